internal import Ground
internal import Recording

// An effect that changes no place of its own: a message, a tag, an upload. Nobody can look whether it happened but
// its own probe, so it is never made again unless that, or a person, says that it did not.
extension Run {
  /// Makes such an effect, or takes up what became of an earlier attempt.
  mutating func takeOnce(
    _ effect: Effect, of step: Step, _ specialist: Specialist, _ inputs: [Artifact], _ room: Room
  ) throws(Failure) -> Made<any Sendable> {
    if let before = journal.state.effects[step.id],
      let made = try became(before, step, specialist, inputs, room)
    {
      return made
    }
    try proveVerdicts(above: step)
    if isUnasked(above: step) {
      try note(.skipped(Run.whyLeftOut), of: step)
      return Made(Receipt())
    }
    try intend(step, effect, inputs)
    do throws(Failure) {
      let made = try work(specialist, inputs, room, as: step)
      try note(made.observed ?? .committed, of: step)
      return made
    } catch {
      try? decide(
        .effectObserved, .object(["step": .text(step.id), "found": .text(error.message)]))
      if error.code == .effectUncertain { uncertain = .certainty(step: step.id, why: error.message) }
      throw error
    }
  }

  /// What an attempt that was made has given; nil when nothing happened and it may be made again.
  private mutating func became(
    _ before: State.Effect, _ step: Step, _ specialist: Specialist, _ inputs: [Artifact], _ room: Room
  ) throws(Failure) -> Made<any Sendable>? {
    switch before {
    case .happened, .committed, .unchanged, .skipped: return Made(Receipt())
    case .intended, .observed: break
    }
    if let hasHappened = setting.hasHappened { return try believe(hasHappened, of: step) }
    switch try specialist.probe(inputs, room) {
    case .happened(let made):
      try note(.committed, of: step)
      return made
    case .didNotHappen: return nil
    case .unsure(let why):
      uncertain = .certainty(step: step.id, why: why)
      throw Failure("nobody can tell whether \(step.id) has happened: \(why)", code: .effectUncertain)
    }
  }

  /// A person has found out, and says so by name.
  private mutating func believe(_ hasHappened: Bool, of step: Step) throws(Failure) -> Made<any Sendable>? {
    let found = "\(setting.person) says that it \(hasHappened ? "happened" : "did not happen")"
    if hasHappened {
      try note(.committed, of: step, found: found)
      return Made(Receipt())
    }
    try decide(.effectObserved, .object(["step": .text(step.id), "found": .text(found)]))
    return nil
  }

  private mutating func note(_ observed: Observed, of step: Step, found: String? = nil) throws(Failure) {
    var data = [JSON.Member("step", .text(step.id))]
    if case .skipped(let why) = observed {
      promoted[step.id] = .unchanged
      data += [JSON.Member("is", .text("skipped")), JSON.Member("why", .text(why))]
    } else {
      promoted[step.id] = .committed
      data.append(JSON.Member("is", .text("happened")))
    }
    if let found { data.append(JSON.Member("found", .text(found))) }
    try decide(.effectObserved, .object(data))
  }
}
