package import Ground
internal import Recording

/// Which checks a gate judges, and how much their findings weigh at least.
package struct Policy: Hashable, Sendable {
  /// Some checks, and the least weight of what they find.
  package struct Rule: Hashable, Sendable {
    package let checks: Glob
    package let severity: Severity
    /// Whether what stood when the ratchet was set may stand, and everything else is an error.
    package let isRatchet: Bool

    package init(checks: Glob, severity: Severity, isRatchet: Bool = false) {
      self.checks = checks
      self.severity = severity
      self.isRatchet = isRatchet
    }

    /// As it is written.
    package var word: String { isRatchet ? Rule.ratchet : severity.name }

    /// What a file writes for a ratchet.
    static let ratchet = "ratchet"
  }

  package let rules: [Rule]
  /// Checks that no rule judges, however wide it is.
  package let spared: Glob?

  package init(_ rules: [Rule], sparing spared: Glob? = nil) {
    self.rules = rules
    self.spared = spared
  }

  /// The least weight of a check's findings, nil when the gate does not judge it. The most specific glob
  /// wins; of two alike, the one that stands first.
  package func severity(of check: String) -> Severity? { rule(for: check)?.severity }

  /// Whether a check's findings are held against a ratchet.
  package func isRatchet(_ check: String) -> Bool { rule(for: check)?.isRatchet ?? false }

  /// How a check is weighed, as it is written; nil when the gate does not judge it.
  func weight(of check: String) -> String? { rule(for: check)?.word }

  /// The same findings, each as heavy as the gate makes it: of those that are held against the ratchet, what it does
  /// not hold is an error. `findings` are all that were found, in order.
  func weighed(_ findings: [Finding], against ratchet: Ratchet?) -> [Finding] {
    let holds = ratchet?.holds(findings)
    return findings.indices.map { index in
      var finding = findings[index]
      guard let rule = rule(for: finding.check) else { return finding }
      finding.severity = max(finding.severity, rule.severity)
      guard rule.isRatchet, let holds, finding.waiver == nil else { return finding }
      if holds[index] {
        finding.waiver = Waived(
          reason: "it stood when the ratchet was set", until: nil, place: "baton ratchet")
      } else {
        finding.severity = .error
        finding.notes.append("new since the ratchet was set")
      }
      return finding
    }
  }

  private func rule(for check: String) -> Rule? {
    if let spared, spared.matches(check) { return nil }
    var best: Rule?
    for rule in rules where rule.checks.matches(check) {
      if let best, best.checks.weight >= rule.checks.weight { continue }
      best = rule
    }
    return best
  }
}

/// What checks found in an artifact, and what is to be told of their work.
package struct Examination: Sendable {
  let findings: Findings
  /// Checks whose cost is told by itself, and how long each took.
  let spans: [Span]

  package init(_ findings: Findings, apart spans: [Span] = []) {
    self.findings = findings
    self.spans = spans
  }
}

/// Whoever knows the checks: which there are for a kind, and how to run them.
package struct Examiner: Sendable {
  /// Another revision, or other options, may find other things in the same value.
  package let revision: Digest
  /// The ids of the checks that look at values of a kind.
  package let checks: @Sendable (_ kind: String) -> [String]
  /// The ids of those that the site has turned off.
  package let turnedOff: Set<String>
  /// Runs them all. A check without a tally in the answer counts as one that could not run.
  package let examine: @Sendable (Artifact, Room) throws(Failure) -> Examination

  package init(
    revision: Digest, checks: @escaping @Sendable (_ kind: String) -> [String],
    turnedOff: Set<String> = [],
    examine: @escaping @Sendable (Artifact, Room) throws(Failure) -> Examination
  ) {
    self.revision = revision
    self.checks = checks
    self.turnedOff = turnedOff
    self.examine = examine
  }
}

extension Examiner {
  /// Everything that what is found in a value depends on, as one digest.
  func key(of value: Digest, _ kind: AnyKind) -> Digest {
    var digester = Digester()
    digester.add(revision)
    digester.add(kind.name)
    digester.add(value)
    return digester.finish()
  }
}

/// How a gate decided.
package enum Verdict: String, Sendable {
  case pass, warn, fail, inconclusive

  /// Whether what stands below may run.
  package var opens: Bool { self == .pass || self == .warn }
}

/// What a gate made of the findings that it was given.
struct Judgement: Sendable {
  /// One check that the gate judges.
  struct Row: Sendable {
    let check: String
    let weight: String
    let tally: Tally?
    let errors: Int
    let warnings: Int
  }

  /// Everything found, each as heavy as the gate makes it.
  let findings: Findings
  /// The errors that a person lets pass, and what lets them.
  let passed: [Finding]
  let applied: [Override]
  let rows: [Row]
  let verdict: Verdict
  /// Why, in words.
  let reason: String

