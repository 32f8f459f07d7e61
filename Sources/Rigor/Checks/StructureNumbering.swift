internal import Ground
internal import Reading

extension Check {
  /// Numbered headings count up.
  static let structureNumbering = Check(
    "structure.numbering", .warning, over: .files,
    reason: "Whoever is sent to section 3 looks for it, and finds two of them or none.",
    remedy: "Number the headings anew, as baton fix does.",
    bad: "## 1. Roots\n## 2. Trunk\n## 2. Leaves\n## 4. Seeds",
    good: "## 1. Roots\n## 2. Trunk\n## 3. Leaves\n## 4. Seeds",
    way: .text { text, report in
      for row in NumberedRow.all(in: text) {
        guard let right = row.rightNumbers(in: text) else { continue }
        // Nobody can tell which of two sections a text sends its readers to.
        let isNamed = text.namesNumber(
          of: Set(zip(row.headings.map(\.number), right).flatMap { $0 == $1 ? [] : [$0, $1] }))
        for (numbered, right) in zip(row.headings, right) where numbered.number != right {
          let heading = text.facts.headings[numbered.heading]
          let place = text.place(of: numbered, in: heading)
          let (seen, number) = (row.written(numbered.number), row.written(right))
          report(
            "number \(seen) where \(number) comes next", at: place ?? text.line(from: heading.position),
            about: heading.anchor, remedy: "write \(number)",
            fix: isNamed ? nil : place.map { _ in Fix(seen, to: number) })
        }
      }
    })
}

extension Text {
  /// Whether a text sends its readers to one of these numbers, `section 3`.
  fileprivate func namesNumber(of numbers: Set<Int>) -> Bool {
    outline.blocks.contains { block in
      guard block.kind == .paragraph || block.kind == .table else { return false }
      let words = outline.text[block.text].split { $0 <= 32 || "(),;".utf8.contains($0) }
      return zip(words, words.dropFirst()).contains { word, next in
        let digits = next.prefix { $0 &- 48 < 10 }
        guard !digits.isEmpty, let number = Int(String(decoding: digits, as: UTF8.self)) else { return false }
        return numbers.contains(number) && isPlace(String(decoding: word, as: UTF8.self).lowercased())
      } || words.contains { $0.starts(with: "§".utf8) && $0.count > 2 }
    }
  }

  private func isPlace(_ word: String) -> Bool {
    placeWords.contains(word) || form.headings.ordinals.contains { $0.lowercased() == word }
  }

  /// Where the number of a heading stands in the file; nil where it is not written as it is shown.
  fileprivate func place(of numbered: NumberedHeading, in heading: Heading) -> Position? {
    let line = bytes(ofLine: heading.position.line)
    let start = line.firstIndex { $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: " ") } ?? line.endIndex
    guard line[start...].starts(with: heading.text.utf8.prefix(numbered.digits.upperBound)) else {
      return nil
    }
    let before = line[..<(start + numbered.digits.lowerBound)]
    return Position(
      line: heading.position.line, column: before.reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) },
      length: numbered.digits.count)
  }
}

/// What a number may stand behind that sends readers to a heading.
private let placeWords: Set<String> = [
  "§", "§§", "section", "sections", "step", "steps", "chapter", "chapters", "part", "parts", "point",
  "points",
  "item", "items", "heading", "no.", "number", "stage", "phase", "rule", "abschnitt", "abschnitte", "schritt",
  "schritte", "kapitel", "teil", "punkt", "nummer", "nr.", "stufe", "paso", "sección", "étape",
]
