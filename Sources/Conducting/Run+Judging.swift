internal import Ground
internal import Recording

/// What was found in one artifact, and which gates looked at it.
struct Examined: Sendable {
  let digest: Digest
  let findings: Findings
  /// The run that examined it, when it was not this one.
  let from: String?
  /// The gates that judge by it, with what each of them names.
  var judges: [(gate: String, policy: Policy)] = []
}

extension Run {
  /// Has a gate decide; nil when this run makes nothing that it could look at.
  mutating func judge(_ step: Step, by policy: Policy) throws(Failure) -> GateReport? {
    let inputs = step.inputs.filter { input in input.producer.map { canBeMade($0) } ?? false }
    if inputs.isEmpty { return nil }
    try open(step, policy, inputs)
    try sayInLocks(step.id)
    var places: [Int] = []
    for input in inputs { places.append(try examine(input, for: step.id, policy)) }
    let kinds = inputs.compactMap { $0.producer.map { port(of: $0).kind.name } }
    let judgement = Judgement(
      places.map { examined[$0].findings }, checks: kinds.flatMap(examiner.checks), by: policy,
      letting: overrides(of: step.id), butNot: idleOverrides.filter { $0.override.gate == step.id },
      against: ratchets[step.id], exceptFor: idleMoves[step.id], turnedOff: examiner.turnedOff,
      at: journal.now)
    let since = try change(of: step.id, to: judgement.findings)
    try evaluate(step, judgement, zip(inputs, places).map { ($0.name, examined[$1].from) }, since)
    if let since { changes.append(GateChange(gate: step.id, pass: journal.state.pass, change: since.change)) }
    return try decide(step, judgement)
  }

  /// What became of what the gate found in the pass before; nil in the first.
  private func change(
    of gate: String, to findings: Findings
  ) throws(Failure) -> (before: Digest, change: PassChange)? {
    guard let before = journal.state.earlier[gate] else { return nil }
    guard let old = Findings(try journal.blob(before)) else {
      throw Failure("what \(gate) found before cannot be read", code: .doesNotHold)
    }
    return (before, PassChange(from: old, to: findings))
  }

  private mutating func decide(_ step: Step, _ judgement: Judgement) throws(Failure) -> GateReport {
    let report = GateReport(id: step.id, verdict: judgement.verdict, reason: judgement.reason)
    var data = [
      JSON.Member("step", .text(step.id)), JSON.Member("verdict", .text(report.verdict.rawValue)),
      JSON.Member("reason", .text(report.reason)),
    ]
    if !judgement.passed.isEmpty {
      data.append(JSON.Member("overridden", .number(judgement.passed.count)))
      for override in judgement.applied {
        try tell(.overrideApplied, override.applied(to: judgement.passed.map(\.id)))
      }
    }
    try decide(.gateDecided, .object(data))
    gates.append(report)
    return report
  }

  private mutating func open(_ step: Step, _ policy: Policy, _ inputs: [Input]) throws(Failure) {
    var over: [JSON] = []
    for input in inputs {
      guard let producer = input.producer else { continue }
      let digest = try identity(of: producer).digest
      over.append(.object(["name": .text(input.name), "digest": .text(digest.hex)]))
    }
    try tell(
      .gateOpened, .object(["step": .text(step.id), "gate": policy.json, "over": .list(over)]))
  }

  private mutating func evaluate(
    _ step: Step, _ judgement: Judgement, _ sources: [(name: String, from: String?)],
    _ since: (before: Digest, change: PassChange)?
  ) throws(Failure) {
    let findings = judgement.findings
    let digest = try journal.keep(findings.bytes)
    settled[step.id] = Settled(key: digest, digest: digest, numbers: [], value: findings)
    let reused = sources.compactMap { source in
      source.from.map { JSON.object(["name": .text(source.name), "from": .text($0)]) }
    }
    var data = [
      JSON.Member("step", .text(step.id)), JSON.Member("blob", .text(digest.hex)),
      JSON.Member("errors", .number(findings.count(.error))),
      JSON.Member("warnings", .number(findings.count(.warning))),
      JSON.Member("notes", .number(findings.count(.note))),
      JSON.Member("checks", .list(judgement.rows.map(\.json))), JSON.Member("reused", .list(reused)),
    ]
    if let since { data.append(JSON.Member("since", since.change.json(since: since.before))) }
    try tell(.gateEvaluated, .object(data))
  }

