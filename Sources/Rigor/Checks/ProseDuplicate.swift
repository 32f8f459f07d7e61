internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// No two patterns say the same in the same words.
  static let proseDuplicate = Check(
    "prose.duplicate", .note, isOn: false, over: .patterns,
    reason: "Of two texts that say the same, one grows old, and readers do not know which.",
    remedy:
      "Keep one of the two, and make the other's address lead there; or say the common part once and embed it.",
    bad: "patterns/gate.md and patterns/city/gate.md, which differ in a few words",
    good: "patterns/gate.md with redirect_from: [/city/gate/]",
    options: [Option("percent", 60, "how much of the shorter text has to stand in the other")],
    way: .language { language, report in
      for likeness in likenesses(in: language, percent: report.option("percent")) {
        let file = language.file(of: likeness.other)
        let shown = likeness.passages.prefix(5).map {
          "line \($0.here) says what line \($0.there) there says"
        }
        let rest = likeness.passages.count - shown.count
        report(
          "\(likeness.percent) % of this wording stands in \(file) too",
          at: language[likeness.one].titlePosition,
          in: language.file(of: likeness.one), about: language[likeness.other].path,
          remedy: "keep one of the two", notes: shown + (rest > 0 ? ["and \(rest) more"] : []))
      }
    })
}
