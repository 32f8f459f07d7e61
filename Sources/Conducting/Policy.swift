package import Ground
internal import Recording

/// Which checks a gate judges, and how much their findings weigh at least.
package struct Policy: Hashable, Sendable {
  /// Some checks, and the least weight of what they find.
  package struct Rule: Hashable, Sendable {
    package let checks: Glob
    package let severity: Severity

    package init(checks: Glob, severity: Severity) {
      self.checks = checks
      self.severity = severity
    }
  }

  package let rules: [Rule]

  package init(_ rules: [Rule]) { self.rules = rules }

  /// The least weight of a check's findings, nil when the gate does not judge it. The most specific glob
  /// wins; of two alike, the one that stands first.
  package func severity(of check: String) -> Severity? {
    var best: Rule?
    for rule in rules where rule.checks.matches(check) {
      if let best, best.checks.weight >= rule.checks.weight { continue }
      best = rule
    }
    return best?.severity
  }
}

/// Whoever knows the checks: which there are for a kind, and how to run them.
package struct Examiner: Sendable {
  /// Another revision, or other options, may find other things in the same value.
  package let revision: Digest
  /// The ids of the checks that look at values of a kind.
  package let checks: @Sendable (_ kind: String) -> [String]
  /// Runs them all. A check without a tally in the answer counts as one that could not run.
  package let examine: @Sendable (Artifact, Room) throws(Failure) -> Findings

  package init(
    revision: Digest, checks: @escaping @Sendable (_ kind: String) -> [String],
    examine: @escaping @Sendable (Artifact, Room) throws(Failure) -> Findings
  ) {
    self.revision = revision
    self.checks = checks
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
    let severity: Severity
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

  /// Judges what `checks` found, but for errors that an override lets pass at that moment.
  init(
    _ found: [Findings], checks: [String], by policy: Policy, letting overrides: [Override] = [],
    at now: Moment
  ) {
    let raised = found.flatMap(\.all).map { finding in
      var finding = finding
      finding.severity = max(finding.severity, policy.severity(of: finding.check) ?? .note)
      return finding
    }
    findings = Findings(raised, tallies: Judgement.sum(found.flatMap(\.tallies)))
    let errors = findings.all.filter { $0.counts(as: .error) && policy.severity(of: $0.check) != nil }
    let held = overrides.filter { $0.holds(at: now) }
    let passed = errors.filter { error in held.contains { $0.covers(error) } }
    self.passed = passed
    applied = held.filter { override in passed.contains { override.covers($0) } }
    rows = Judgement.rows(findings, passing: Set(passed), checks: checks, by: policy)
    let standing = findings.all.count { $0.waiver != nil && policy.severity(of: $0.check) != nil }
    let (verdict, reason) = Judgement.decide(rows, passed: passed.count, standing: standing)
    let late =
      verdict == .fail ? overrides.last { !$0.holds(at: now) && errors.contains(where: $0.covers) } : nil
    self.verdict = verdict
    self.reason = reason + (late.map { "; what \($0.by) had let through expired at \($0.until.text)" } ?? "")
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
      guard let severity = policy.severity(of: check) else { return nil }
      let (errors, warnings) = counts[check] ?? (0, 0)
      return Row(
        check: check, severity: severity, tally: findings.tallies.first { $0.check == check },
        errors: errors, warnings: warnings)
    }
  }

  private static func decide(_ rows: [Row], passed: Int, standing: Int) -> (Verdict, String) {
    let failing = rows.filter { $0.errors > 0 }
    if !failing.isEmpty {
      return (.fail, failing.map { "\($0.check): \(counted($0.errors, "error"))" }.joined(separator: ", "))
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
    if standing > 0 { parts.append("\(counted(standing, "finding")) waived") }
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
