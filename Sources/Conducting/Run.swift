internal import Ground
internal import Recording

/// One run of a conductor: the only thing here that changes. Specialists never see it.
///
/// What has been given, judged, answered and done stands in the log, and `journal.state` is its fold. Besides, a run
/// holds values, each of which can be had again: from its files, from the shelf, or made anew, and then it must have
/// the digest that the log says. So there is one way through a conductor, however long ago its first line was
/// written: go from root to root in the file's order, pass over what the log has decided, bring back by name what
/// is still needed. `takeUp` puts into memory what the fold knows; a run that begins has nothing to take up, one
/// that was killed, waited or was sent back has more.
///
/// What a run must not do is answer for a world that it has not seen. So whoever makes a step anew first has the
/// steps above look that read the world; if they find something else, the run is superseded. Effects are made from
/// what is staged and need no sources.
package struct Run: ~Copyable {
  /// With the ways that were chosen in this pass.
  var conductor: Conductor
  /// As it was read, before any choice.
  let written: Conductor
  let examiner: Examiner
  let setting: Setting
  /// The run's date, fixed when it began.
  let date: Moment
  let locks: [TargetLock]
  /// Held for the effects that have no place.
  let effectLocks: [EffectLock]
  /// What must be there, and how much of it is.
  let needs: [(Need, Int)]
  /// What the run writes down.
  var journal: Journal
  /// What earlier runs gave.
  var shelf: Shelf

  /// What is known of each step so far.
  var settled: [String: Settled] = [:]
  /// What became of each step so far; one that nobody asked for has none.
  var fates: [String: StepReport.Fate] = [:]
  /// The gates that have decided, in their order.
  var gates: [GateReport] = []
  /// Steps that have looked at the world since this process began.
  var looked: Set<String> = []
  /// What of the world is not what it was when the run began.
  var superseded: [Change] = []
  /// The effect of which nobody can tell whether it has happened.
  var uncertain: Waiting?
  /// What was found in each artifact that a gate looked at.
  var examined: [Examined] = []
  /// What was ever granted to let findings pass the gates of this conductor, by whoever may still grant it.
  var overrides: [Override] = []
  /// What the ratchet of each gate lets stand; a gate that has none is not in it.
  var ratchets: [String: Ratchet] = [:]
  /// Of each gate whose ratchet was moved by what does not count, why it does not.
  var idleMoves: [String: String] = [:]
  /// What this run has ratchets take in and let go of.
  var ratchetMoves: [Ratchet.Move] = []
  /// What was granted besides, and lets nothing pass.
  var idleOverrides: [IdleOverride] = []
  /// What became of findings from pass to pass, as far as this process saw it.
  var changes: [GateChange] = []
  /// What failed and was not missed, in words.
  var missed: [String] = []
  /// What was found in the pass that has just ended.
  var foundBefore: [JudgedFinding] = []
  /// What became of each effect that was tried.
  var promoted: [String: Promotion.Fate] = [:]
  /// How long specialists and checks worked, in the order in which they did.
  var spans: [Span] = []
  /// Steps made where an effect takes them from: kept for the next run only once the effect is there.
  var staged: [String: Kept] = [:]
}

/// What is known of what a step gives.
struct Settled: Sendable {
  /// Nil where only the log knows the step.
  let key: Digest?
  let digest: Digest
  let numbers: [(String, Int)]
  /// Nil until somebody wants it, and again when nobody will.
  var value: (any Sendable)?
}

// MARK: - From the first line to the last

extension Run {
  /// Goes from root to root in the file's order; a root pulls what it needs from above.
  mutating func proceed() -> Ending {
    var stop: Stop?
    do throws(Failure) {
      stop = try checkNeeds()
      if stop == nil {
        for lock in locks where !isStaged(for: lock.target) { try clear(lock.target) }
        foresee()
        stop = try walk()
      }
      try pullWanted(unless: stop)
    } catch {
      stop = stopped(by: error)
    }
    return end(stop)
  }

  /// What a failure means for the run: some are told in another way.
  func stopped(by failure: Failure) -> Stop {
    if !superseded.isEmpty { return .superseded(superseded) }
    return uncertain.map { .waits($0) } ?? .failure(failure)
  }

