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
        for (numbered, right) in zip(row.headings, right) where numbered.number != right {
          let heading = text.facts.headings[numbered.heading]
          let place = text.place(of: numbered, in: heading)
          let (seen, number) = (row.written(numbered.number), row.written(right))
          report(
            "number \(seen) where \(number) comes next", at: place ?? text.line(from: heading.position),
            about: heading.anchor, remedy: "write \(number)", fix: place.map { _ in Fix(seen, to: number) })
        }
      }
    })
}

extension Text {
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
