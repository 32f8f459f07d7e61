package import Ground
internal import Reading
package import Weaving

/// Gathers what reading and weaving noticed, and what the caller did, has the checks of the language look, and
/// counts for every check what it looked at. What is waived at a moment is marked so.
package func examine(
  language: Language, by rules: Ruleset, noticing noticed: [Finding] = [], at now: Moment, threads: Int = 1
) -> Findings {
  let found = findings(in: language, by: rules, noticing: noticed, threads: threads)
  return examine(language: language, finding: found, by: rules, at: now, threads: threads)
}

/// The same where it is known what is found in it.
package func examine(
  language: Language, finding found: [Finding], by rules: Ruleset, at now: Moment, threads: Int = 1
) -> Findings {
  let (judged, horizon) = waived(found, in: language, by: rules, at: now)
  return Findings(
    judged, tallies: tallies(of: language, judged, by: rules, threads: threads), horizon: horizon)
}

/// Everything that is found in a language, whether it may stand or not, as heavy as forms and the site make it.
package func findings(
  in language: Language, by rules: Ruleset, noticing noticed: [Finding] = [], threads: Int = 1
) -> [Finding] {
  let owners = Owners(language)
  let woven = (language.findings + noticed).compactMap { rules.weighed($0, in: owners[$0.file]) }
  let seen = looked(at: language, by: rules, threads: threads)
    .compactMap { rules.weighed($0, in: owners[$0.file]) }
  return woven + readingNoticed(in: language, by: rules) + seen
}

/// What reading noticed in each pattern.
private func readingNoticed(in language: Language, by rules: Ruleset) -> [Finding] {
  var findings: [Finding] = []
  var names = NamesInUse(language)
  for id in language.ids where !language[id].findings.isEmpty {
    findings += language[id].findings.compactMap { finding in
      rules.weighed(names.keeping(finding, of: id), in: language[id])
    }
  }
  // What is withheld reaches nobody, so that it warns and does not stop the others.
  for withheld in language.withheld {
    findings += withheld.pattern.findings.compactMap { finding in
      guard var weighed = rules.weighed(finding, in: withheld.pattern) else { return nil }
      weighed.severity = min(weighed.severity, .warning)
      if withheld.pattern.isNamed(at: weighed.position) { weighed.fix = nil }
      return weighed
    }
  }
  return findings
}

/// What the checks of the language find.
private func looked(at language: Language, by rules: Ruleset, threads: Int) -> [Finding] {
  let lookers = rules.checks.compactMap { check -> (Check, @Sendable (Language, inout Report) -> Void)? in
    switch check.way {
    case .language(let look), .both(_, let look): (check, look)
    case .noticed, .text, .page, .site: nil
    }
  }
  return inParallel(lookers.count, threads: threads, turn: 1) { index in
    let (check, look) = lookers[index]
    var report = Report(rules.ruling(of: check))
    look(language, &report)
    return report.findings
  }.flatMap(\.self)
}

/// The same findings with what may stand marked so, and what there is to say of the waivers.
private func waived(
  _ findings: [Finding], in language: Language, by rules: Ruleset, at now: Moment
) -> ([Finding], horizon: Moment?) {
  rules.waived(findings, by: rules.waivers(in: language), below: language.contentFolder, at: now)
}

extension Ruleset {
  /// What the site and its texts let stand.
  func waivers(in language: Language) -> Waivers {
    var all = waivers
    for pattern in language.patterns + language.withheld.map(\.pattern) where !pattern.instructions.isEmpty {
      all.add(Waivers(of: pattern, in: language.file(of: pattern)))
    }
    return all
  }
}

private func tallies(
  of language: Language, _ findings: [Finding], by rules: Ruleset, threads: Int
) -> [Tally] {
  let census = Census(language, rules, threads: threads)
  let known = Set(Check.all.map(\.id))
  let found = Dictionary(grouping: findings, by: \.check).mapValues(\.count)
  // A finding whose check is not in the list is shown all the same, and counted once for each.
  let others = found.filter { !known.contains($0.key) }.map { Tally(check: $0.key, lookedAt: $0.value) }
  // Where something was found, something was looked at: an embed within a sentence has become a link by now.
  return rules.checks.filter(\.scope.isOfLanguage)
    .map { census.tally($0, atLeast: found[$0.id] ?? 0) } + others
}

/// Finds the pattern of a file that a finding names.
struct Owners {
  private let language: Language

  init(_ language: Language) { self.language = language }

