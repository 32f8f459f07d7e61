package import Ground
package import Recording

/// What persons may let pass the gates of a conductor, and on what terms.
package struct OverridePolicy: Hashable, Sendable {
  /// The role of whoever may; nil lets anyone.
  package let role: String?
  /// Whether a reason has to be given.
  package let needsReason: Bool
  /// For how many seconds at most; nil sets no bound.
  package let max: Int?
  /// Checks whose findings nobody may let pass.
  package let never: [Glob]

  package init(role: String? = nil, needsReason: Bool = true, max: Int? = nil, never: [Glob] = []) {
    self.role = role
    self.needsReason = needsReason
    self.max = max
    self.never = never
  }

  /// Whether findings of a check may be let pass at all.
  package func allows(_ check: String) -> Bool { !never.contains { $0.matches(check) } }
}

extension Override {
  /// Whether a finding is one of those that it lets pass.
  package func covers(_ finding: Finding) -> Bool {
    items.contains { $0.check == finding.check && $0.id == finding.id }
  }

  /// How many findings like this one it lets pass: as many as there were when it was granted.
  fileprivate func count(of finding: Finding) -> Int {
    items.count { $0.check == finding.check && $0.id == finding.id }
  }
}

/// What overrides let pass of findings that come one after the other: of several that are alike the first ones, and
/// no more of them than a person saw.
package struct Passage {
  private let overrides: [Override]
  /// By finding, how many have passed.
  private var passed: [String: Int] = [:]

  package init(_ overrides: [Override]) { self.overrides = overrides }

  /// What lets the next finding pass; nil where nothing does.
  package mutating func take(_ finding: Finding) -> Override? {
    if overrides.isEmpty { return nil }
    let count = passed[finding.id, default: 0]
    guard let override = overrides.first(where: { $0.count(of: finding) > count }) else { return nil }
    passed[finding.id] = count + 1
    return override
  }
}

extension Authority {
  /// Why a person may not let findings of a check pass; nil when they may.
  func refusal(
    _ person: String, overriding check: String, _ policy: OverridePolicy, now: Moment
  ) -> String? {
    file.refusal(of: person, deciding: .override(check: check), role: policy.role, opened: now, now: now)
  }
}
