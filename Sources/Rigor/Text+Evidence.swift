internal import Ground
internal import Reading

/// What in a text leads a reader further: links, footnotes, citations.
extension Text {
  /// How many known uses lead somewhere: pieces with a link, a footnote or a citation of the references; where
  /// there are no pieces, such places at all.
  var usesToFollow: Int {
    let starts = pieces(.knownUses).map { min($0.title.lowerBound, $0.text.lowerBound) }.sorted()
    let blocks = (form.parts[.knownUses]?.sections ?? []).compactMap { self.blocks(ofSection: $0) }.joined()
    var (followed, places): (Set<Int>, Int) = ([], 0)
    for block in blocks where outline.blocks[block].isLeaf {
      let ways = self.ways(in: block)
      guard ways > 0 else { continue }
      places += ways
      // A piece reaches to the next one, so that its link may stand in a paragraph of its own.
      let start = outline.blocks[block].text.lowerBound
      if let piece = starts.lastIndex(where: { $0 <= start }) { followed.insert(piece) }
    }
    return starts.isEmpty ? places : followed.count
  }

  /// How many links, footnotes and citations stand in a block.
  func ways(in block: Int) -> Int {
    let links = facts.body.map { $0.html[outline.blocks[block].html].count(of: "</a>") } ?? 0
    return links
      + (blocks(ofSection: "references") == nil ? 0 : citations(in: outline.blocks[block].text).count)
  }

  /// Whether a block holds code between its words.
  func hasCode(in block: Int) -> Bool {
    facts.body.map { $0.html[outline.blocks[block].html].count(of: "<code") > 0 } ?? false
  }

  /// Numbers in brackets, `[3]`, with where they stand in the outline's text.
  func citations(in range: Range<Int>) -> [(number: Int, place: Range<Int>)] {
    var citations: [(Int, Range<Int>)] = []
    outline.text.withUnsafeBufferPointer { bytes in
      var at = range.lowerBound
      while at < range.upperBound {
        defer { at += 1 }
        guard bytes[at] == UInt8(ascii: "[") else { continue }
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

extension ArraySlice<UInt8> {
  /// How often a text stands in it.
  func count(of needle: StaticString) -> Int {
    let length = needle.utf8CodeUnitCount
    return withUnsafeBufferPointer { bytes in
      var (at, count) = (0, 0)
      while at + length <= bytes.count {
        if bytes[at] == needle.utf8Start[0],
          (1..<length).allSatisfy({ bytes[at + $0] == needle.utf8Start[$0] })
        {
          count += 1
        }
        at += 1
      }
      return count
    }
  }
}
