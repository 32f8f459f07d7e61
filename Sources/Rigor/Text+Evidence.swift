internal import Ground
internal import Reading

/// What in a text leads a reader further: links, footnotes, citations.
extension Text {
  /// Whether a block has a link, a footnote or a citation.
  func leads(_ block: Int) -> Bool { holds("</a>", block) || hasReferences && cites(block) }

  var hasReferences: Bool { blocks(ofSection: "references") != nil }

  private func cites(_ block: Int) -> Bool { !citations(in: outline.blocks[block].text).isEmpty }

  /// Whether a block has these marks in its HTML.
  private func holds(_ marks: StaticString, _ block: Int) -> Bool {
    guard let body = facts.body else { return false }
    return body.html.withUnsafeBufferPointer { bytes in
      let marks = UnsafeBufferPointer(start: marks.utf8Start, count: marks.utf8CodeUnitCount)
      let range = outline.blocks[block].html
      return UnsafeBufferPointer(rebasing: bytes[range]).find(marks, from: 0) != nil
    }
  }

  /// Whether a number of a block has a source in it: a way out, a year in brackets, or code, which is none of ours.
  func isSourced(_ block: Int) -> Bool {
    leads(block) || hasCode(in: block) || hasYear(in: outline.blocks[block].text)
  }

  /// Whether a block holds code between its words.
  private func hasCode(in block: Int) -> Bool { holds("<code", block) }

  /// Numbers in brackets, `[3]`, with where they stand in the outline's text.
  func citations(in range: Range<Int>) -> [(number: Int, place: Range<Int>)] {
    var citations: [(Int, Range<Int>)] = []
    outline.text.withUnsafeBufferPointer { whole in
      // What lies behind is not searched for each block.
      let bytes = UnsafeBufferPointer(rebasing: whole[..<range.upperBound])
      var next = range.lowerBound
      while let at = bytes.first(UInt8(ascii: "["), from: next) {
        next = at + 1
        var (end, number) = (at + 1, 0)
        while end < range.upperBound, bytes[end] &- 48 < 10, end - at < 4 {
          number = number * 10 + Int(bytes[end] &- 48)
          end += 1
        }
        if end > at + 1, end < range.upperBound, bytes[end] == UInt8(ascii: "]") {
          citations.append((number, at..<end + 1))
        }
      }
    }
    return citations
  }

  /// The numbers of entries: what their brackets say, else those of a numbered list.
  func entries(in references: Range<Int>) -> Set<Int> {
    var (written, counted): (Set<Int>, Int) = ([], 0)
    var isNumbered = false
    for block in references {
      switch outline.blocks[block].kind {
      case .list(let isOrdered) where outline.blocks[block].depth == 0: isNumbered = isOrdered
      case .item where outline.blocks[block].depth == 1 && isNumbered: counted += 1
      case .paragraph:
        for (number, place) in citations(in: outline.blocks[block].text)
        where place.lowerBound == outline.blocks[block].text.lowerBound
          || outline.text[place.lowerBound - 1] == 10
        {
          written.insert(number)
        }
      default: break
      }
    }
    return written.isEmpty ? Set(1..<counted + 1) : written
  }

  /// The first percentage of a range, as written.
  func share(in range: Range<Int>) -> String? {
    outline.text.withUnsafeBufferPointer { bytes in
      for at in range where bytes[at] == UInt8(ascii: "%") {
        var start = at
        while start > range.lowerBound, bytes[start - 1] &- 48 < 10 || bytes[start - 1] == UInt8(ascii: ".") {
          start -= 1
        }
        // 100 % is a way of speaking, and a number that starts a file name is none.
        let number = String(decoding: bytes[start..<at], as: UTF8.self)
        if start < at, number != "100", number != "0" { return number + "%" }
      }
      return nil
    }
  }

  /// Whether a bracket names a year, as `(Lind, 2019)` does.
  private func hasYear(in range: Range<Int>) -> Bool {
    outline.text.withUnsafeBufferPointer { bytes in
      range.contains { at in
        at >= range.lowerBound + 4 && bytes[at] == UInt8(ascii: ")")
          && (1...4).allSatisfy { bytes[at - $0] &- 48 < 10 }
      }
    }
  }
}

extension Block {
  /// Whether it holds words itself and not only other blocks.
  var isLeaf: Bool {
    switch kind {
    case .paragraph, .table, .html: true
    default: false
    }
  }
}
