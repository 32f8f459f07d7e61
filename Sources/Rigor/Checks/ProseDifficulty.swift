internal import Ground
internal import Reading

extension Check {
  /// A text can be read by those for whom it is meant.
  static let proseDifficulty = Check(
    "prose.difficulty", .note, isOn: false, over: .patterns,
    reason: "A pattern is read by all who build with it, and by many of them in a second language.",
    remedy: "Make sentences shorter, and take the plain word where there is one.",
    bad: "The operationalisation of participatory methodologies necessitates facilitation.",
    good: "To let people take part, somebody has to lead the meeting.",
    options: [Option("grade", 16, "how many years at school it may take, after Flesch and Kincaid")],
    way: .text { text, report in
      guard text.facts.words >= 100, report.isEnglish(text) else { return }
      var (words, beats, count) = (0, 0, 0)
      forEachPassage(of: text) { bytes, _ in
        count += sentences(in: bytes).count
        for word in Words(bytes) {
          words += 1
          beats += syllables(UnsafeBufferPointer(rebasing: bytes[word]))
        }
      }
      guard words >= 100, count > 0 else { return }
      // In hundredths, so that no rounding differs from machine to machine.
      let grade = (39 * words / count + 1180 * beats / words - 1559) / 100
      guard grade > report.option("grade") else { return }
      report(
        "\(grade) years at school are needed to read this, the limit is \(report.option("grade"))",
        at: text.facts.titlePosition, about: "difficulty",
        remedy: "make sentences shorter: they have \(words / count) words on average")
    })
}

/// How many syllables an English word has: its groups of vowels, but for a silent e at its end.
private func syllables(_ word: UnsafeBufferPointer<UInt8>) -> Int {
  var (count, wasVowel) = (0, false)
  for byte in word {
    let isVowel = "aeiouy".utf8.contains(byte.small)
    if isVowel, !wasVowel { count += 1 }
    wasVowel = isVowel
  }
  let endsSilently =
    word.count > 2 && word[word.count - 1].small == UInt8(ascii: "e")
    && !"aeiouyl".utf8.contains(word[word.count - 2].small)
  return max(1, endsSilently ? count - 1 : count)
}
