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
  /// Whether effects were told that they will have something to do.
  var hasForeseen = false
  /// What was found in the pass that has just ended.
  var foundBefore: [JudgedFinding] = []
  /// What became of each effect that was tried.
  var promoted: [String: Promotion.Fate] = [:]
  /// Steps made where an effect takes them from: kept for the next run only once the effect is there.
  var staged: [String: Kept] = [:]

  /// Runs a conductor to its end, whatever the end is.
  package static func conduct(
    _ conductor: Conductor, examiner: Examiner, shelf: Shelf, setting: Setting
  ) -> Ending {
    do throws(Failure) {
      let needs = try conductor.needs.map { (need) throws(Failure) in
        (need, try need.count(below: setting.root, disk: setting.disk))
      }
      let date = setting.clock.now()
      let name = try freeName(for: conductor, at: date, setting)
      // The locks come before the log: whoever is sent away leaves no run behind.
      let isMet = needs.allSatisfy { $0.0.min <= $0.1 }
      let locks = isMet ? try lockTargets(of: conductor, run: name, setting) : []
      var run = Run(
        conductor: conductor, examiner: examiner, setting: setting, date: date, locks: locks, needs: needs,
        journal: try journal(name, setting), shelf: shelf)
      try run.begin()
      return run.proceed()
    } catch {
      return Ending(refused: error, shelf: shelf)
    }
  }

  /// Goes on with a run that was killed or waits. The conductor is the one whose bytes the run keeps.
  package static func resume(
    _ name: String, _ conductor: Conductor, examiner: Examiner, shelf: Shelf, setting: Setting
  ) -> Ending {
    guard case .runs(let folder, let durability) = setting.keeping else {
      preconditionFailure("only a run that is kept can be resumed")
    }
    do throws(Failure) {
      let locks = try lockTargets(of: conductor, run: name, setting)
      let journal = try Journal(
        resuming: name, by: setting.person, clock: setting.clock, runs: folder, disk: setting.disk,
        durability: durability)
      let state = journal.state
      guard state.exit == nil, let date = state.date else {
        throw Failure(
          "\(name) has \(state.exit.map { "ended with \($0)" } ?? "not begun")", code: .wrongUsage,
          remedy: "start another run: baton \(conductor.name)")
      }
      guard conductor.revision.hex == state.revision else {
        throw Failure(
          "\(name) began with another \(conductor.name)", code: .doesNotHold, remedy: "start another run")
      }
      let isReady = state.needs.count == conductor.needs.count && state.needs.allSatisfy { $0 }
      let needs = try (isReady ? [] : conductor.needs).map { (need) throws(Failure) in
        (need, try need.count(below: setting.root, disk: setting.disk))
      }
      var run = Run(
        conductor: conductor, examiner: examiner, setting: setting, date: date, locks: locks, needs: needs,
        journal: journal, shelf: shelf)
      try run.goOn()
      // Killed before its plan was written down, it has done nothing yet.
      if state.conductorBlob == nil { try run.plan() }
      try run.takeUp()
      return run.proceed()
    } catch {
      return Ending(refused: error, run: name, shelf: shelf)
    }
  }

  /// A name that no run has; with a fixed clock the random digits alone tell runs apart, and they are few.
  private static func freeName(
    for conductor: Conductor, at date: Moment, _ setting: Setting
  ) throws(Failure) -> String {
    var name = setting.randomness.runName(conductor.name, at: date)
    guard case .runs(let folder, _) = setting.keeping else { return name }
    var tries = 1000
    while tries > 0, try setting.disk.exists(folder / name) {
      name = setting.randomness.runName(conductor.name, at: date)
      tries -= 1
    }
    return name
  }

  private static func journal(_ name: String, _ setting: Setting) throws(Failure) -> Journal {
    let uuid = setting.randomness.uuid()
    switch setting.keeping {
    case .nothing: return Journal(unkept: name, uuid: uuid, by: setting.person, clock: setting.clock)
    case .runs(let folder, let durability):
      return try Journal(
        name: name, uuid: uuid, by: setting.person, clock: setting.clock, runs: folder, disk: setting.disk,
        durability: durability)
    }
  }

  private static func lockTargets(
    of conductor: Conductor, run: String, _ setting: Setting
  ) throws(Failure) -> [TargetLock] {
    guard setting.performsEffects else { return [] }
    let effects = conductor.steps.filter { $0.to != nil }
    if setting.target != nil, effects.count > 1 {
      throw Failure(
        "one place is named, but \(conductor.name) has \(effects.count) effects", code: .wrongUsage,
        remedy: "run it without -d")
    }
    var locks: [TargetLock] = []
    for step in effects {
      guard let written = step.to else { continue }
      let path = setting.targetPath ?? setting.target.map { Path($0) } ?? setting.root / written
      let target = try Target(step: step.id, text: setting.target ?? written, at: path, disk: setting.disk)
      let lock = try TargetLock(target, disk: setting.disk)
      try lock.say(process: setting.process, run: run, step: "start")
      locks.append(lock)
    }
    return locks
  }
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
  private mutating func proceed() -> Ending {
    var stop: Stop?
    do throws(Failure) {
      stop = try checkNeeds()
      if stop == nil {
        for lock in locks where !isStaged(for: lock.target) { try clear(lock.target) }
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

  /// Tells effects, once, what they are going to replace.
  mutating func foresee() {
    guard !hasForeseen else { return }
    hasForeseen = true
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

// MARK: - Telling

extension Run {
  /// Writes one line of the log. Every event passes here or through `decide`.
  mutating func tell(_ type: EventType, _ data: JSON) throws(Failure) {
    setting.observe(.event(try journal.tell(type, data)))
  }

  /// Writes one line that the ledger repeats.
  mutating func decide(_ type: EventType, _ data: JSON, pass: Int? = nil) throws(Failure) {
    setting.observe(.event(try journal.decide(type, data, pass: pass)))
  }

  /// Tells whoever finds a lock taken which step is under way.
  func sayInLocks(_ step: String) throws(Failure) {
    for lock in locks { try lock.say(process: setting.process, run: journal.name, step: step) }
  }

  private mutating func goOn() throws(Failure) { setting.observe(.event(try journal.goOn())) }

  private mutating func begin() throws(Failure) {
    var data = [
      JSON.Member("name", .text(journal.name)), JSON.Member("conductor", .text(conductor.name)),
      JSON.Member("revision", .text(conductor.revision.hex)), JSON.Member("why", .text(conductor.why)),
      JSON.Member(
        "outcome",
        .object(["every": .text(conductor.outcome.every), "is": .text(conductor.outcome.becomes)])),
      JSON.Member("date", .text(date.text)), JSON.Member("tool", .text(setting.tool)),
      JSON.Member("facts", .object(setting.facts.map { JSON.Member($0.0, .text($0.1)) })),
    ]
    let told = [("command", setting.command), ("trigger", setting.trigger), ("reason", setting.reason ?? "")]
    data += told.filter { !$0.1.isEmpty }.map { JSON.Member($0.0, .text($0.1)) }
    if let target = setting.target { data.append(JSON.Member("target", .text(target))) }
    setting.observe(.event(try journal.begin(data)))
    try plan()
  }

  private mutating func plan() throws(Failure) {
    let file = try journal.keep(conductor.bytes)
    try tell(
      .planComputed,
      .object(["blob": .text(file.hex), "steps": .list(conductor.steps.map(\.plan))]))
  }
}

extension Step {
  /// The step as the log tells it before anything runs.
  fileprivate var plan: JSON {
    let takes = JSON.object(inputs.map { JSON.Member($0.name, .text($0.text)) })
    switch act {
    case .ask(let review):
      return .object(["step": .text(id), "ask": .text(review.question), "show": takes])
    case .gate(let policy): return .object(["step": .text(id), "gate": policy.json, "over": takes])
    case .use(let specialist, let to):
      var members = [
        JSON.Member("step", .text(id)), JSON.Member("use", .text(specialist.name)),
        JSON.Member("specialist", .text(specialist.revision)),
        JSON.Member("options", .text(specialist.options.hex)), JSON.Member("in", takes),
      ]
      if let to, let effect = specialist.effect {
        members.append(JSON.Member("effect", .text(effect.manner.rawValue)))
        members.append(JSON.Member("to", .text(to)))
      }
      return .object(members)
    }
  }
}

extension Policy {
  /// Glob to severity.
  var json: JSON { .object(rules.map { JSON.Member($0.checks.text, .text($0.severity.name)) }) }
}
