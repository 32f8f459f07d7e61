internal import Ground

/// The footnotes of a document: where each is defined, and in what order they are referred to.
struct Footnotes {
  private var definitions: [String: Node] = [:]
  private var order: [String] = []
  private var labels: [Node: String] = [:]
  private var prefixes: [Node: Int] = [:]
  /// The labels in the order in which the text refers to them, with how often it does.
  private(set) var cited: [(label: String, count: Int)] = []
  /// The index of each label in `cited`.
  private var numbers: [String: Int] = [:]
  /// How many of `order` have been looked at for notes that nobody refers to.
  private var passed = 0
  /// Definitions of a label that has one already.
  private(set) var repeated: [(label: String, item: Node)] = []

  init() {}

  /// Finds the definitions that preparation has made items of lists.
  init(_ root: Node, mark: [UInt8]) {
    var node: Node? = root
    while let current = node {
      if current.kind == .item { note(current, mark) }
      node = current.following(within: root, descending: current.kind != .paragraph)
    }
  }

  private mutating func note(_ item: Node, _ mark: [UInt8]) {
    guard let paragraph = item.first, paragraph.kind == .paragraph, let text = paragraph.first,
      text.kind == .text
    else { return }
    let bytes = text.literal
    let ending = [UInt8(ascii: "]")] + mark + [UInt8(ascii: ":")]
    guard bytes.has("[^", at: 0), let close = bytes.find(ending, from: 2) else { return }
    let label = String(decoding: bytes[2..<close], as: UTF8.self).lowercased()
    labels[item] = label
    var prefix = close + ending.count
    while prefix < bytes.count, bytes[prefix] == 32 { prefix += 1 }
    prefixes[text] = prefix
    guard definitions[label] == nil else { return repeated.append((label, item)) }
    definitions[label] = item
    order.append(label)
  }

  var areDefined: Bool { !definitions.isEmpty }

  /// Whether there is a note of this label, in whatever letter case.
  func defines(_ label: String) -> Bool { definitions[label.lowercased()] != nil }

  func isDefinition(_ item: Node) -> Bool { !labels.isEmpty && labels[item] != nil }

  /// Whether a list holds nothing but definitions.
  func isOnlyDefinitions(_ list: Node) -> Bool {
    guard !labels.isEmpty else { return false }
    var item = list.first
    while let current = item {
      if labels[current] == nil { return false }
      item = current.next
    }
    return true
  }

  /// How much of a text node is `[^label]:`.
  func prefixLength(of text: Node) -> Int { prefixes.isEmpty ? 0 : prefixes[text] ?? 0 }

  /// Counts a reference; gives the number of the note and of the reference, nil when it is not defined.
  mutating func cite(_ label: String) -> (note: Int, reference: Int)? {
    guard definitions[label] != nil else { return nil }
    if let index = numbers[label] {
      cited[index].count += 1
      return (index + 1, cited[index].count)
    }
    numbers[label] = cited.count
    cited.append((label, 1))
    return (cited.count, 1)
  }

  /// The definition of the note with this number; notes nobody refers to come after the others.
  mutating func definition(_ index: Int) -> (item: Node, references: Int)? {
    if index >= cited.count {
      while passed < order.count, numbers[order[passed]] != nil { passed += 1 }
      guard passed < order.count else { return nil }
      numbers[order[passed]] = cited.count
      cited.append((order[passed], 0))
    }
    return definitions[cited[index].label].map { ($0, cited[index].count) }
  }
}

extension Walker {
  /// Writes `[^label]` as a raised number; false when no such note is defined.
  mutating func writeFootnoteReference(_ cursor: inout TextCursor, _ node: Node) -> Bool {
    guard let close = cursor.bytes.labelEnd(from: cursor.at + 2) else { return false }
    let label = UnsafeBufferPointer(rebasing: cursor.bytes[cursor.at + 2..<close])
    guard let (number, reference) = footnotes.cite(String(decoding: label, as: UTF8.self).lowercased()) else {
      reportMissingNote(label, cursor, node)
      return false
    }
    flush(&cursor)
    html.append("<sup class=\"footnote\"><a id=\"")
    writeAnchor(reference == 1 ? "fnref:\(number)" : "fnref:\(number)-\(reference)", .anchor)
    html.append("\" href=\"#")
    writeAnchor("fn:\(number)", .note(number - 1))
    html.append("\">")
    html.append(number: number)
    html.append("</a></sup>")
    cursor.take(close + 1 - cursor.at)
    return true
  }