  /// Judges what `checks` found, but for what the ratchet holds, and for errors that an override lets pass at that
  /// moment. A check that is turned off under a ratchet found nothing, and so it is not known what stands. Of what
  /// was granted and does not count it says why, where that would have let something pass; of a move of the ratchet
  /// that does not count, `idleMove` says why.
  init(
    _ found: [Findings], checks: [String], by policy: Policy, letting overrides: [Override] = [],
    butNot idle: [IdleOverride] = [], against ratchet: Ratchet?, exceptFor idleMove: String? = nil,
    turnedOff: Set<String> = [], at now: Moment
  ) {
    let all = Findings(found.flatMap(\.all)).all
    findings = Findings(
      policy.weighed(all, against: ratchet), tallies: Judgement.sum(found.flatMap(\.tallies)))
    let errors = findings.all.filter { $0.counts(as: .error) && policy.severity(of: $0.check) != nil }
    let held = overrides.filter { $0.holds(at: now) }
    var passage = Passage(held)
    let passed = errors.filter { passage.take($0) != nil }
    self.passed = passed
    applied = held.filter { override in passed.contains { override.covers($0) } }
    rows = Judgement.rows(findings, passing: Set(passed), checks: checks, by: policy)
    let standing = findings.all.compactMap { policy.severity(of: $0.check) == nil ? nil : $0.waiver }
    let (verdict, reason) = Judgement.decide(
      rows, passed: passed.count, waived: standing.count { $0.until != nil },
      held: standing.count { $0.until == nil }, lacksRatchet: ratchet == nil,
      loosened: turnedOff.filter(policy.isRatchet).sorted())
    self.verdict = verdict
    let late = overrides.last { !$0.holds(at: now) && errors.contains(where: $0.covers) }
    let missed = idle.last { $0.override.holds(at: now) && errors.contains(where: $0.override.covers) }
    if verdict == .fail, let missed {
      self.reason = "\(reason); what \(missed.override.by) let through does not count: \(missed.why)"
    } else if verdict == .fail, let late {
      self.reason = "\(reason); what \(late.by) had let through expired at \(late.until.text)"
    } else if !verdict.opens, let idleMove {
      self.reason = "\(reason); \(idleMove)"
    } else {
      self.reason = reason
    }
  }

  private static func rows(
    _ findings: Findings, passing passed: Set<Finding>, checks: [String], by policy: Policy
  ) -> [Row] {
    var counts: [String: (errors: Int, warnings: Int)] = [:]
    for finding in findings.all where finding.waiver == nil && !passed.contains(finding) {
      switch finding.severity {
      case .error: counts[finding.check, default: (0, 0)].errors += 1
      case .warning: counts[finding.check, default: (0, 0)].warnings += 1
      case .note: break
      }
    }
    // A finding counts even if its check forgot to say that it exists.
    return Set(checks).union(counts.keys).sorted().compactMap { check in
      guard let weight = policy.weight(of: check) else { return nil }
      let (errors, warnings) = counts[check] ?? (0, 0)
      return Row(
        check: check, weight: weight, tally: findings.tallies.first { $0.check == check },
        errors: errors, warnings: warnings)
    }
  }

  private static func decide(
    _ rows: [Row], passed: Int, waived: Int, held: Int, lacksRatchet: Bool, loosened: [String]
  ) -> (Verdict, String) {
    let isUnset = lacksRatchet && rows.contains { $0.weight == Policy.Rule.ratchet }
    let unset = "no ratchet is set: baton ratchet sets it to what is found"
    // Until it is set nobody knows which of its findings are new.
    let failing = rows.filter { $0.errors > 0 && !(isUnset && $0.weight == Policy.Rule.ratchet) }
    if !failing.isEmpty {
      let errors = failing.map { "\($0.check): \(counted($0.errors, "error"))" }.joined(separator: ", ")
      return (.fail, isUnset ? "\(errors); \(unset)" : errors)
    }
    if isUnset { return (.inconclusive, unset) }
    if let check = loosened.first {
      return (.inconclusive, "\(check) is off, which loosens the ratchet: turn it on, or name it in the gate")
    }
    let silent = rows.filter { ($0.tally?.couldNotRun ?? 1) > 0 }
    if !silent.isEmpty {
      return (.inconclusive, "could not run: " + silent.map(\.check).joined(separator: ", "))
    }
    let looked = rows.reduce(0) { $0 + ($1.tally?.lookedAt ?? 0) }
    if looked == 0 { return (.inconclusive, "no check looked at anything") }
    let warnings = rows.reduce(0) { $0 + $1.warnings }
    var parts = [counted(rows.count, "check")]
    if passed > 0 { parts.append("\(counted(passed, "error")) let through") }
    if waived > 0 { parts.append("\(counted(waived, "finding")) waived") }
    if held > 0 { parts.append("\(counted(held, "finding")) held by the ratchet") }
    if warnings > 0 { parts.append(counted(warnings, "warning")) }
    return parts.count > 1 ? (.warn, parts.joined(separator: ", ")) : (.pass, "\(parts[0]), nothing found")
  }

  private static func sum(_ tallies: [Tally]) -> [Tally] {
    var sums: [String: Tally] = [:]
    for tally in tallies {
      let sum = sums[tally.check] ?? Tally(check: tally.check, lookedAt: 0)
      sums[tally.check] = Tally(
        check: tally.check, lookedAt: sum.lookedAt + tally.lookedAt,
        notApplicable: sum.notApplicable + tally.notApplicable,
        couldNotRun: sum.couldNotRun + tally.couldNotRun)
    }
    return Array(sums.values)
  }
}

/// `1 error`, `2 errors`.
func counted(_ count: Int, _ thing: String) -> String { "\(count) \(thing)\(count == 1 ? "" : "s")" }
