internal import Ground
internal import Reading

extension Check {
  /// A sentence can be read in one breath.
  static let proseSentence = Check(
    "prose.sentence", .note, isOn: false, over: .files,
    reason: "Who has to go back to the beginning of a sentence to understand its end stops reading.",
    remedy: "Make two sentences of it.",
    bad: "a sentence of 45 words, of which the last eleven explain the first four",
    good: "two sentences of 20 words",
    options: [Option("words", 40, "how many words a sentence may have")],
    way: .text { text, report in
      guard report.isEnglish(text) else { return }
      let most = report.option("words")
      var found: [(words: Int, opening: String, block: Position)] = []
      forEachPassage(of: text) { bytes, block in
        guard block.words > most else { return }
        for sentence in sentences(in: bytes) {
          let own = UnsafeBufferPointer(rebasing: bytes[sentence])
          let words = Array(Words(own))
          guard words.count > most else { continue }
          found.append((words.count, own.text(words[0].lowerBound..<words[3].upperBound), block.position))
        }
      }
      for (words, opening, block) in found {
        report(
          "sentence of \(words) words, the limit is \(most)", at: text.position(of: opening, from: block),
          about: opening, remedy: "make two sentences of it")
      }
    })
}