  /// A text without its references to notes that are defined.
  func withoutNotes(_ bytes: [UInt8]) -> [UInt8] {
    guard footnotes.areDefined else { return bytes }
    return bytes.withUnsafeBufferPointer { bytes in
      var out: [UInt8] = []
      var at = 0
      while let start = bytes.find(Array("[^".utf8), from: at) {
        let end = bytes.labelEnd(from: start + 2)
        let label = end.map { String(decoding: bytes[start + 2..<$0], as: UTF8.self) }
        out += bytes[at..<start]
        if let end, let label, footnotes.defines(label) { at = end + 1 } else { at = start + 2 }
        if at == start + 2 { out += bytes[start..<at] }
      }
      return out + bytes[at...]
    }
  }

  /// Of several definitions of one label the first counts.
  mutating func reportRepeatedNotes() {
    for (label, item) in footnotes.repeated {
      report(
        "links.ambiguous", .warning, at: lines.position(line: item.startLine, column: item.startColumn),
        "second definition of footnote \"\(label)\"", remedy: "give it another label")
    }
  }

  private mutating func reportMissingNote(
    _ label: UnsafeBufferPointer<UInt8>, _ cursor: TextCursor, _ node: Node
  ) {
    let name = String(decoding: label, as: UTF8.self)
    let position = (Array("[^".utf8) + label).withUnsafeBufferPointer {
      lines.position(of: $0, line: node.startLine, near: node.startColumn + cursor.at)
    }
    report(
      "links.internal", .error, at: position, "no footnote \"\(name)\"",
      remedy: "define it with [^\(name)]: on a line of its own")
  }

  private mutating func writeAnchor(_ anchor: String, _ role: Slot.Role) {
    let start = html.count
    html.append(text: anchor)
    slots.append(Slot(start: start, end: html.count, role: role))
  }

  /// Writes the notes after the text; a note may refer to further notes. Gives the range of each `<li>`.
  mutating func writeFootnotes() -> [Range<Int>] {
    var notes: [Range<Int>] = []
    while let (item, references) = footnotes.definition(notes.count) {
      if notes.isEmpty { html.append("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n") }
      let number = notes.count + 1
      let start = html.count
      openBlock(.footnote, item)
      enterElement(.blocks)
      html.append("<li id=\"")
      writeAnchor("fn:\(number)", .anchor)
      html.append("\">\n")
      var child = item.first
      while let current = child {
        walk(current)
        child = current.next
      }
      leaveElement()
      writeBackLink(number, hasReference: references > 0)
      html.append("</li>\n")
      closeBlock(isLeaf: false)
      notes.append(start..<html.count)
    }
    if !notes.isEmpty { html.append("</ol>\n</div>\n") }
    return notes
  }

  /// The way back stands at the end of the note's last paragraph.
  private mutating func writeBackLink(_ number: Int, hasReference: Bool) {
    guard hasReference else { return }
    let isInParagraph = html.ends(with: Array("</p>\n".utf8))
    if isInParagraph { html.removeLast(5) }
    html.append(" <a href=\"#")
    writeAnchor("fnref:\(number)", .anchor)
    html.append("\" class=\"footnote-back\" aria-label=\"Back to the text\">↩</a>")
    html.append(isInParagraph ? "</p>\n" : "\n")
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of the `]` that ends the label of a footnote; nil at a space, a bracket or a mark.
  fileprivate func labelEnd(from start: Int) -> Int? {
    var at = start
    while at < count {
      switch self[at] {
      case UInt8(ascii: "]"): return at > start ? at : nil
      case 0...32, UInt8(ascii: "["), 0xEF: return nil
      default: at += 1
      }
    }
    return nil
  }
}
