internal import Ground
internal import Reading

extension Check {
  /// A high score comes with words about it.
  static let evidenceVitality = Check(
    "evidence.vitality", .warning, over: .scored,
    reason: "A score is an opinion until somebody can see by which signs the pattern lives.",
    remedy: "Write the signs of life by which the score can be checked, or lower it.",
    bad: "vitality_score: 4.5, and nothing about vitality in the text",
    good: "vitality_score: 4.5, and **Signs of life:** newcomers explain it to each other.",
    options: [Option("words", 20, "fewer words under vitality are none")],
    way: .text { text, report in
      guard let vitality = text.facts.vitality else { return }
      let section = text.blocks(ofSection: "vitality")
      if let section, let named = text.band(in: section), named.band != vitality.band {
        report(
          "vitality \(vitality.score) is \(vitality.band), and the text calls it \(named.band)",
          at: text.position(of: named.words, from: named.block), about: "band",
          remedy: "correct the score or the word")
      }
      guard vitality.score >= 3.5, text.stretch(of: .signsOfLife) == nil else { return }
      guard text.form.sections.contains(where: { $0.id == "vitality" }) else { return }
      let words = section.map { $0.reduce(0) { $0 + text.outline.blocks[$1].words } } ?? 0
      guard words < report.option("words") else { return }
      report(
        "vitality \(vitality.score) without a sign of life in the text", at: vitality.position,
        about: "signs",
        remedy: "write the signs of life, or lower the score")
    })
}

extension Text {
  /// The band that a section names right behind a number, `4.2 (Generative)`, as written.
  fileprivate func band(in section: Range<Int>) -> (band: String, words: String, block: Position)? {
    for block in section where outline.blocks[block].kind == .paragraph {
      let range = outline.blocks[block].text
      if let words = bandBehindNumber(in: range) {
        return (words.lowercased(), words, outline.blocks[block].position)
      }
    }
    return nil
  }

  private func bandBehindNumber(in range: Range<Int>) -> String? {
    outline.text.withUnsafeBufferPointer { bytes in
      var next = range.lowerBound
      while let point = bytes.first(UInt8(ascii: "."), from: next), point + 1 < range.upperBound {
        next = point + 1
        guard point > range.lowerBound, bytes[point - 1] &- 48 < 6 else { continue }
        var start = point + 2
        while start < range.upperBound, " (,:/5-".utf8.contains(bytes[start]) { start += 1 }
        var end = start
        while end < range.upperBound, (bytes[end] | 32) &- 97 < 26 { end += 1 }
        if start == end { continue }
        let word = String(decoding: bytes[start..<end], as: UTF8.self)
        if Vitality.bands.contains(word.lowercased()) { return word }
      }
      return nil
    }
  }
}
