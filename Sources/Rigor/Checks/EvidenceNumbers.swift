internal import Ground
internal import Reading

extension Check {
  /// A percentage has a source.
  static let evidenceNumbers = Check(
    "evidence.numbers", .note, isOn: false, over: .files,
    reason: "A number makes a sentence look proven; without its source nobody can tell whether it is.",
    remedy: "Link the source, or say it without the number.",
    bad: "It cuts waiting by 40%.",
    good: "It cuts waiting by 40% ([harbour report](https://harbour.example/report)).",
    way: .text { text, report in
      for block in text.outline.blocks.indices where text.outline.blocks[block].kind == .paragraph {
        guard let share = text.share(in: text.outline.blocks[block].text) else { continue }
        let isSourced =
          text.ways(in: block) > 0 || text.hasCode(in: block)
          || text.hasYear(in: text.outline.blocks[block].text)
        guard !isSourced else { continue }
        let position = text.position(of: share, from: text.outline.blocks[block].position)
        report("\(share) without a source in its paragraph", at: position, remedy: "link the source")
      }
    })
}

extension Text {
  /// The first percentage of a range, as written.
  fileprivate func share(in range: Range<Int>) -> String? {
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
  fileprivate func hasYear(in range: Range<Int>) -> Bool {
    outline.text.withUnsafeBufferPointer { bytes in
      range.contains { at in
        at >= range.lowerBound + 4 && bytes[at] == UInt8(ascii: ")")
          && (1...4).allSatisfy { bytes[at - $0] &- 48 < 10 }
      }
    }
  }
}
