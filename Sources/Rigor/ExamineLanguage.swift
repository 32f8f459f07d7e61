package import Ground
import Reading
package import Weaving

/// Gathers what reading and weaving noticed, and what the caller did, and counts for every check what it looked at.
package func examine(language: Language, noticing noticed: [Finding] = []) -> Findings {
  var findings = language.findings + noticed
  for id in language.ids where !language[id].findings.isEmpty { findings += language[id].findings }
  // What is withheld reaches nobody, so that it warns and does not stop the others.
  for withheld in language.withheld {
    findings += withheld.pattern.findings.map { finding in
      var finding = finding
      finding.severity = min(finding.severity, .warning)
      return finding
    }
  }
  let census = Census(language)
  let known = Set(Check.all.map(\.id))
  // A finding whose check is not in the list is shown all the same, and counted once for each.
  let others = Dictionary(grouping: findings.map(\.check).filter { !known.contains($0) }) { $0 }
    .map { Tally(check: $0.key, lookedAt: $0.value.count) }
  let tallies = Check.all.filter { !$0.scope.needsSite }.map { census.tally($0) }
  return Findings(findings, tallies: tallies + others)
}

/// How much there is of what checks look at.
private struct Census {
  private var files = 0
  private var patterns = 0
  private var links = 0
  private var outside = 0
  private var embeds = 0
  private var relations = 0
  private var redirects = 0

  init(_ language: Language) {
    patterns = language.patterns.count
    files = patterns + language.withheld.count
    for id in language.ids {
      let pattern = language[id]
      for (index, resolution) in language.resolutions(of: id).enumerated() {
        if case .external = resolution { outside += 1 } else { links += 1 }
        if pattern.facts.links[index].kind == .embed { embeds += 1 }
        if pattern.facts.links[index].relation != nil { relations += 1 }
      }
      relations += pattern.relations.count
      redirects += pattern.redirects.count
    }
  }

  func tally(_ check: Check) -> Tally {
    switch check.scope {
    case .files: Tally(check: check.id, lookedAt: files)
    case .patterns: Tally(check: check.id, lookedAt: patterns)
    case .links: Tally(check: check.id, lookedAt: links, notApplicable: outside)
    case .embeds: Tally(check: check.id, lookedAt: embeds)
    case .relations: Tally(check: check.id, lookedAt: relations)
    case .redirects: Tally(check: check.id, lookedAt: redirects)
    case .addresses, .pages: Tally(check: check.id, lookedAt: 0)
    }
  }
}

extension Check.Scope {
  /// Whether it can be looked at only once pages are written.
  package var needsSite: Bool {
    switch self {
    case .addresses, .pages: true
    default: false
    }
  }
}
