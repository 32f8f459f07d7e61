internal import Ground

/// A block that has been opened and not closed.
struct OpenBlock {
  let index: Int
  let wordsBefore: Int
}

/// A link whose sentence is known when its block ends.
struct PendingLink {
  let index: Int
  let text: Range<Int>
  /// Whether it leads out of the site, so that it has no sentence.
  let isExternal: Bool
}

extension Walker {
  /// Notes the start of a block; blocks are in document order, so its place is taken at once.
  mutating func openBlock(_ kind: Block.Kind, _ node: Node) {
    guard features.contains(.page) else { return }
    var length = 1
    if case .callout = kind {
      let line = lines.bytes(of: lines.bodyLine(of: node.startLine))
      length = (line.lastIndex { $0 > 32 } ?? 0) + 2 - node.startColumn
    }
    let position = lines.position(line: node.startLine, column: node.startColumn, length: max(1, length))
    let depth = open.count
    open.append(OpenBlock(index: blocks.count, wordsBefore: words))
    blocks.append(
      Block(
        kind: kind, depth: depth, text: text.count..<text.count, html: html.count..<html.count, words: 0,
        position: position))
  }

  /// Notes the end of a block; a leaf's words are counted, its links get their sentences.
  mutating func closeBlock(isLeaf: Bool) {
    guard features.contains(.page), let block = open.popLast() else { return }
    let range = blocks[block.index].text.lowerBound..<text.count
    if isLeaf {
      words += text.bytes.wordCount(in: range)
      settleLinks(in: range)
      text.append(UInt8(ascii: "\n"))
      let own = lead.flatMap { range.contains($0.lowerBound) ? $0 : nil }
      (lead, leadStart) = (nil, nil)
      blocks[block.index].close(text: range, html: html.count, lead: own, words: words - block.wordsBefore)
    } else {
      blocks[block.index].close(text: range, html: html.count, lead: nil, words: words - block.wordsBefore)
    }
  }

  /// Adds a link; what it says of itself is complete but for the sentence.
  mutating func note(_ link: consuming Link, text range: Range<Int>) -> Int {
    if links.isEmpty { links.reserveCapacity(16) }
    pending.append(PendingLink(index: links.count, text: range, isExternal: link.isExternal))
    links.append(link)
    return links.count - 1
  }

  /// Gives the links since the last block the sentences around them.
  mutating func settleLinks(in block: Range<Int>) {
    if pending.isEmpty { return }
    let heading = headings.isEmpty ? nil : headings.count - 1
    for one in pending {
      if !one.isExternal { links[one.index].sentence = sentence(around: one.text, in: block) }
      links[one.index].heading = heading
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// From the end of the sentence before to the end of this one, at most 300 bytes on either side.
  private func sentence(around link: Range<Int>, in block: Range<Int>) -> String {
    let text = text.bytes
    var start = link.lowerBound
    let first = max(block.lowerBound, link.lowerBound - 300)
    while start > first, !text.endsSentence(at: start - 1) { start -= 1 }
    while start > block.lowerBound, start < link.lowerBound, text[start] & 0xC0 == 0x80 { start += 1 }
    var end = max(link.upperBound, start)
    let last = min(block.upperBound, end + 300)
    while end < last, !(end + 1 >= last || text.endsSentence(at: end)) { end += 1 }
    end = min(end + 1, block.upperBound)
    while end < block.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
    return text.line(start..<max(start, end))
  }
}

extension Block {
  /// Fills in what is known at the end.
  fileprivate mutating func close(text: Range<Int>, html end: Int, lead: Range<Int>?, words: Int) {
    self.text = text
    html = html.lowerBound..<end
    self.lead = lead
    self.words = words
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A range of a text on one line, without white space at its ends.
  func line(_ range: Range<Int>) -> String {
    let words = string(range)
    // Within the range: the next break may be far away, and on one long line every link would look for it.
    let hasBreak = UnsafeBufferPointer(rebasing: self[range]).first(UInt8(ascii: "\n"), from: 0) != nil
    guard hasBreak else { return words }
    // Byte by byte: a text of nothing but links would have the general search look for each of its breaks many times.
    return String(decoding: words.utf8.map { $0 == UInt8(ascii: "\n") ? 32 : $0 }, as: UTF8.self)
  }

  /// Whether a `.`, `!` or `?` here is followed by space: an abbreviation may cut a sentence short.
  fileprivate func endsSentence(at index: Int) -> Bool {
    switch self[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      index + 1 < count && self[index + 1] <= 32
    default: false
    }
  }

  /// Words are what white space separates; a Han, Kana or Hangul character counts as one.
  fileprivate func wordCount(in range: Range<Int>) -> Int {
    guard !range.isEmpty, let raw = UnsafeRawPointer(baseAddress) else { return 0 }
    let space = Sixteen(repeating: 32)
    var seen = Sixteen(repeating: self[range.lowerBound])
    var words = count(in: range.lowerBound + 1..<range.upperBound) { place in
      let here = Sixteen(raw, at: place)
      seen |= here
      return (here .> space) .& (Sixteen(raw, at: place &- 1) .<= space)
    } orByByte: { place in
      seen[0] |= self[place]
      return self[place] > 32 && self[place - 1] <= 32
    }
    if self[range.lowerBound] > 32 { words += 1 }
    return seen.isASCII || !self[range].contains { $0 >= 0xE3 } ? words : words + wideCharacters(in: range)
  }

  /// How many Han, Kana and Hangul characters there are.
  func wideCharacters(in range: Range<Int>) -> Int {
    String(decoding: self[range], as: UTF8.self).unicodeScalars.reduce(0) { count, scalar in
      switch scalar.value {
      case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0x20000...0x2FA1F: count + 1
      default: count
      }
    }
  }
}
