internal import Ground
internal import Recording

// What gates would decide, and whether a person would be asked.
extension Outlook {
  /// What a gate would decide, where its findings are known; else what it would look at.
  mutating func judge(_ step: Step, _ policy: Policy) -> Plan.Step {
    var findings: [Findings] = []
    var checks: [String] = []
    for input in step.inputs {
      guard let producer = input.producer, let kind = conductor[producer]?.specialist?.gives.kind else {
        continue
      }
      checks += examiner.checks(kind.name)
      if let known = known(in: producer, kind) { findings.append(known) }
    }
    guard findings.count == step.inputs.count else {
      let count = checks.count { policy.severity(of: $0) != nil }
      return Plan.Step(
        id: step.id, act: .judge,
        why: "\(counted(count, "check")) over \(step.inputs.map(\.text).joined(separator: " and "))")
    }
    let judgement = Judgement(
      findings, checks: checks, by: policy, letting: overrides.filter { $0.gate == step.id },
      butNot: idleOverrides.filter { $0.override.gate == step.id }, against: ratchets[step.id],
      exceptFor: idleMoves[step.id], turnedOff: examiner.turnedOff, at: now)
    let digest = Digest(of: judgement.findings.bytes)
    names[step.id] = digest
    judged[digest] = judgement.findings
    let words = "\(judgement.verdict.rawValue), \(judgement.reason)"
    if !judgement.verdict.opens { end = "\(step.id) would decide \(words)" }
    return Plan.Step(id: step.id, act: .judge, why: "what is found is known: \(words)")
  }

  /// What an earlier run found in the very same value.
  private mutating func known(in producer: String, _ kind: AnyKind) -> Findings? {
    let place = "\(place(of: producer)).findings"
    guard let digest = names[producer], let kept = shelf.look(place),
      kept.key == examiner.key(of: digest, kind),
      let value = shelf.value(place, of: AnyKind(Kind<Findings>.findings))
    else { return nil }
    let findings = open(value, as: Findings.self)
    return findings.hold(at: now) ? findings : nil
  }

  /// The yes that a question may lean on, as far as it is known what would be shown.
  func standingYes(to review: Step) throws(Failure) -> StandingYes? {
    // Which overrides would have to let something pass is known only to the run.
    guard !overrides.contains(where: { $0.holds(at: now) }) else { return nil }
    var shown: [Shown] = []
    for input in review.inputs {
      guard let producer = input.producer else { continue }
      guard let name = names[producer] else { return nil }
      shown.append(Shown(input.text, name))
    }
    shown.append(Shown("conductor", conductor.revision))
    shown.append(Shown("authority", setting.authority.digest))
    var done: [Target] = []
    for target in targets {
      let live = try live(at: target)
      shown.append(Shown(target.shownName, live, isBlob: true))
      let producers = conductor[target.step]?.inputs.compactMap(\.producer) ?? []
      if let live, producers.contains(where: { names[$0] == live }) { done.append(target) }
    }
    return try setting.standingYes(
      to: review, of: conductor, showing: shown, finding: judged, at: done, now: now,
      starter: setting.person)
  }
}
