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
  let conductor: Conductor
  let examiner: Examiner
  let setting: Setting
  /// The run's date, fixed when it began.
  let date: Moment
  let locks: [TargetLock]
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
  /// What became of findings from pass to pass, as far as this process saw it.
  var changes: [GateChange] = []
  /// What was found in the pass that has just ended.
  var foundBefore: [JudgedFinding] = []
  /// What became of each effect that was tried.
  var promoted: [String: Promotion.Fate] = [:]
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
      switch step.act {
      case .gate(let policy): if let stop = try pass(step, by: policy) { return stop }
      case .ask(let review):
        if setting.performsEffects, let stop = try ask(step, review) { return stop }
      case .use(_, to: .some):
        if setting.performsEffects, promoted[step.id] == nil { _ = try value(of: step.id) }
      case .use(_, to: nil):
        if settled[step.id] == nil, !conductor.isTaken(step.id), canBeMade(step.id) {
          _ = try value(of: step.id)
        }
      }
    }
    return nil
  }

  /// Has a gate decide, unless it has; what closes is told.
  private mutating func pass(_ step: Step, by policy: Policy) throws(Failure) -> Stop? {
    let known = gates.first { $0.id == step.id }
    guard let report = if let known { known } else { try judge(step, by: policy) }, !report.verdict.opens,
      // Without effects there is nothing that a closed gate protects, and whoever checks wants to see all.
      setting.performsEffects
    else { return nil }
    return try sendBack(from: step, to: nil, report.reason) ?? .gate(report)
  }

  private mutating func pullWanted(unless stop: Stop?) throws(Failure) {
    guard stop == nil else { return }
    for step in conductor.steps where setting.wanted.contains(step.id) && canBeMade(step.id) {
      _ = try value(of: step.id)
    }
  }

  /// Whether a step and all it takes can be made without writing for an effect.
  func canBeMade(_ id: String) -> Bool {
    if setting.performsEffects { return true }
    guard let step = conductor[id], step.to == nil, conductor.effect(fedBy: id) == nil else { return false }
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
    let unmet = needs.filter { $0.1 < $0.0.min }
    return unmet.isEmpty ? nil : .needs(unmet.map { $0.0.text(found: $0.1) })
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
