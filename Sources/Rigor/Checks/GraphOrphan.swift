internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// Something leads to every pattern.
  static let graphOrphan = Check(
    "graph.orphan", .note, over: .patterns,
    reason: "Readers go from pattern to pattern; one that nothing leads to is found by search alone.",
    remedy: "Link to it from a pattern that it completes, or make it a station of a sequence.",
    bad: "Slow Lane, which no other text names",
    good: "when cars pass close to doors, build a [[Slow Lane]]",
    options: [.patterns],
    way: .language { language, report in
      guard language.hasPatterns(report.option("patterns")) else { return }
      // A link that names several is told as such; it may mean this one.
      let meant = Set(language.ambiguities.flatMap(\.candidates))
      for id in language.orphans where language.neighbours(of: id).isEmpty && !meant.contains(id) {
        report(
          "nothing leads to \(language.quotedTitle(of: id)), and no sequence holds it",
          at: language[id].titlePosition, in: language.file(of: id), about: "orphan",
          remedy: "link to it from a pattern that it completes")
      }
    })
}
