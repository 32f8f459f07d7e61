internal import Ground
internal import Reading
internal import Weaving

/// The names and headings that links of a language go by: one that is mended in its own file alone would take them
/// the ground from under their feet, so that it is left to a person.
struct NamesInUse {
  private let language: Language
  private var gathered: Gathered?

  private struct Gathered {
    /// Targets of links and relations, in small letters.
    var names: Set<String> = []
    /// Patterns that links name a heading of.
    var headed: Set<PatternID> = []
  }

  init(_ language: Language) { self.language = language }

  /// The finding without its fix where that would change what a link goes by.
  mutating func keeping(_ finding: Finding, of id: PatternID) -> Finding {
    guard finding.fix != nil, language[id].isNamed(at: finding.position), isInUse(finding, id) else {
      return finding
    }
    var kept = finding
    kept.fix = nil
    return kept
  }

  private mutating func isInUse(_ finding: Finding, _ id: PatternID) -> Bool {
    let used = gathered ?? gather()
    gathered = used
    let facts = language[id].facts
    let line = finding.position?.line
    if facts.headings.contains(where: { $0.position.line == line }), used.headed.contains(id) { return true }
    // An alias that stands twice, or is the title, is a name also without the one.
    guard finding.check != Check.namesRepeated.id else { return false }
    let names =
      facts.aliases.filter { $0.position.line == line }.map(\.value)
      + (facts.titlePosition?.line == line ? [facts.title] : [])
    return names.contains { used.names.contains($0.lowercased()) }
  }

  private func gather() -> Gathered {
    var gathered = Gathered()
    for id in language.ids {
      let facts = language[id].facts
      for (link, resolution) in zip(facts.links, language.resolutions(of: id)) {
        if case .external = resolution { continue }
        gathered.names.insert(link.target.lowercased())
        guard link.fragment != nil else { continue }
        if case .here = resolution { gathered.headed.insert(id) }
        if let target = resolution.pattern { gathered.headed.insert(target) }
      }
      for relation in facts.relations { gathered.names.insert(relation.target.lowercased()) }
    }
    return gathered
  }
}

extension Pattern {
  /// Whether a name of it stands in a line, or a heading, by which links may lead there.
  func isNamed(at place: Position?) -> Bool {
    guard let line = place?.line else { return false }
    return facts.titlePosition?.line == line || facts.aliases.contains { $0.position.line == line }
      || facts.headings.contains { $0.position.line == line }
  }
}
