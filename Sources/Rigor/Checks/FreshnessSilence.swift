internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A pattern that is said to be alive has been touched in living memory.
  static let freshnessSilence = Check(
    "freshness.silence", .note, over: .scored,
    reason:
      "A score says that a pattern is used and cared for; years without a change say that nobody has looked.",
    remedy: "Look at the pattern again, and change its score or the day of its last change.",
    bad: "vitality_score: 4.5, modified: 2016-03-02",
    good: "vitality_score: 4.5, modified: 2026-03-02",
    options: [Option("years", 3, "years without a change that a score of 3.5 and up may have")],
    way: .language { language, report in
      let years = report.option("years")
      for id in language.ids {
        guard let vitality = language[id].facts.vitality, vitality.score >= 3.5,
          let last = language[id].lastChange, last.after(years: years) <= language.now
        else { continue }
        report(
          "vitality \(vitality.score) and no change since \(last.day.text)", at: vitality.position,
          in: language.file(of: id), about: "silence",
          remedy: "look at it again, then write the score and the day of the change")
      }
    })
}
