internal import Ground

/// A block that has been opened and not closed.
struct OpenBlock {
  let index: Int
  let kind: Block.Kind
  let textStart: Int
  let htmlStart: Int
  let wordsBefore: Int
  let position: Position
}

/// A link whose sentence is known when its block ends.
struct PendingLink {
  let link: Link
  let text: Range<Int>
}

extension Walker {
  /// Notes the start of a block; blocks are in document order, so its place is taken at once.
  mutating func openBlock(_ kind: Block.Kind, _ node: Node) {
    guard features.contains(.page) else { return }
    let position = lines.position(line: node.startLine, column: node.startColumn)
    open.append(
      OpenBlock(
        index: blocks.count, kind: kind, textStart: text.count, htmlStart: html.count, wordsBefore: words,
        position: position))
    blocks.append(
      Block(
        kind: kind, depth: open.count - 1, text: text.count..<text.count, html: html.count..<html.count,
        words: 0, position: position))
  }

  /// Notes the end of a block; a leaf's words are counted, its links get their sentences.
  mutating func closeBlock(isLeaf: Bool, kind: Block.Kind? = nil) {
    guard features.contains(.page), let block = open.popLast() else { return }
    let range = block.textStart..<text.count
    if isLeaf {
      words += countWords(in: range)
      settleLinks(in: range)
      text.append(UInt8(ascii: "\n"))
    }
    blocks[block.index] = Block(
      kind: kind ?? block.kind, depth: open.count, text: range, html: block.htmlStart..<html.count,
      lead: lead.flatMap { range.contains($0.lowerBound) && isLeaf ? $0 : nil },
      words: words - block.wordsBefore, position: block.position)
    if isLeaf { (lead, leadStart) = (nil, nil) }
  }

  /// Adds a link; what it says of itself is complete but for the sentence.
  mutating func note(_ link: Link, text range: Range<Int>) -> Int {
    pending.append(PendingLink(link: link, text: range))
    return links.count + pending.count - 1
  }

  /// Gives the links since the last block the sentences around them.
  mutating func settleLinks(in block: Range<Int>) {
    for one in pending {
      let sentence = one.link.isExternal ? "" : sentence(around: one.text, in: block)
      links.append(one.link.with(sentence: sentence, heading: headings.isEmpty ? nil : headings.count - 1))
    }
    pending.removeAll(keepingCapacity: true)
  }

  /// From the end of the sentence before to the end of this one, at most 300 bytes on either side.
  private func sentence(around link: Range<Int>, in block: Range<Int>) -> String {
    var start = link.lowerBound
    let first = max(block.lowerBound, link.lowerBound - 300)
    while start > first, !endsSentence(at: start - 1) { start -= 1 }
    while start > block.lowerBound, start < link.lowerBound, text[start] & 0xC0 == 0x80 { start += 1 }
    var end = max(link.upperBound, start)
    let last = min(block.upperBound, end + 300)
    while end < last, !(end + 1 >= last || endsSentence(at: end)) { end += 1 }
    end = min(end + 1, block.upperBound)
    while end < block.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
    return line(start..<max(start, end))
  }

  /// A range of the text on one line.
  func line(_ range: Range<Int>) -> String {
    let words = text.string(range)
    return words.utf8.contains(UInt8(ascii: "\n")) ? words.replacing("\n", with: " ") : words
  }

  /// Whether a `.`, `!` or `?` here is followed by space: an abbreviation may cut a sentence short.
  private func endsSentence(at index: Int) -> Bool {
    switch text[index] {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
      index + 1 < text.count && text[index + 1] <= 32
    default: false
    }
  }

  /// Words are what white space separates; a Han, Kana or Hangul character counts as one.
  private func countWords(in range: Range<Int>) -> Int {
    text.withUnsafeBufferPointer { text in
      // Every text is counted, so eight bytes at a time: a word starts where a byte above the space follows
      // one that is not. Adding 0x5F to the low seven bits carries into the eighth from 33 on.
      let bytes = UnsafeRawBufferPointer(text)
      let (highs, lows): (UInt64, UInt64) = (0x8080_8080_8080_8080, 0x7F7F_7F7F_7F7F_7F7F)
      var words = 0
      var before: UInt64 = 0
      var seen: UInt64 = 0
      var index = range.lowerBound
      while index + 8 <= range.upperBound {
        let eight = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        let inWord = (((eight & lows) &+ 0x5F5F_5F5F_5F5F_5F5F) | eight) & highs
        // A bit for each word, at the top of its byte: the product adds the eight of them up.
        let starts = (inWord & ~(inWord << 8 | before)) >> 7
        words &+= Int(truncatingIfNeeded: (starts &* 0x0101_0101_0101_0101) >> 56)
        before = inWord >> 56
        seen |= eight
        index += 8
      }
      while index < range.upperBound {
        if text[index] > 32, before == 0 { words += 1 }
        before = text[index] > 32 ? 0x80 : 0
        seen |= UInt64(text[index])
        index += 1
      }
      let mayBeWide = seen & highs != 0 && text[range].contains { $0 >= 0xE3 }
      return mayBeWide ? words + wideCharacters(text[range]) : words
    }
  }

  private func wideCharacters(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int {
    String(decoding: text, as: UTF8.self).unicodeScalars.reduce(0) { count, scalar in
      switch scalar.value {
      case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7AF, 0x20000...0x2FA1F: count + 1
      default: count
      }
    }
  }
}

extension Link {
  fileprivate func with(sentence: String, heading: Int?) -> Link {
    Link(
      kind: kind, target: target, fragment: fragment, label: label, relation: relation, position: position,
      sentence: sentence, heading: heading)
  }
}
