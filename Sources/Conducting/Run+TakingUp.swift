internal import Ground
internal import Recording

// What the log knows, put into memory; values come when somebody wants them.
extension Run {
  /// Takes up what the fold of the log says was given, judged and done in this pass.
  mutating func takeUp() throws(Failure) {
    let state = journal.state
    // What is asked once readers have the site has to be there before they have it.
    if let list = state.wanted { _ = try journal.blob(list) }
    conductor = written
    for (step, way) in state.choices { conductor.take(way, of: step) }
    for step in conductor.steps {
      if let given = state.given[step.id] { takeUp(given, of: step) }
      if let effect = state.effects[step.id] { takeUp(effect, of: step) }
      if let gate = state.gates[step.id] { try takeUp(gate, of: step) }
      if let asked = state.questions[step.id], let report = asked.decision?.report(of: step) {
        gates.append(report)
      }
    }
  }

  private mutating func takeUp(_ given: State.Given, of step: Step) {
    let numbers = (given.numbers.members ?? []).compactMap { member in
      member.value.number.map { (member.key, $0) }
    }
    settled[step.id] = Settled(key: nil, digest: given.digest, numbers: numbers, value: nil)
    fates[step.id] = given.from.map { .reused(from: $0) } ?? .made
  }

  private mutating func takeUp(_ effect: State.Effect, of step: Step) {
    switch effect {
    case .committed, .happened: promoted[step.id] = .committed
    case .unchanged, .skipped: promoted[step.id] = .unchanged
    case .intended, .observed: return
    }
    fates[step.id] = fates[step.id] ?? .made
  }

  /// A gate has looked at values by their digests, also at those that nobody made because their findings were known.
  private mutating func takeUp(_ gate: State.Gate, of step: Step) throws(Failure) {
    guard case .gate(let policy) = step.act else { return }
    for input in step.inputs {
      guard let producer = input.producer, settled[producer] == nil, let digest = gate.over[input.name] else {
        continue
      }
      settled[producer] = Settled(key: nil, digest: digest, numbers: [], value: nil)
    }
    guard let report = gate.decision?.report(of: step), let digest = gate.findings else { return }
    // What it let through counts only as long as that holds: it decides anew, unless readers have the site.
    guard !journal.state.effects.isEmpty || gate.overrides.allSatisfy({ $0.holds(at: journal.now) }) else {
      return
    }
    guard let findings = Findings(try journal.blob(digest)) else {
      throw Failure("what \(step.id) found cannot be read", code: .doesNotHold)
    }
    settled[step.id] = Settled(key: digest, digest: digest, numbers: [], value: findings)
    var judged = Examined(digest: digest, findings: findings, from: nil)
    judged.judges = [(step.id, policy)]
    examined.append(judged)
    gates.append(report)
  }

  /// Lets go of everything, for a pass in which only what the fold still knows counts.
  mutating func letGo() {
    (settled, fates, promoted, staged) = ([:], [:], [:], [:])
    (gates, examined, looked) = ([], [], [])
  }
}

extension State.Decision {
  /// As a report; nil of an answer that came to nothing.
  fileprivate func report(of step: Step) -> GateReport? {
    guard how != "void", let verdict = Verdict(rawValue: verdict) else { return nil }
    return GateReport(id: step.id, verdict: verdict, reason: reason)
  }
}
