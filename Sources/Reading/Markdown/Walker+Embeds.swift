internal import Ground

/// `![[target]]` of a text that is alone on its line: it stands between paragraphs, as a slot.
extension Walker {
  /// Writes an embed that ends at a place; nil, and nothing done, when it stands inside a sentence.
  mutating func writeEmbed(
    _ content: UnsafeBufferPointer<UInt8>, _ cursor: inout TextCursor, _ node: Node,
    end: (node: Node, offset: Int)
  ) -> Step? {
    let parsed = WikilinkText(content, labelComesFirst: labelComesFirst)
    guard !parsed.isImage, let paragraph = node.parent, paragraph.kind == .paragraph,
      isAlone(cursor, node, end, in: paragraph), mayDivide
    else { return nil }
    let isTight = paragraph.isInTightList
    makeRoom(before: node, isTight: isTight)
    writeSlot(of: parsed, content, node, isTight: isTight)
    closeBlock(isLeaf: true)
    leaveElement()
    guard let later = end.node.next?.next else {
      embedded = paragraph
      guard end.node != node else { return .skip }
      resumed = end
      return .jump(end.node)
    }
    // What follows on the next line is a paragraph of its own.
    enterElement(.text)
    freshLine()
    openBlock(.paragraph, later)
    if !isTight { html.append("<p>") }
    return .jump(later)
  }

  /// Whether nothing stands before and behind it on its line.
  private func isAlone(
    _ cursor: TextCursor, _ node: Node, _ end: (node: Node, offset: Int), in paragraph: Node
  ) -> Bool {
    let isTitle = callout.map { $0.isTitleOpen && $0.paragraph == paragraph } ?? false
    return !isTitle && cursor.at == 0 && node.previous?.isBreak ?? true
      && end.offset == end.node.literal.count && end.node.next?.isBreak ?? true
  }

  /// Whether a paragraph can end here: nothing within it is open.
  private var mayDivide: Bool {
    features.contains(.page) && !isInLink && openStrikes.isEmpty
      && cleaner.map { $0.stack.last?.element == nil } ?? true
  }

  /// Ends the paragraph before the embed, or takes its place when there is nothing in it.
  private mutating func makeRoom(before node: Node, isTight: Bool) {
    guard let block = open.last else { return }
    let start = blocks[block.index].html.lowerBound
    if html.count == start + (isTight ? 0 : "<p>".utf8.count) {
      html.removeLast(html.count - start)
      return
    }
    html.removeLast(node.previous?.kind == .lineBreak ? "<br>\n".utf8.count : 1)
    text.removeLast()
    leaveElement()
    html.append(isTight ? "\n" : "</p>\n")
    closeBlock(isLeaf: true)
    enterElement(.text)
    openBlock(.paragraph, node)
  }

  /// The bytes of the slot are a paragraph with a link.
  private mutating func writeSlot(
    of parsed: WikilinkText, _ content: UnsafeBufferPointer<UInt8>, _ node: Node, isTight: Bool
  ) {
    let position = place(of: content, isEmbed: true, line: node.startLine, near: node.startColumn)
    let index = note(parsed.link(.embed, relation: nil, at: position), text: text.count..<text.count)
    let start = html.count
    if !isTight { html.append("<p>") }
    html.append("<a>")
    html.append(escaping: parsed.shown)
    html.append("</a>")
    if !isTight { html.append("</p>\n") }
    slots.append(Slot(start: start, end: html.count, role: .embed(index, isAlone: !isTight)))
  }
}

extension Node {
  fileprivate var isBreak: Bool { kind == .softBreak || kind == .lineBreak }
}
