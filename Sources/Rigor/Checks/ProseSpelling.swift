internal import Ground

extension Check {
  /// Words are in the dictionary, as far as one is installed.
  package static let proseSpelling = Check(
    "prose.spelling", .note, isOn: false, over: .spelled,
    reason: "A slip of spelling costs a reader a moment, and the author some of his trust.",
    remedy: "Correct the word, or add it to spelling: in baton.yml.",
    bad: "They recieve a letter",
    good: "They receive a letter")
}