  private mutating func walk() throws(Failure) -> Stop? {
    for step in conductor.steps {
      if try leftOut(step) != nil { continue }
      switch step.act {
      case .gate(let policy): if let stop = try pass(step, by: policy) { return stop }
      case .ask(let review):
        if setting.performsEffects, let stop = try ask(step, review) { return stop }
      case .use(let specialist, _) where specialist.effect != nil:
        guard setting.performsEffects, promoted[step.id] == nil else { continue }
        try takePatch(above: step)
        try make(step)
      case .use, .choose:
        if settled[step.id] == nil, !conductor.isTaken(step.id), canBeMade(step.id) {
          do throws(Failure) {
            try make(step)
          } catch  where !setting.performsEffects && error.code == .findings {
            // They are shown with those of the gates below.
          }
        }
      }
    }
    return nil
  }

  /// Makes what nobody takes; the run goes on when that fails, where the conductor says so.
  private mutating func make(_ step: Step) throws(Failure) {
    do throws(Failure) {
      _ = try value(of: step.id)
    } catch {
      // Only its own work may fail, and whatever nobody can tell is for a person.
      guard step.mayFail, fates[step.id] == .failed, uncertain == nil, superseded.isEmpty else { throw error }
      missed.append("\(step.id) failed, and the run went on: \(error.message)")
    }
  }

  /// Has a gate decide, unless it has; what closes is told.
  private mutating func pass(_ step: Step, by policy: Policy) throws(Failure) -> Stop? {
    let known = gates.first { $0.id == step.id }
    guard let report = if let known { known } else { try judge(step, by: policy) }, !report.verdict.opens,
      // Without effects there is nothing that a closed gate protects, and whoever checks wants to see all.
      setting.performsEffects
    else { return nil }
    if step.reject?.via != nil { return try mended(step, report.reason) ? try walk() : .gate(report) }
    return try sendBack(from: step, to: nil, report.reason) ?? .gate(report)
  }

  private mutating func pullWanted(unless stop: Stop?) throws(Failure) {
    guard stop == nil else { return }
    for step in conductor.steps where setting.wanted.contains(step.id) && canBeMade(step.id) {
      if try leftOut(step) != nil { continue }
      _ = try value(of: step.id)
    }
  }

  /// Whether a step and all it takes can be made without writing for an effect.
  func canBeMade(_ id: String) -> Bool {
    if setting.performsEffects { return true }
    guard let step = conductor[id], step.specialist?.effect == nil, conductor.effect(fedBy: id) == nil else {
      return false
    }
    if case .choose(let choice) = step.act, !canBeMade(choice.counted.step) { return false }
    return step.inputs.compactMap(\.producer).allSatisfy { canBeMade($0) }
  }

  private mutating func checkNeeds() throws(Failure) -> Stop? {
    for (need, count) in needs {
      try tell(
        .preconditionChecked,
        .object([
          "files": .text(need.files.text), "min": .number(need.min), "found": .number(count),
          "met": .text(count >= need.min ? "yes" : "no"),
        ]))
    }
    let unmet = needs.filter { $0.1 < $0.0.min }.map { $0.0.text(found: $0.1) } + (try checkVariables())
    return unmet.isEmpty ? nil : .needs(unmet)
  }

  /// What commands are to be given of the environment has to be there, whatever else is missing.
  private mutating func checkVariables() throws(Failure) -> [String] {
    guard setting.performsEffects else { return [] }
    var unmet: [String] = []
    for step in conductor.steps {
      for (name, value) in step.commissions.flatMap(\.passed) {
        let isMet = value != nil
        try tell(
          .preconditionChecked,
          .object([
            "step": .text(step.id), "variable": .text(name), "met": .text(isMet ? "yes" : "no"),
          ]))
        if !isMet { unmet.append("\(step.id) passes \(name) on, and the environment has none") }
      }
    }
    return unmet
  }

  /// Removes what a killed run left where the next site is made.
  func clear(_ target: Target) throws(Failure) {
    guard try setting.disk.exists(target.next) else { return }
    try conductor[target.step]?.specialist?.effect?.clear(target.next)
  }

  /// Tells effects what they may be going to replace.
  private func foresee() {
    for lock in locks { conductor[lock.target.step]?.specialist?.effect?.foresee(lock.target.live) }
  }

  /// Whether the log says that something was made to take this place; it may still be there.
  private func isStaged(for target: Target) -> Bool {
    conductor[target.step]?.inputs.contains { input in input.producer.map { settled[$0] != nil } ?? false }
      ?? false
  }

  /// Where what this step gives goes, if it feeds an effect or is one.
  func target(of id: String) -> Target? {
    let effect = conductor[id]?.to == nil ? conductor.effect(fedBy: id)?.id : id
    return locks.first { $0.target.step == effect }?.target
  }
}
