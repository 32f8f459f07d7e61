package import Ground
import Reading
package import Weaving

/// Gathers what reading and weaving noticed, and what the caller did, and counts for every check what it looked at.
package func examine(language: Language, noticing noticed: [Finding] = [], threads: Int = 1) -> Findings {
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
  let census = Census(language, threads: threads)
  let known = Set(Check.all.map(\.id))
  // A finding whose check is not in the list is shown all the same, and counted once for each.
  let others = Dictionary(grouping: findings.map(\.check).filter { !known.contains($0) }) { $0 }
    .map { Tally(check: $0.key, lookedAt: $0.value.count) }
  let tallies = Check.all.filter { !$0.scope.needsSite }.map { census.tally($0) }
  return Findings(findings, tallies: tallies + others)
}

/// How much there is of what checks look at.
private struct Census: Sendable {
  private var files = 0
  private var patterns = 0
  private var links = 0
  private var outside = 0
  private var embeds = 0
  private var relations = 0
  private var redirects = 0

  init(_ language: Language, threads: Int) {
    let (length, count) = (128, language.patterns.count)
    let parts = inParallel((count + length - 1) / length, threads: threads, turn: 1) { part in
      Census(language, of: part * length..<min((part + 1) * length, count))
    }
    for part in parts {
      links += part.links
      outside += part.outside
      embeds += part.embeds
      relations += part.relations
      redirects += part.redirects
    }
    patterns = count
    files = patterns + language.withheld.count
  }

  /// What some patterns in a row hold.
  private init(_ language: Language, of indices: Range<Int>) {
    for id in indices.map({ PatternID($0) }) {
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
