internal import Ground

/// `^name` at the end of a paragraph marks it, or the item that it opens; alone it marks the block before it.
extension Walker {
  /// Makes an anchor of the mark that a paragraph ends in; true when the paragraph was nothing else and is done.
  mutating func takeMark(_ paragraph: Node) -> Bool {
    // Nearly every paragraph ends in a full stop.
    guard let end = html.last, end.isNameByte, features.contains([.wikilinks, .page]),
      let name = paragraph.markName, let block = open.last, html.ends(with: name)
    else { return false }
    let starts = (html: blocks[block.index].html.lowerBound, text: blocks[block.index].text.lowerBound)
    let isAlone = text.count - starts.text == name.count
    guard let marked = isAlone ? blockBefore(block) : markedBlock(paragraph, block) else { return false }
    html.removeLast(name.count)
    text.removeLast(name.count)
    while html.last == 32 || html.last == 10, html.count > starts.html { html.removeLast() }
    while text.last == 32 || text.last == 10, text.count > starts.text { text.removeLast() }
    marks.append((String(decoding: name, as: UTF8.self), marked))
    if isAlone { html.removeLast(html.count - starts.html) }
    html.append("<span id=\"")
    let start = html.count
    html.append(text: freeAnchor(String(decoding: name, as: UTF8.self)))
    slots.append(Slot(start: start, end: html.count, role: .anchor))
    html.append("\"></span>")
    guard isAlone else { return false }
    html.append("\n")
    leaveElement()
    closeBlock(isLeaf: true)
    return true
  }

  /// The item whose first paragraph this is, else the paragraph.
  private func markedBlock(_ paragraph: Node, _ block: OpenBlock) -> Int {
    guard open.count > 1, paragraph.previous == nil, blocks[open[open.count - 2].index].kind == .item else {
      return block.index
    }
    return open[open.count - 2].index
  }

  /// The block that stands before one at the same depth.
  private func blockBefore(_ block: OpenBlock) -> Int? {
    let depth = open.count - 1
    for index in blocks[..<block.index].indices.reversed() {
      if blocks[index].depth == depth { return index }
      if blocks[index].depth < depth { return nil }
    }
    return nil
  }

  /// The marks with what they mark, once all blocks are known.
  var markedBlocks: [Mark] {
    marks.map { name, index in
      let block = blocks[index]
      guard block.kind == .item else { return Mark(name: name, html: block.html, words: block.words) }
      let start =
        html.bytes[block.html].firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? block.html.lowerBound
      let end = max(start, block.html.upperBound - "</li>\n".utf8.count)
      return Mark(name: name, html: start..<end, words: block.words)
    }
  }
}

extension Node {
  /// `^` with letters, digits, `-` and `_` behind a space or alone, at the end of a paragraph.
  fileprivate var markName: [UInt8]? {
    guard let last, last.kind == .text else { return nil }
    let bytes = last.literal
    var start = bytes.count
    while start > 0, bytes[start - 1].isNameByte { start -= 1 }
    guard start > 0, start < bytes.count, bytes[start - 1] == UInt8(ascii: "^") else { return nil }
    let isApart = start > 1 ? bytes[start - 2] == 32 : last.previous.map { $0.kind == .softBreak } ?? true
    return isApart ? Array(bytes[(start - 1)...]) : nil
  }
}

extension UInt8 {
  /// A letter, a digit, `-` or `_`.
  fileprivate var isNameByte: Bool {
    (48...57).contains(self) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
      || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }
}