  subscript(file: String) -> Pattern? { id(file).map { language[$0] } }

  /// The same as an id.
  func id(_ file: String) -> PatternID? {
    let folder = language.contentFolder + "/"
    guard file.hasPrefix(folder) else { return nil }
    let path = String(file.dropFirst(folder.count))
    let found = language.patterns.prefixEnd { $0.path.utf8.lexicographicallyPrecedes(path.utf8) }
    return found < language.patterns.count && language.patterns[found].path == path ? PatternID(found) : nil
  }
}

/// How much there is of what checks look at.
private struct Census: Sendable {
  private var counts = Counts()

  /// What some patterns hold.
  private struct Counts: Sendable {
    var files = 0
    var patterns = 0
    var forms = 0
    var rated = 0
    var scored = 0
    var sequences = 0
    var links = 0
    var outside = 0
    var images = 0
    var embeds = 0
    var relations = 0
    var redirects = 0

    mutating func add(_ pattern: Pattern, _ rules: Ruleset) {
      files += 1
      if rules.namesSections(pattern.form) { forms += 1 }
      if pattern.confidence != nil { rated += 1 }
      if pattern.vitality != nil { scored += 1 }
    }

    mutating func add(_ other: Counts) {
      files += other.files
      patterns += other.patterns
      forms += other.forms
      rated += other.rated
      scored += other.scored
      sequences += other.sequences
      links += other.links
      outside += other.outside
      images += other.images
      embeds += other.embeds
      relations += other.relations
      redirects += other.redirects
    }
  }

  init(_ language: Language, _ rules: Ruleset, threads: Int) {
    let (length, count) = (128, language.patterns.count)
    let parts = inParallel((count + length - 1) / length, threads: threads, turn: 1) { part in
      Census.counts(language, rules, of: part * length..<min((part + 1) * length, count))
    }
    for part in parts { counts.add(part) }
    for withheld in language.withheld { counts.add(withheld.pattern, rules) }
  }

  /// What some patterns in a row hold.
  private static func counts(_ language: Language, _ rules: Ruleset, of indices: Range<Int>) -> Counts {
    var counts = Counts()
    for id in indices.map({ PatternID($0) }) {
      let pattern = language[id]
      counts.add(pattern, rules)
      counts.patterns += 1
      if pattern.kind == .sequence { counts.sequences += 1 }
      for (index, resolution) in language.resolutions(of: id).enumerated() {
        if case .external = resolution { counts.outside += 1 } else { counts.links += 1 }
        switch pattern.facts.links[index].kind {
        case .embed: counts.embeds += 1
        case .image: counts.images += 1
        case .wiki, .text: break
        }
        if pattern.facts.links[index].relation != nil { counts.relations += 1 }
      }
      counts.relations += pattern.relations.count
      counts.redirects += pattern.redirects.count
    }
    return counts
  }

  func tally(_ check: Check, atLeast found: Int) -> Tally {
    let (looked, passedOver) = numbers(check.scope)
    return Tally(check: check.id, lookedAt: max(looked, found), notApplicable: passedOver)
  }

  /// How many things of a scope there are, and how many of the same sort it passes over.
  private func numbers(_ scope: Check.Scope) -> (Int, Int) {
    switch scope {
    case .files: (counts.files, 0)
    case .forms: (counts.forms, counts.files - counts.forms)
    case .rated: (counts.rated, counts.files - counts.rated)
    case .scored: (counts.scored, counts.files - counts.scored)
    case .patterns: (counts.patterns, 0)
    case .sequences: (counts.sequences, counts.patterns - counts.sequences)
    case .links: (counts.links, counts.outside)
    case .images: (counts.images, 0)
    case .embeds: (counts.embeds, 0)
    case .relations: (counts.relations, 0)
    case .redirects: (counts.redirects, 0)
    case .addresses, .pages, .loading, .written, .rebuilt, .outside, .spelled: (0, 0)
    }
  }
}

extension Check.Scope {
  /// Whether it can be looked at only once pages are written.
  package var needsSite: Bool {
    switch self {
    case .addresses, .pages, .loading, .written, .rebuilt: true
    default: false
    }
  }

  /// Whether it can be looked at only by who reads the finished files, or their names.
  package var readsFiles: Bool { needsSite && self != .rebuilt }

  /// Whether it can be looked at before pages are written, and without asking anybody.
  package var isOfLanguage: Bool { self != .outside && self != .spelled && !needsSite }
}
