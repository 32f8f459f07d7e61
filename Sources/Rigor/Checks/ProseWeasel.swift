internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A text says what it can stand by.
  static let proseWeasel = Check(
    "prose.weasel", .note, isOn: false, over: .files,
    reason: "Words that strengthen or soften what they cannot measure make a reader doubt the rest.",
    remedy: "Say how much, or leave the word out.",
    bad: "This is obviously a very good place",
    good: "Nine of ten visitors sat down in this place",
    way: .text { text, report in
      guard report.isEnglish(text) else { return }
      var found: [(word: String, block: Position)] = []
      forEachPassage(of: text) { bytes, block in
        // Once in a passage: by its letters only the first can be found in the file.
        var told: Set<String> = []
        for word in Words(bytes) where (4...13).contains(word.count) {
          let small = bytes.small(word)
          guard weasels.contains(small), told.insert(small).inserted else { continue }
          found.append((bytes.text(word), block.position))
        }
      }
      var counts: [String: Int] = [:]
      for (word, block) in found {
        let number = counts[word, default: 0] + 1
        counts[word] = number
        report(
          "\(quoted(word)) measures nothing", at: text.position(of: word, from: block),
          about: "\(word) \(number)", remedy: "say how much, or leave it out")
      }
    })
}

/// Words that are hardly ever needed; those that may be, such as "often" or "many", are not among them.
private let weasels: Set<String> = [
  "arguably", "basically", "essentially", "extremely", "hugely", "incredibly", "interestingly",
  "literally", "obviously", "quite", "really", "remarkably", "somewhat", "surprisingly", "truly",
  "undoubtedly", "very",
]
