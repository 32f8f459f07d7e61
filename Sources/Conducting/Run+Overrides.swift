internal import Ground
internal import Recording

// What people let pass the gates: found in the ledger, counted while it holds, and noted on the finding.
extension Conductor {
  /// What was granted in the ledger for this conductor. Only what it still allows counts, only by people who may
  /// still grant it, and where their keys are known, only what they signed with them; of the rest it is known why.
  func overrides(
    _ setting: Setting, at now: Moment
  ) throws(Failure) -> (counting: [Override], idle: [IdleOverride]) {
    guard let policy = override, case .runs(let folder, _) = setting.keeping else { return ([], []) }
    let granted = try Archive(folder, disk: setting.disk).overrides().filter { $0.conductor == name }
    var (counting, idle): ([Override], [IdleOverride]) = ([], [])
    for override in granted {
      if let why = doubt(of: override, policy, setting, now) {
        idle.append(IdleOverride(override: override, why: why))
      } else {
        counting.append(override)
      }
    }
    return (counting, idle)
  }

  private func doubt(
    of override: Override, _ policy: OverridePolicy, _ setting: Setting, _ now: Moment
  ) -> String? {
    for item in override.items {
      if !policy.allows(item.check) { return "\(name) never lets \(item.check) pass" }
      if let why = setting.authority.refusal(override.by, overriding: item.check, policy, now: now) {
        return why
      }
    }
    return setting.authority.disproof(
      of: override.statement, by: override.by, override.signature.map { Bytes(text: $0) }, setting.signing,
      now: now)
  }
}

/// What was granted and lets nothing pass, and why.
struct IdleOverride: Sendable {
  let override: Override
  let why: String
}

extension Run {
  /// Finds what people let pass the gates of this conductor.
  mutating func findOverrides() throws(Failure) {
    (overrides, idleOverrides) = try conductor.overrides(setting, at: journal.now)
  }

  /// What was ever granted at one gate.
  func overrides(of gate: String) -> [Override] { overrides.filter { $0.gate == gate } }

  /// What lets something pass in this pass of the run, as far as it still does.
  var overridesInForce: [Override] { overridesApplied.filter { $0.holds(at: journal.now) } }

  /// What has let something pass in this pass of the run.
  var overridesApplied: [Override] {
    conductor.steps.flatMap { journal.state.gates[$0.id]?.overrides ?? [] }
  }
}

extension Finding {
  /// The same with a note of what lets it pass.
  func noting(_ override: Override?) -> Finding {
    guard let override else { return self }
    var noted = self
    noted.notes.append(override.words)
    return noted
  }
}