  /// What is found in an artifact: once a run, and not at all when an earlier run examined the same one.
  private mutating func examine(_ input: Input, for gate: String, _ policy: Policy) throws(Failure) -> Int {
    guard let producer = input.producer else { preconditionFailure("the loader lets gates judge steps only") }
    let digest = try identity(of: producer).digest
    let known = examined.firstIndex { $0.digest == digest }
    let place = known ?? examined.count
    if known == nil { examined.append(try findings(in: producer, digest)) }
    examined[place].judges.append((gate, policy))
    return place
  }

  private mutating func findings(in producer: String, _ digest: Digest) throws(Failure) -> Examined {
    let form = AnyKind(Kind<Findings>.findings)
    let kind = port(of: producer).kind
    let place = "\(place(of: producer)).findings"
    let key = examiner.key(of: digest, kind)
    if let kept = shelf.look(place), kept.key == key, let value = shelf.value(place, of: form) {
      let findings = Conducting.open(value, as: Findings.self)
      if findings.hold(at: journal.now) {
        return Examined(digest: digest, findings: findings, from: kept.run)
      }
    }
    let artifact = try value(of: producer)
    let start = ContinuousClock.now
    let examination = try examiner.examine(artifact, room(for: producer, target(of: producer)))
    let apart = examination.spans.reduce(Duration.zero) { $0 + $1.duration }
    spans.append(Span("checks of \(producer)", ContinuousClock.now - start - apart))
    spans += examination.spans
    let findings = examination.findings
    let entry = Kept(
      key: key, digest: Digest(of: ""), maker: "examiner", inputs: [(kind.name, digest)],
      run: runForTheShelf)
    shelf.keep(place, entry, value: findings, of: form)
    return Examined(digest: digest, findings: findings, from: nil)
  }

  /// Everything found, each finding as heavy as the strictest gate over it made it.
  var judgedFindings: [JudgedFinding] {
    var passages = Dictionary(grouping: overridesInForce, by: \.gate).mapValues { Passage($0) }
    let all = examined.flatMap { examined in
      let seen = examined.judges.map { judge in
        judge.policy.weighed(examined.findings.all, against: ratchets[judge.gate])
      }
      let held = examined.judges.map { ratchets[$0.gate]?.holds(examined.findings.all) }
      return examined.findings.all.indices.map { index in
        let judges = examined.judges.indices.filter {
          examined.judges[$0].policy.severity(of: examined.findings.all[index].check) != nil
        }
        let closed = judges.filter { seen[$0][index].counts(as: .error) }
        let heaviest = judges.map { seen[$0][index] }.max { $0.severity < $1.severity }
        let finding = heaviest ?? examined.findings.all[index]
        let known = judges.compactMap { judge in
          examined.judges[judge].policy.isRatchet(finding.check) ? held[judge]?[index] : nil
        }
        let passes = closed.compactMap { passages[examined.judges[$0].gate]?.take(finding) }
        return JudgedFinding(
          finding: finding.noting(passes.first), gates: judges.map { examined.judges[$0].gate },
          override: passes.count == closed.count ? passes.first : nil,
          isNew: known.isEmpty ? nil : known.contains(false))
      }
    }
    return all.sorted { $0.finding < $1.finding }
  }
}

extension Judgement.Row {
  fileprivate var json: JSON {
    .object([
      "check": .text(check), "severity": .text(weight), "looked": .number(tally?.lookedAt ?? 0),
      "notApplicable": .number(tally?.notApplicable ?? 0),
      "couldNotRun": .number(tally?.couldNotRun ?? 1), "errors": .number(errors),
      "warnings": .number(warnings),
    ])
  }
}
