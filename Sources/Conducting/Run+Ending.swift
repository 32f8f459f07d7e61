internal import Ground
internal import Recording

extension Run {
  /// Says what the run waits for; or measures the outcome and writes the last line. Then tells the caller.
  mutating func end(_ stop: Stop?) -> Ending {
    var stop = keepingVerdicts(stop)
    var outcome: Outcome?
    var code = stop?.exitCode ?? .done
    do throws(Failure) {
      if case .waits(let waiting) = stop {
        try suspend(waiting)
      } else {
        (code, outcome) = try close(&stop)
      }
    } catch {
      // What stopped the run first is what a person has to know.
      if stop == nil || stop?.isWaiting == true { stop = stopped(by: error) }
      code = exitCode(stop, outcome)
    }
    // What is still being kept is waited for: the process may end with the run.
    shelf.settle()
    return Ending(of: self, stop, outcome, code)
  }

  /// What people have said is not used up by a world that fails before it takes effect: the run waits instead.
  private func keepingVerdicts(_ stop: Stop?) -> Stop? {
    guard case .failure(let failure) = stop, failure.code == .worldFailed, journal.isKept,
      !setting.isAnswered, promoted.isEmpty,
      journal.state.questions.values.contains(where: { $0.decision?.how == "approved" }),
      let step = conductor.steps.first(where: { fates[$0.id] == .failed }),
      step.specialist?.effect?.manner != .once
    else { return stop }
    let remedy = failure.remedy ?? "put that right"
    let kept = Failure(
      failure.message, remedy: "\(remedy); the yes still counts, go on by: baton resume \(journal.name)",
      file: failure.file, at: failure.position)
    return .waits(.world(step: step.id, kept))
  }

  private mutating func close(_ stop: inout Stop?) throws(Failure) -> (ExitCode, Outcome?) {
    try discardUnused()
    if conductor.hasCommands { try setting.disk.removeTree(workFolder) }
    var source: String?
    var outcome: Outcome?
    do throws(Failure) {
      (outcome, source) = try measured(stop)
    } catch {
      // Readers have the site, and nobody can count any more: that is told and ends the run.
      guard !superseded.isEmpty else { throw error }
      stop = .superseded(superseded)
      (outcome, source) = try measured(stop)
    }
    if case .superseded(let changes) = stop {
      try decide(.runSuperseded, .object(["changes": .list(changes.map(\.json))]))
    }
    var code = exitCode(stop, outcome)
    if let wish = setting.ratchet, stop == nil {
      // What gates found is what the ratchet is set to, and nothing else was asked for.
      code = .done
      do throws(Failure) {
        try moveRatchets(by: wish)
      } catch {
        // A wish that is refused ends the run: nobody could go on with it.
        guard error.code == .wrongUsage || error.code == .rejected else { throw error }
        stop = .failure(error)
        code = error.code
      }
    } else if code == .done {
      try tightenRatchets()
    }
    try finish(code, outcome, from: source)
    return (code, outcome)
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
    changes = run.changes
    missed = run.missed
    findings = run.foundBefore.isEmpty ? run.judgedFindings : run.foundBefore
    promotions = run.promotions(stop)
    self.outcome = outcome
    artifacts = run.artifactsInHand
    events = run.journal.events
    ratchets = run.ratchets
    ratchetMoves = run.ratchetMoves
    mended = run.mended
    spans = run.spans + [Span("log", run.journal.elapsed)]
    shelf = run.shelf
    switch stop {
    case .failure(let failure): (self.failure, unmet) = (failure, [])
    case .needs(let unmet): (failure, self.unmet) = (nil, unmet)
    case .waits(.world(_, let failure)): (self.failure, unmet) = (failure, [])
    case .gate, .rejected, .superseded, .waits, nil: (failure, unmet) = (nil, [])
    }
    if case .waits(let waiting) = stop { self.waiting = waiting } else { waiting = nil }
    if case .superseded(let changes) = stop { superseded = changes } else { superseded = [] }
  }

  /// A run that never began, or did not go on.
  init(refused failure: Failure, run: String? = nil, shelf: Shelf) {
    exitCode = failure.code
    self.failure = failure
    self.run = run
    (waiting, superseded) = (nil, [])
    (steps, gates, changes, findings, promotions) = ([], [], [], [], [])
    (missed, unmet, events, spans) = ([], [], [], [])
    (ratchets, ratchetMoves, mended) = ([:], [], [:])
    outcome = nil
    artifacts = [:]
    self.shelf = shelf
  }
}
