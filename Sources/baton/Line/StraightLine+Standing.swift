internal import Conducting
internal import Ground
internal import Recording
internal import Rendering
internal import Rigor
private import Synchronization
internal import Weaving

/// What was found in a language, found out once: pages show it, and the gate judges it.
final class Discovery: Sendable {
  private let known = Mutex<(mark: WeavingMark, findings: [Finding])?>(nil)

  /// What was found in this language, or what the closure finds.
  func findings(in language: Language, _ find: () -> [Finding]) -> [Finding] {
    known.withLock { known in
      if let known, known.mark === language.mark { return known.findings }
      let findings = find()
      known = (language.mark, findings)
      return findings
    }
  }
}

// How each text stands before the checks, as its page shows it: facts of what the site is made from, and nothing of
// what a gate made of them.
extension StraightLine {
  /// Everything that is found in a language, whether it may stand or not.
  func found(in language: Language) -> [Finding] {
    discovery.findings(in: language) {
      Rigor.findings(
        in: language, by: rules, noticing: Copies(language, line: self).findings, threads: threads)
    }
  }

  /// By file, the waivers in force and the overrides not yet expired that are about it, in words.
  func allowances(in language: Language, at date: Moment) -> [String: [String]] {
    var allowances = rules.allowances(in: language, at: date)
    for override in overrides {
      for item in override.items where !item.file.isEmpty {
        allowances[item.file, default: []].append("\(item.check), let through until \(override.until.text)")
      }
    }
    return allowances.mapValues { $0.sorted() }
  }

  /// What stands against each text, and neither a waiver nor a person lets stand.
  func objections(in language: Language, at date: Moment) -> [PatternID: [Objection]] {
    let reasons = Dictionary(uniqueKeysWithValues: rules.checks.map { ($0.id, $0.reason) })
    return rules.standing(found(in: language), in: language, at: date).mapValues { findings in
      var passage = Passage(overrides)
      let left = findings.filter { passage.take($0) == nil }
      return Dictionary(grouping: left) { Kind(check: $0.check, severity: $0.severity) }.map { kind, alike in
        // How far stars can be followed is what a reader asks first, and told in numbers alone.
        Objection(
          kind.check, kind.severity, count: alike.count, reason: reasons[kind.check] ?? "",
          measure: kind.check == Check.evidenceUses.id ? alike.first?.summary : nil)
      }.sorted { ($1.severity, $0.check) < ($0.severity, $1.check) }
    }
  }

  /// What findings have in common that a page tells together.
  private struct Kind: Hashable {
    let check: String
    let severity: Severity
  }
}
