internal import Ground

/// `[[target]]`, `[[target|label]]`, `[[target#heading]]`, `![[target]]` and `[^1]`, found in text after libcmark.
extension Walker {
  /// Looks at a `[` or `!`; gives a step when the walk must go on at a later node.
  mutating func writeBracket(_ cursor: inout TextCursor, _ node: Node) -> Step? {
    let isEmbed = cursor.bytes[cursor.at] == UInt8(ascii: "!")
    if features.contains(.wikilinks), !isInLink, cursor.bytes.has(isEmbed ? "![[" : "[[", at: cursor.at) {
      let start = cursor.at + (isEmbed ? 3 : 2)
      // The second bracket was escaped.
      if let mark, cursor.bytes[start...].starts(with: mark) {
        cursor.pass(1)
        return nil
      }
      if let close = closing(cursor.bytes, from: start) {
        let content = UnsafeBufferPointer(rebasing: cursor.bytes[start..<close])
        if mark.map({ content.find($0, from: 0) == nil }) ?? true {
          return writeLink(content, isEmbed: isEmbed, &cursor, node, close: close)
        }
        return clean(content).withUnsafeBufferPointer {
          writeLink($0, isEmbed: isEmbed, &cursor, node, close: close)
        }
      }
      if let found = spanningContent(node, after: cursor.bytes[start...]) {
        let step = found.content.withUnsafeBufferPointer { content -> Step? in
          if isEmbed, let step = writeEmbed(content, &cursor, node, end: (found.end, found.offset)) {
            return step
          }
          writeWikilink(content, isEmbed: isEmbed, &cursor, node)
          return nil
        }
        if let step { return step }
        resumed = (found.end, found.offset)
        return .jump(found.end)
      }
    }
    if !isEmbed, features.contains(.footnotes), !isInLink, cursor.bytes.has("[^", at: cursor.at),
      writeFootnoteReference(&cursor, node)
    {
      return nil
    }
    cursor.pass(1)
    return nil
  }

  /// Writes what stands before closing brackets in one text node.
  private mutating func writeLink(
    _ content: UnsafeBufferPointer<UInt8>, isEmbed: Bool, _ cursor: inout TextCursor, _ node: Node, close: Int
  ) -> Step? {
    if namesNothing(content) {
      cursor.pass(close + 2 - cursor.at)
      return nil
    }
    if isEmbed, let step = writeEmbed(content, &cursor, node, end: (node, close + 2)) { return step }
    let relation = writeWikilink(content, isEmbed: isEmbed, &cursor, node)
    cursor.take(close + 2 - cursor.at)
    related = relation.map { Related(node: node, end: close + 2, relation: $0) }
    return nil
  }

  /// Whether there is neither a target nor a heading, as in `[[ ]]` and `[[|label]]`: then it is text.
  private func namesNothing(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = content.first, let last = content.last,
      " #|".utf8.contains(first) || last == UInt8(ascii: "|")
    else { return false }
    return WikilinkText(content, labelComesFirst: labelComesFirst).isEmpty
  }

  /// The index of `]]` with something other than brackets before it.
  private func closing(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let end = bytes.first(UInt8(ascii: "["), from: start) ?? bytes.count
    let content = UnsafeBufferPointer(rebasing: bytes[..<end])
    var at = start + 1
    while let found = content.first(UInt8(ascii: "]"), from: at) {
      if bytes.has("]]", at: found) { return found }
      at = found + 1
    }
    return nil
  }

  /// The content of a wikilink that emphasis, code or an entity has split over several nodes.
  /// `head` is what is left of its own node.
  private func spanningContent(
    _ node: Node, after head: Slice<UnsafeBufferPointer<UInt8>>
  ) -> (content: [UInt8], end: Node, offset: Int)? {
    // A bracket ends the search, so that each piece of text is looked at once.
    guard head.count < 2000, !head.contains(UInt8(ascii: "[")) else { return nil }
    var content = clean(UnsafeBufferPointer(rebasing: head))
    var next = node.next
    while let current = next, content.count < 2000, !content.contains(UInt8(ascii: "[")) {
      switch current.kind {
      case .text:
        let bytes = current.literal
        if let close = bytes.first(UInt8(ascii: "]"), from: 0) {
          guard bytes.has("]]", at: close) else { return nil }
          content += clean(UnsafeBufferPointer(rebasing: bytes[..<close]))
          return content.contains(UInt8(ascii: "[")) ? nil : (content, current, close + 2)
        }
        content += clean(bytes)
      case .emphasis, .strong, .inlineCode: content += plainText(of: current)
      default: return nil
      }
      next = current.next
    }
    return nil
  }

  /// The words below a node, code and entities included, as bytes.
  func plainText(of root: Node) -> [UInt8] {
    var out: [UInt8] = []
    var node: Node? = root
    while let current = node {
      switch current.kind {
      case .text, .inlineCode: out += clean(current.literal)
      case .softBreak, .lineBreak: out.append(UInt8(ascii: " "))
      default: break
      }
      node = current.following(within: root, descending: true)
    }
    return out
  }

