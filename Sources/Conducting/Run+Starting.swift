internal import Ground
internal import Recording

// How a run begins, and how one that was killed or waits goes on.
extension Run {
  /// Runs a conductor to its end, whatever the end is.
  package static func conduct(
    _ conductor: Conductor, examiner: Examiner, shelf: Shelf, setting: Setting
  ) -> Ending {
    do throws(Failure) {
      let needs = try conductor.needs.map { (need) throws(Failure) in
        (need, try need.count(below: setting.root, disk: setting.disk))
      }
      let date = setting.date ?? setting.clock.now()
      let name = try freeName(for: conductor, at: date, setting)
      // The locks come before the log: whoever is sent away leaves no run behind.
      let isMet = needs.allSatisfy { $0.0.min <= $0.1 }
      let locks = isMet ? try lockTargets(of: conductor, run: name, setting) : []
      let effectLocks = isMet ? try lockEffects(of: conductor, run: name, setting) : []
      var run = Run(
        conductor: conductor, written: conductor, examiner: examiner, setting: setting, date: date,
        locks: locks,
        effectLocks: effectLocks, needs: needs, journal: try journal(name, setting), shelf: shelf)
      try run.begin()
      try run.findOverrides()
      try run.findRatchets()
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
      let effectLocks = try lockEffects(of: conductor, run: name, setting)
      var journal = try Journal(
        resuming: name, by: setting.person, clock: setting.clock, runs: folder, disk: setting.disk,
        durability: durability)
      let state = journal.state
      if state.exit != nil { try journal.tellEnd() }
      guard state.exit == nil, let date = state.date else {
        throw Failure(
          "\(name) has \(state.exit.map { "ended with \($0)" } ?? "not begun")", code: .wrongUsage,
          remedy: "start another run: baton run \(conductor.name)")
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
        conductor: conductor, written: conductor, examiner: examiner, setting: setting, date: date,
        locks: locks,
        effectLocks: effectLocks, needs: needs, journal: journal, shelf: shelf)
      try run.goOn()
      // Killed before its plan was written down, it has done nothing yet.
      if state.conductorBlob == nil { try run.plan() }
      try run.findOverrides()
      try run.findRatchets()
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

  /// Takes the locks of the effects that have no place.
  private static func lockEffects(
    of conductor: Conductor, run: String, _ setting: Setting
  ) throws(Failure) -> [EffectLock] {
    guard setting.performsEffects, case .runs(let runs, _) = setting.keeping else { return [] }
    var locks: [EffectLock] = []
    for step in conductor.steps {
      guard let specialist = step.specialist, specialist.effect?.manner == .once,
        !locks.contains(where: { $0.effect == specialist.effectName })
      else { continue }
      let lock = try EffectLock(step.id, specialist, in: runs, for: run, disk: setting.disk) {
        setting.observe(.heldUp($0))
      }
      try lock.say(process: setting.process, run: run)
      locks.append(lock)
    }
    return locks
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
      guard let target = try setting.target(of: step) else { continue }
      let lock = try TargetLock(target, disk: setting.disk)
      try lock.say(process: setting.process, run: run, step: "start")
      locks.append(lock)
    }
    return locks
  }
}
