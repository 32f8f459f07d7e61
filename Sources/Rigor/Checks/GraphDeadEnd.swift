internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// A way leads on from every pattern.
  static let graphDeadEnd = Check(
    "graph.dead-end", .note, over: .patterns,
    reason: "A language is a net; whoever comes to a pattern that leads nowhere has to go back.",
    remedy: "Name the patterns that complete it, or the larger ones that it helps to complete.",
    bad: "a text without a link or relation to another",
    good: "larger: [quiet-street]",
    options: [.patterns],
    way: .language { language, report in
      guard language.hasPatterns(report.option("patterns")) else { return }
      for id in language.deadEnds where language.neighbours(of: id).isEmpty {
        let pattern = language[id]
        if pattern.facts.findings.areOfUnreadText { continue }
        // What was to lead on and does not is told where it is written.
        let wasMeantToLeadOn =
          !pattern.relations.isEmpty || language.resolutions(of: id).contains { $0.isMissing }
        let leadsOnInSequence = language.places(of: id).contains { $0.next != nil }
        if wasMeantToLeadOn || leadsOnInSequence { continue }
        report(
          "\(language.quotedTitle(of: id)) leads to no other text",
          at: pattern.titlePosition, in: language.file(of: id), about: "dead end",
          remedy: "link to a pattern that completes it, or that it completes")
      }
    })
}

extension Resolution {
  /// Whether it was to lead to a text of this site that readers cannot reach.
  fileprivate var isMissing: Bool {
    switch self {
    case .ambiguous, .withheld, .unresolved: true
    case .pattern, .here, .asset, .external, .site: false
    }
  }
}
