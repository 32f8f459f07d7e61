internal import Ground
internal import Recording

// A value is in hand, or kept from an earlier run under the same key, or made again.
extension Run {
  /// What a step gives, with its value.
  mutating func value(of id: String) throws(Failure) -> Artifact {
    let known = try identity(of: id)
    let kind = port(of: id).kind
    if let value = known.value { return Artifact(kind: kind.name, digest: known.digest, value: value) }
    if let value = try broughtBack(id, known, kind) {
      settled[id]?.value = value
      try tell(.stepLoaded, .object(["step": .text(id), "digest": .text(known.digest.hex)]))
      return Artifact(kind: kind.name, digest: known.digest, value: value)
    }
    return try make(id, key: try key(of: id, known))
  }

  /// The value that a step has given, from where it stands, waits or is kept. Only a look at the world says what
  /// the world holds, and what a gate has yet to judge may be more than its files show: these are made again.
  private mutating func broughtBack(
    _ id: String, _ known: Settled, _ kind: AnyKind
  ) throws(Failure) -> (any Sendable)? {
    guard fates[id] != nil, let specialist = conductor[id]?.specialist, !specialist.readsWorld else {
      return nil
    }
    if let target = target(of: id), specialist.effect == nil {
      if conductor.steps.contains(where: { isUndecided($0, over: id) }) {
        try clear(target)
        return nil
      }
      if let standing = try standing(at: target, of: kind), standing.digest == known.digest {
        return standing.value
      }
      guard let value = try kind.staged(target.next, try replaced(at: target, kind)),
        digest(of: value, kind) == known.digest
      else {
        // Another run has used the place since; it is made ready as for one that begins.
        try clear(target)
        return nil
      }
      return value
    }
    guard specialist.effect == nil, let kept = shelf.look(place(of: id)), kept.digest == known.digest,
      kept.key == (try key(of: id, known))
    else { return nil }
    return shelf.value(place(of: id), of: kind)
  }

  private func isUndecided(_ step: Step, over id: String) -> Bool {
    guard case .gate = step.act, !gates.contains(where: { $0.id == step.id }) else { return false }
    return step.inputs.contains { $0.producer == id }
  }

  /// What a staged value takes the place of: what was live when a person said yes, else what is.
  private func replaced(at target: Target, _ kind: AnyKind) throws(Failure) -> Digest? {
    for asked in journal.state.questions.values {
      if let shown = asked.shown.first(where: { $0.name == target.shownName }) { return shown.digest }
    }
    return try kind.standingName(target.live).map { Digest(of: $0) }
  }

  private mutating func key(of id: String, _ known: Settled) throws(Failure) -> Digest {
    if let key = known.key { return key }
    guard let specialist = conductor[id]?.specialist else {
      preconditionFailure("what a gate found is always in hand")
    }
    return try key(of: id, specialist)
  }

  /// What a step gives, by name only. A kind without files is named by what it is made from and so need not
  /// be made for it; one with files is made or found at once.
  mutating func identity(of id: String) throws(Failure) -> Settled {
    if let known = settled[id] { return known }
    try choose(id)
    guard let specialist = conductor[id]?.specialist else {
      preconditionFailure("a gate above has decided, or the run had ended")
    }
    let key = try key(of: id, specialist)
    if specialist.isTakenOver, let kept = shelf.look(place(of: id)), kept.key == key,
      let known = try reuse(id, kept, specialist.gives.kind)
    {
      return known
    }
    guard specialist.readsWorld || specialist.gives.kind.hasFiles else {
      let known = Settled(key: key, digest: key, numbers: [], value: nil)
      settled[id] = known
      return known
    }
    _ = try make(id, key: key)
    return settled[id] ?? Settled(key: key, digest: key, numbers: [], value: nil)
  }

  mutating func key(of id: String, _ specialist: Specialist) throws(Failure) -> Digest {
    specialist.key(over: try inputs(of: id).map(\.digest))
  }

  /// The inputs of a step by name and digest.
  mutating func inputs(of id: String) throws(Failure) -> [(name: String, digest: Digest)] {
    var inputs: [(name: String, digest: Digest)] = []
    for input in conductor[id]?.inputs ?? [] {
      switch input.source {
      case .folder(let text): inputs.append((input.name, Digest(of: text)))
      case .step(let producer, _): inputs.append((input.name, try identity(of: producer).digest))
      }
    }
    return inputs
  }

  private mutating func reuse(_ id: String, _ kept: Kept, _ kind: AnyKind) throws(Failure) -> Settled? {
    // What has no files is named by its key; an entry that says otherwise is damaged.
    guard kind.hasFiles || kept.digest == kept.key else { return nil }
    var value: (any Sendable)?
    if kind.hasFiles {
      value =
        try target(of: id).map { (target) throws(Failure) in try standing(at: target, of: kind)?.value }
        ?? shelf.value(place(of: id), of: kind)
      guard let value, digest(of: value, kind) == kept.digest else { return nil }
    }
    let known = Settled(key: kept.key, digest: kept.digest, numbers: kept.numbers, value: value)
    settled[id] = known
    fates[id] = .reused(from: kept.run)
    try tell(
      .stepReused,
      .object([
        "step": .text(id), "digest": .text(kept.digest.hex), "from": .text(kept.run),
        "numbers": numbers(kept.numbers),
      ]))
    return known
  }

  /// What is live at a target, nil when nothing whole stands there.
  func standing(at target: Target, of kind: AnyKind) throws(Failure) -> Artifact? {
    guard let value = try kind.load(target.live) else { return nil }
    return Artifact(kind: kind.name, digest: digest(of: value, kind), value: value)
  }

  /// The digest of a value's bytes.
  func digest(of value: any Sendable, _ kind: AnyKind) -> Digest {
    Digest(of: kind.listing?(value) ?? [])
  }

  /// The port that a step gives; a gate gives its findings.
  func port(of id: String) -> Port {
    conductor[id]?.specialist?.gives ?? Port("findings", Kind<Findings>.findings)
  }

  /// Where a step's value is kept between runs; one for each place that an effect brings it to.
  func place(of id: String) -> String { conductor.place(of: id, goingTo: target(of: id)) }

  /// Numbers as the log holds them.
  func numbers(_ numbers: [(String, Int)]) -> JSON {
    .object(numbers.map { JSON.Member($0.0, .number($0.1)) })
  }
}
