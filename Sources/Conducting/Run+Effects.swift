internal import Ground
internal import Recording

extension Run {
  /// Changes the world once. What is intended and perhaps done is asked after before it is done again.
  mutating func take(
    _ effect: Effect, of step: Step, _ specialist: Specialist, _ inputs: [Artifact], _ room: Room
  ) throws(Failure) -> Made<any Sendable> {
    if effect.manner == .once { return try takeOnce(effect, of: step, specialist, inputs, room) }
    if let before = journal.state.effects[step.id],
      let made = try found(step, specialist, inputs, room, before)
    {
      return made
    }
    try proveVerdicts(above: step)
    try intend(step, effect, inputs)
    let made = try work(specialist, inputs, room, as: step)
    try observe(step, made.observed ?? .committed, inputs)
    return made
  }

  /// What an effect that was tried has given; nil when it did not happen and may be tried again.
  private mutating func found(
    _ step: Step, _ specialist: Specialist, _ inputs: [Artifact], _ room: Room, _ before: State.Effect
  ) throws(Failure) -> Made<any Sendable>? {
    let isObserved = before == .committed || before == .unchanged
    switch try specialist.probe(inputs, room) {
    case .happened(let made):
      if !isObserved { try observe(step, .committed, inputs) }
      if let target = target(of: step.id) { try clear(target) }
      return made
    case .didNotHappen where !isObserved: return nil
    case .didNotHappen:
      throw Failure(
        "\(target(of: step.id)?.text ?? step.id) no longer holds what \(step.id) put there",
        code: .doesNotHold, remedy: "start another run: baton run \(conductor.name)")
    case .unsure(let why):
      uncertain = .certainty(step: step.id, why: why)
      throw Failure("nobody can tell whether \(step.id) has happened: \(why)", code: .effectUncertain)
    }
  }

  /// Says in the log and the ledger that the world is about to be changed.
  mutating func intend(_ step: Step, _ effect: Effect, _ inputs: [Artifact]) throws(Failure) {
    var data = [
      JSON.Member("step", .text(step.id)), JSON.Member("effect", .text(effect.manner.rawValue)),
    ]
    if let target = target(of: step.id) { data.append(JSON.Member("to", .text(target.text))) }
    data.append(JSON.Member("digest", .text(inputs.first?.digest.hex ?? "")))
    try decide(.effectIntended, .object(data))
  }

  /// Says what became of it, and keeps for the next run what is live from here on.
  mutating func observe(_ step: Step, _ observed: Observed, _ inputs: [Artifact]) throws(Failure) {
    let data = JSON.object([
      "step": .text(step.id), "to": .text(target(of: step.id)?.text ?? ""),
      "digest": .text(inputs.first?.digest.hex ?? ""),
    ])
    switch observed {
    case .committed:
      promoted[step.id] = .committed
      try decide(.promotionCommitted, data)
    case .unchanged:
      promoted[step.id] = .unchanged
      try decide(.promotionUnchanged, data)
    case .skipped: preconditionFailure("a swap is made or fails")
    }
    for input in step.inputs {
      guard let id = input.producer, let (entry, value) = keptForEffect(id) else { continue }
      shelf.keep(place(of: id), entry, value: value, of: port(of: id).kind)
    }
  }

  /// What the shelf shall say of a value that an effect has brought to its place; of one that was staged by an
  /// earlier process, what it was given to keep meanwhile.
  private mutating func keptForEffect(_ id: String) -> (Kept, any Sendable)? {
    if let entry = staged[id], let value = settled[id]?.value { return (entry, value) }
    let waiting = place(of: id) + ".waiting"
    guard !gates.isEmpty, journal.state.questions.isEmpty == false, let entry = shelf.look(waiting),
      entry.digest == settled[id]?.digest, let value = shelf.value(waiting, of: port(of: id).kind)
    else { return nil }
    return (entry, value)
  }

  /// Keeps meanwhile what is staged for an effect that waits.
  mutating func keepStaged() {
    for (id, entry) in staged {
      guard let value = settled[id]?.value else { continue }
      shelf.keep(place(of: id) + ".waiting", entry, value: value, of: port(of: id).kind)
    }
  }

  /// After an effect that failed, puts on record what stands there, for whoever has to find out.
  mutating func lookAfterFailure(_ step: Step, _ failure: Failure) throws(Failure) {
    guard let target = target(of: step.id) else { return }
    var found = "nothing that is known"
    for input in step.inputs {
      guard let id = input.producer, port(of: id).kind.hasFiles else { continue }
      if let live = try standing(at: target, of: port(of: id).kind) { found = live.digest.hex }
    }
    try decide(
      .effectObserved,
      .object(["step": .text(step.id), "found": .text(found), "message": .text(failure.message)]))
  }
}
