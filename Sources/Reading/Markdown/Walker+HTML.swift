internal import Ground

/// Raw HTML: cleaned, or as it is where nobody asked for cleaning.
extension Walker {
  /// Writes a block of HTML, or one tag in running text; addresses and ids in it become slots.
  mutating func writeHTML(_ node: Node) {
    let literal = clean(node.literal)
    literal.withUnsafeBufferPointer { noteInstructions($0, at: node) }
    guard cleaner != nil else { return html.append(literal) }
    let position = lines.position(line: node.startLine, column: node.startColumn)
    literal.withUnsafeBufferPointer { cleaner?.clean($0, at: position, into: &html) }
    takePieces()
  }

  /// Notes what comments such as `<!-- baton: allow … -->` say.
  private mutating func noteInstructions(_ html: UnsafeBufferPointer<UInt8>, at node: Node) {
    var from = 0
    while let start = html.find(Walker.commentStart, from: from) {
      guard let begin = html.instruction(from: start + Walker.commentStart.count) else {
        from = start + Walker.commentStart.count
        continue
      }
      let end = html.find(Array("-->".utf8), from: begin) ?? html.count
      let line = html[..<start].reduce(node.startLine) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
      let column = line == node.startLine ? node.startColumn + start : 1
      let length = min(html.count, end + 3) - start
      instructions.append(
        Located(html.string(begin..<end), at: lines.position(line: line, column: column, length: length)))
      from = end
    }
  }

  private static let commentStart = Array("<!--".utf8)

  /// Makes slots of what the cleaner has written, in the order in which it stands.
  private mutating func takePieces() {
    guard cleaner?.hasPieces == true, let pieces = cleaner?.takePieces() else { return }
    var found: [Slot] = pieces.levels.map { Slot(start: $0.lowerBound, end: $0.upperBound, role: .level) }
    var renamed: [(range: Range<Int>, anchor: String)] = []
    for anchor in pieces.anchors {
      let fresh = freeAnchor(anchor.value.isNoteAnchor ? "section" : anchor.value)
      if fresh != anchor.value { renamed.append((anchor.range, fresh)) }
      found.append(Slot(start: anchor.range.lowerBound, end: anchor.range.upperBound, role: .anchor))
    }
    for address in pieces.addresses {
      let kind: Link.Kind = address.element == .link ? .text : .image
      let (target, fragment) = Walker.split(Array(address.value.utf8))
      let link = Link(kind: kind, target: target, fragment: fragment, position: address.position)
      let index = note(link, text: text.count..<text.count)
      guard !link.isExternal else { continue }
      found.append(
        Slot(start: address.attribute.lowerBound, end: address.attribute.upperBound, role: .target(index)))
    }
    found.sort { $0.start < $1.start }
    for (range, anchor) in renamed.reversed() { rename(range, to: anchor, &found) }
    slots += found
  }

  /// Writes an id that another element has already anew, and moves the slots behind it.
  private mutating func rename(_ range: Range<Int>, to anchor: String, _ slots: inout [Slot]) {
    var value: [UInt8] = []
    value.append(escaping: anchor)
    html.replace(range, with: value)
    let shift = value.count - range.count
    slots = slots.map { slot in
      Slot(
        start: slot.start > range.lowerBound ? slot.start + shift : slot.start,
        end: slot.end >= range.upperBound ? slot.end + shift : slot.end, role: slot.role)
    }
  }

  /// Whether text belongs to an element that is left out with its content.
  var isDropping: Bool { cleaner?.isDropping ?? false }

  /// Whether what is written stands in a link, of Markdown or of raw HTML: links do not nest.
  var isInLink: Bool { linkDepth > 0 || cleaner.map { $0.openLinks > 0 } ?? false }

  /// Tells the cleaner that an element of ours opens; false when it must not be written.
  @discardableResult
  mutating func enterElement(_ surrounding: HTMLCleaner.Surrounding) -> Bool {
    guard cleaner != nil else { return true }
    defer { takePieces() }
    return cleaner?.enter(surrounding, into: &html) ?? true
  }

  /// Tells the cleaner that the element that opened last closes.
  mutating func leaveElement() {
    guard cleaner != nil else { return }
    cleaner?.leave(into: &html)
    takePieces()
  }

  /// Tells the cleaner that a block without running text follows.
  mutating func prepareForBlock() {
    guard cleaner != nil else { return }
    cleaner?.prepareForBlock(into: &html)
    takePieces()
  }

  /// Closes what raw HTML has left open at the end of the text.
  mutating func finishHTML() {
    guard cleaner != nil else { return }
    cleaner?.finish(into: &html)
    takePieces()
  }
}

extension String {
  /// Whether footnotes may have ids like this.
  fileprivate var isNoteAnchor: Bool { hasPrefix("fn:") || hasPrefix("fnref:") }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where a comment says something to Baton, whatever letters and spaces it writes before it; nil for any other
  /// comment. Where the colon is missing it begins with the name, for whoever reads it to tell.
  fileprivate func instruction(from start: Int) -> Int? {
    let name = index(behindSpacesFrom: start)
    guard has(lowercase: "baton", at: name) else { return nil }
    let behind = index(behindSpacesFrom: name + 5)
    if behind < count, self[behind] == UInt8(ascii: ":") { return behind + 1 }
    return behind > name + 5 && has(lowercase: "allow ", at: behind) ? name : nil
  }

  private func index(behindSpacesFrom start: Int) -> Int {
    self[Swift.min(start, count)...].firstIndex { $0 > 32 } ?? count
  }

  private func has(lowercase word: StaticString, at start: Int) -> Bool {
    guard start + word.utf8CodeUnitCount <= count else { return false }
    return (0..<word.utf8CodeUnitCount).allSatisfy { self[start + $0] | 32 == word.utf8Start[$0] }
  }
}
