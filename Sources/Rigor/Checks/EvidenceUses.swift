internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// Stars stand on known uses that a reader can follow.
  package static let evidenceUses = Check(
    "evidence.uses", .warning, over: .rated,
    reason: "Stars say that a pattern has been seen at work; without a way there a reader has to believe it.",
    remedy:
      "Link each known use to a place of its own where it can be seen, or take a star away; the form says how many it wants.",
    bad: "★★★ and **Harbour office.** It works there.",
    good: "★★★ and **[Harbour office](https://harbour.example/report).** It works there.",
    way: .both { text, report in
      let wanted = text.wantedUses
      guard wanted > 0, let confidence = text.facts.confidence else { return }
      let known = KnownUses(of: text)
      guard known.numbers == nil, known.count < wanted else { return }
      report.few(known.count, of: wanted, for: confidence.stars, at: text.line(from: confidence.position))
    } _: { language, report in
      for id in language.ids { look(at: language[id], language.ends(of: id), in: language, &report) }
      // Nobody has looked where the links of these lead.
      for pattern in language.withheld.map(\.pattern) where pattern.facts.reliance != nil {
        look(
          at: pattern, [LinkEnd](repeating: .asWritten, count: pattern.links.count), in: language, &report)
      }
    })

  private static func look(
    at pattern: Pattern, _ ends: @autoclosure () -> [LinkEnd], in language: Language, _ report: inout Report
  ) {
    guard let reliance = pattern.facts.reliance, let confidence = pattern.confidence else { return }
    let found = KnownUses(reliance, of: pattern.facts, ends: ends()).count
    guard found < reliance.wanted else { return }
    report.few(
      found, of: reliance.wanted, for: confidence.stars, at: reliance.position, in: language.file(of: pattern)
    )
  }
}

/// What the stars of a text rely on; nil where no link to other texts is among it.
func reliance(of text: borrowing Text) -> Reliance? {
  let wanted = text.wantedUses
  guard wanted > 0, let confidence = text.facts.confidence, text.linksWithinKnownUses else { return nil }
  guard let numbers = KnownUses(of: text).numbers else { return nil }
  return Reliance(wanted: wanted, position: text.line(from: confidence.position), uses: numbers)
}

extension Text {
  /// How many known uses its stars ask for.
  fileprivate var wantedUses: Int {
    guard form.parts[.knownUses] != nil, let stars = facts.confidence?.stars else { return 0 }
    return form.confidence.uses(for: stars)
  }
}

extension Report {
  fileprivate mutating func few(
    _ found: Int, of wanted: Int, for stars: Int, at position: Position, in file: String? = nil
  ) {
    let seen = "\(found == 0 ? "no" : "\(found)") known \(found == 1 ? "use" : "uses")"
    self(
      "\(seen) to follow for \(stars) \(stars == 1 ? "star" : "stars"), which ask for \(wanted)",
      at: position, in: file, about: "uses",
      remedy:
        "link \(wanted - found)\(found == 0 ? "" : " more") to where it can be seen, or take a star away")
  }
}