  /// `[[foo]]` where `[foo]:` is defined comes from libcmark as a link between brackets; `[[foo](x)]` does too.
  mutating func writeDefinedWikilink(_ node: Node) -> Step? {
    guard !isInLink, let after = node.next, after.kind == .text,
      after.literal.first == UInt8(ascii: "]"),
      let before = node.previous, before.kind == .text, before.literal.last == UInt8(ascii: "["),
      html.last == UInt8(ascii: "[")
    else { return nil }
    let content = plainText(of: node)
    let line = lines.bytes(of: lines.bodyLine(of: node.startLine))
    let written = Array("[[".utf8) + content + Array("]]".utf8)
    let near = min(max(0, node.startColumn - 1), line.count)
    guard written.withUnsafeBufferPointer({ line.find($0, around: near) }) != nil else { return nil }
    html.removeLast()
    text.removeLast()
    var cursor = TextCursor(bytes: after.literal, at: 0)
    _ = content.withUnsafeBufferPointer { writeWikilink($0, isEmbed: false, &cursor, node) }
    resumed = (after, 1)
    return .jump(after)
  }

  // MARK: - Writing

  /// Gives the relation that the link states.
  @discardableResult
  private mutating func writeWikilink(
    _ content: UnsafeBufferPointer<UInt8>, isEmbed: Bool, _ cursor: inout TextCursor, _ node: Node
  ) -> String? {
    let parsed = WikilinkText(content, labelComesFirst: labelComesFirst)
    let position = place(
      of: content, isEmbed: isEmbed, line: node.startLine, near: node.startColumn + cursor.at)
    let relation = isEmbed ? nil : writeRelation(&cursor, node)
    flush(&cursor)
    if isEmbed, parsed.isImage {
      writeImageEmbed(parsed, at: position)
      return nil
    }
    if isEmbed {
      report(
        "embeds.place", .warning, at: position, "embed inside a sentence is shown as a link",
        remedy: "put it on a line of its own")
    }
    let start = text.count
    let index = note(
      parsed.link(.wiki, relation: relation, at: position), text: start..<start + parsed.shown.utf8.count)
    html.append("<a")
    slots.append(Slot(start: html.count, end: html.count, role: .target(index)))
    html.append(">")
    writeShown(parsed, index)
    html.append("</a>")
    return relation
  }

  /// Where a wikilink stands in the file, its brackets included; a long one is known by its first words.
  mutating func place(
    of content: UnsafeBufferPointer<UInt8>, isEmbed: Bool, line: Int, near column: Int
  ) -> Position {
    let place = exactPlace(of: content, isEmbed: isEmbed, line: line, near: column)
    guard place.length == 1, let bar = content.first(UInt8(ascii: "|"), from: 0) else { return place }
    // Within a table the bar is escaped.
    let escaped = content[..<bar] + [UInt8(ascii: "\\")] + content[bar...]
    return Array(escaped).withUnsafeBufferPointer {
      exactPlace(of: $0, isEmbed: isEmbed, line: line, near: column)
    }
  }

  private mutating func exactPlace(
    of content: UnsafeBufferPointer<UInt8>, isEmbed: Bool, line: Int, near column: Int
  ) -> Position {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: content.count + 5) { room in
      let opener: StaticString = isEmbed ? "![[" : "[["
      var count = 0
      for index in 0..<opener.utf8CodeUnitCount {
        room[index] = opener.utf8Start[index]
        count += 1
      }
      let known = count + min(content.count, 40)
      for byte in content {
        room[count] = byte
        count += 1
      }
      room[count] = UInt8(ascii: "]")
      room[count + 1] = UInt8(ascii: "]")
      return lines.position(
        of: UnsafeBufferPointer(rebasing: room[..<known]),
        tail: UnsafeBufferPointer(rebasing: room[known..<count + 2]), line: line, near: column)
    }
  }

  /// The label, or the target with its heading; the target's place is a slot, for the title.
  private mutating func writeShown(_ parsed: WikilinkText, _ index: Int) {
    let start = html.count
    html.append(escaping: parsed.shown)
    text.append(text: parsed.shown)
    if parsed.label == nil, !parsed.target.isEmpty {
      slots.append(Slot(start: start, end: html.count, role: .label(index)))
    }
    guard parsed.label == nil, let fragment = parsed.fragment.map({ Fragment($0).start }) else { return }
    if !parsed.target.isEmpty {
      html.append(" › ")
      text.append(" ")
    }
    html.append(escaping: fragment)
    text.append(text: fragment)
  }

  private mutating func writeImageEmbed(_ parsed: WikilinkText, at position: Position) {
    let index = note(parsed.link(.image, relation: nil, at: position), text: text.count..<text.count)
    html.append("<img")
    slots.append(Slot(start: html.count, end: html.count, role: .target(index)))
    html.append(" alt=\"")
    html.append(escaping: parsed.alternative)
    html.append("\"")
    if let size = parsed.size {
      html.append(" width=\"")
      html.append(number: size.width)
      if let height = size.height {
        html.append("\" height=\"")
        html.append(number: height)
      }
      html.append("\"")
    }
    html.append(voidEnd)
  }
}
