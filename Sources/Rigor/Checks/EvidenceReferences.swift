internal import Ground
internal import Reading

extension Check {
  /// A citation has an entry among the references.
  static let evidenceReferences = Check(
    "evidence.references", .warning, over: .files,
    reason: "A citation without an entry is a promise of evidence that nobody can look up.",
    remedy: "Write the entry that the number or the footnote names, or take the mark away.",
    bad: "as shown elsewhere [3], with two entries under References",
    good: "as shown elsewhere [2], with two entries under References",
    way: .text { text, report in
      guard let references = text.blocks(ofSection: "references") else { return }
      let entries = text.entries(in: references)
      guard !entries.isEmpty else { return }
      var (unknown, known): ([Int: (place: Range<Int>, block: Int)], Int) = ([:], 0)
      for block in text.outline.blocks.indices where !references.contains(block) {
        // Code and raw HTML have brackets of their own.
        guard text.outline.blocks[block].kind == .paragraph else { continue }
        for (number, place) in text.citations(in: text.outline.blocks[block].text)
        where !text.countsThings(place) {
          if entries.contains(number) {
            known += 1
          } else if unknown[number] == nil {
            unknown[number] = (place, block)
          }
        }
      }
      // Brackets are citations where most of them are.
      guard known > unknown.count else { return }
      for (number, place) in unknown.sorted(by: { $0.key < $1.key }) where number > 0 {
        let position = text.outline.blocks[place.block].position
        report(
          "citation [\(number)] has no entry among the references",
          at: text.position(of: "[\(number)]", from: position),
          remedy: "write the entry, or correct the number")
      }
    })
}

extension Text {
  /// Whether a number in brackets stands right behind a lone letter, `x[1]`, and says which of some things is meant.
  fileprivate func countsThings(_ citation: Range<Int>) -> Bool {
    let before = outline.text[..<citation.lowerBound].suffix(2).reversed()
    guard let letter = before.first, (letter | 32) &- 97 < 26 else { return false }
    return before.dropFirst().first.map { $0 < 128 && ($0 | 32) &- 97 >= 26 } ?? true
  }
}
