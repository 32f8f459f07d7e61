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
}

extension Authority {
  /// Why a person may not let findings of a check pass; nil when they may.
  func refusal(
    _ person: String, overriding check: String, _ policy: OverridePolicy, now: Moment
  ) -> String? {
    file.refusal(of: person, deciding: .override(check: check), role: policy.role, opened: now, now: now)
  }
}
