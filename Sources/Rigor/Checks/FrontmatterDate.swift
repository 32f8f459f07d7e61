internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A date is one, the calendar has it, and what has happened did not happen tomorrow.
  static let frontmatterDate = Check(
    "frontmatter.date", .warning, over: .patterns,
    reason:
      "Feeds and lists go by dates, and one that cannot be read hides or shows a page when nobody expects it.",
    remedy: "Write a day such as 2026-11-21; made and changed are dates of the past.",
    bad: "updated: 2026-02-30",
    good: "updated: 2026-02-28",
    way: .language { language, report in
      // Somewhere it is tomorrow already.
      let end = Moment(seconds: language.now.seconds + 86_400)
      for id in language.ids {
        for (name, moment, position) in language[id].history where moment > end {
          report(
            "\(name) \(moment.day.text) is still to come", at: position, in: language.file(of: id),
            about: name,
            remedy: "write the day on which it was")
        }
      }
    })
}

extension Pattern {
  /// What happened to it when, and where that stands.
  fileprivate var history: [(name: String, moment: Moment, position: Position?)] {
    [("created", facts.created, facts.createdPosition), ("modified", facts.modified, facts.modifiedPosition)]
      .compactMap { name, moment, position in moment.map { (name, $0, position) } }
  }
}
