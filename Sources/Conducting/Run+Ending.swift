internal import Ground
internal import Recording

extension Run {
  /// Measures the outcome, writes the last line, and tells the caller.
  mutating func end(_ stop: Stop?) -> Ending {
    var stop = stop
    var outcome: Outcome?
    var source: String?
    var code = ExitCode.done
    do throws(Failure) {
      try discardUnused()
      (outcome, source) = try measured(stop)
      code = exitCode(stop, outcome)
      try finish(code, outcome, from: source)
    } catch {
      // What stopped the run first is what a person has to know.
      if stop == nil { stop = .failure(error) }
      code = exitCode(stop, outcome)
    }
    // What is still being kept is waited for: the process may end with the run.
    shelf.settle()
    return Ending(of: self, stop, outcome, code)
  }

  /// Removes what was staged for an effect that was never tried. One that was tried looks after itself.
  private func discardUnused() throws(Failure) {
    for lock in locks where fates[lock.target.step] == nil { try clear(lock.target) }
  }

  private mutating func finish(_ code: ExitCode, _ outcome: Outcome?, from source: String?) throws(Failure) {
    if let outcome { try tell(.outcomeMeasured, outcome.json(from: source)) }
    try decide(.runFinished, .object(["exit": .number(Int(code.rawValue))]))
    guard case .runs(let folder, _) = setting.keeping else { return }
    // The run itself is over; what cannot be tidied up is tried again by the next one.
    _ = try? Archive(folder, disk: setting.disk).prune(&journal)
  }

  private func exitCode(_ stop: Stop?, _ outcome: Outcome?) -> ExitCode {
    if let stop { return stop.exitCode }
    if let closed = gates.first(where: { !$0.verdict.opens }) { return Stop.gate(closed).exitCode }
    guard let outcome, outcome != .produced else { return .done }
    return .outcomeNotProduced
  }

  fileprivate var artifactsInHand: [String: Artifact] {
    var artifacts: [String: Artifact] = [:]
    for (id, known) in settled {
      guard let value = known.value else { continue }
      artifacts[id] = Artifact(kind: port(of: id).kind.name, digest: known.digest, value: value)
    }
    return artifacts
  }

  fileprivate func promotions(_ stop: Stop?) -> [Promotion] {
    conductor.steps.compactMap { step in
      guard let to = step.to else { return nil }
      let why = setting.performsEffects ? stop?.reason ?? "the run ended above it" : "this run only judges"
      return Promotion(
        step: step.id, to: target(of: step.id)?.text ?? to, fate: promoted[step.id] ?? .notReached(why: why))
    }
  }

  fileprivate var reports: [StepReport] {
    conductor.steps.compactMap { step in
      guard step.specialist != nil else { return nil }
      return StepReport(
        id: step.id, fate: fates[step.id] ?? .notReached, numbers: settled[step.id]?.numbers ?? [])
    }
  }
}

extension Ending {
  fileprivate init(of run: borrowing Run, _ stop: Stop?, _ outcome: Outcome?, _ code: ExitCode) {
    exitCode = code
    self.run = run.journal.name
    steps = run.reports
    gates = run.gates
    findings = run.judgedFindings
    promotions = run.promotions(stop)
    self.outcome = outcome
    artifacts = run.artifactsInHand
    events = run.journal.events
    shelf = run.shelf
    switch stop {
    case .failure(let failure): (self.failure, unmet) = (failure, [])
    case .needs(let unmet): (failure, self.unmet) = (nil, unmet)
    case .gate, nil: (failure, unmet) = (nil, [])
    }
  }

  /// A run that never began.
  init(refused failure: Failure, shelf: Shelf) {
    exitCode = failure.code
    self.failure = failure
    run = nil
    (steps, gates, findings, promotions, unmet, events) = ([], [], [], [], [], [])
    outcome = nil
    artifacts = [:]
    self.shelf = shelf
  }
}
