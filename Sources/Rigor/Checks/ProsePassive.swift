internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// Most sentences say who does what.
  static let prosePassive = Check(
    "prose.passive", .note, isOn: false, over: .patterns,
    reason: "A pattern tells people what to do; sentences without anybody who does it leave that open.",
    remedy: "Make who does it the subject of the sentence.",
    bad: "The lane was narrowed and trees were planted.",
    good: "The neighbours narrowed the lane and planted trees.",
    options: [
      Option("percent", 30, "how many of a hundred sentences may be passive"),
      Option("sentences", 20, "how many sentences a text must have"),
    ],
    way: .text { text, report in
      guard text.facts.words >= 100, report.isEnglish(text) else { return }
      var count = 0
      var passive: [(line: Int, words: String)] = []
      forEachPassage(of: text) { bytes, block in
        for sentence in sentences(in: bytes) {
          count += 1
          let own = UnsafeBufferPointer(rebasing: bytes[sentence])
          if let words = passiveWords(in: own) { passive.append((block.position.line, own.text(words))) }
        }
      }
      let isLong = count >= report.option("sentences")
      guard isLong, passive.count * 100 > count * report.option("percent") else { return }
      report(
        "passive sentences: \(passive.count) of \(count)", at: text.facts.titlePosition, about: "passive",
        remedy: "say who does it",
        notes: passive.prefix(3).map { "line \($0.line): \(clipped($0.words.replacing("\n", with: " ")))" })
    })
}

/// The first form of "to be" with a participle behind it, an adverb between them or not.
private func passiveWords(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
  var auxiliary: Range<Int>?
  for word in Words(bytes) {
    if word.count <= 5, auxiliaries.contains(bytes.small(word)) {
      auxiliary = word
    } else if let first = auxiliary {
      if isParticiple(bytes, word) { return first.lowerBound..<word.upperBound }
      let isBetween =
        word.count > 3 && bytes[word.upperBound - 1] == UInt8(ascii: "y")
        && bytes[word.upperBound - 2] == UInt8(ascii: "l")
      if !isBetween, bytes.small(word) != "not" { auxiliary = nil }
    }
  }
  return nil
}

private func isParticiple(_ bytes: UnsafeBufferPointer<UInt8>, _ word: Range<Int>) -> Bool {
  let small = bytes.small(word)
  return irregular.contains(small)
    || small.utf8.count > 4 && small.hasSuffix("ed") && !adjectives.contains(small)
}

private let auxiliaries: Set<String> = ["am", "are", "be", "been", "being", "is", "was", "were"]

private let irregular: Set<String> = [
  "bought", "broken", "brought", "built", "caught", "chosen", "done", "drawn", "driven", "felt", "forgotten",
  "found",
  "given", "grown", "held", "hidden", "kept", "known", "laid", "led", "left", "lost", "made", "meant", "met",
  "paid",
  "read", "said", "seen", "sent", "set", "shown", "sold", "spoken", "spent", "taken", "taught", "thought",
  "thrown",
  "told", "understood", "won", "worn", "written",
]

/// What ends like a participle and says how something is.
private let adjectives: Set<String> = [
  "advanced", "complicated", "detailed", "embed", "excited", "experienced", "indeed", "interested", "limited",
  "naked",
  "need", "sacred", "skilled", "speed", "talented", "tired", "wicked", "worried",
]
