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
    guard let specialist = conductor[id]?.specialist else {
      preconditionFailure("a gate above has decided, or the run had ended")
    }
    let key = try key(of: id, specialist)
    if !specialist.readsWorld, let kept = shelf.look(place(of: id)), kept.key == key,
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

  private mutating func key(of id: String, _ specialist: Specialist) throws(Failure) -> Digest {
    var digester = Digester()
    digester.add(specialist.name)
    digester.add(specialist.revision)
    digester.add(specialist.options)
    for input in try inputs(of: id) { digester.add(input.digest) }
    return digester.finish()
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
  func place(of id: String) -> String {
    let name = "\(conductor[id]?.specialist?.name ?? "gate").\(id)"
    guard let target = target(of: id) else { return name }
    return "\(name).\(Digest(of: target.live.text).hex.prefix(12))"
  }

  /// Numbers as the log holds them.
  func numbers(_ numbers: [(String, Int)]) -> JSON {
    .object(numbers.map { JSON.Member($0.0, .number($0.1)) })
  }
}

// MARK: - Making

extension Run {
  /// Has the specialist work, and puts what it gives on record and on the shelf.
  mutating func make(_ id: String, key: Digest) throws(Failure) -> Artifact {
    guard let step = conductor[id], let specialist = step.specialist else {
      preconditionFailure("only steps that do something are made")
    }
    if specialist.effect == nil { try look(above: id) }
    let names = try inputs(of: id)
    let before = shelf.look(place(of: id))
    var inputs: [Artifact] = []
    for input in step.inputs { inputs.append(try artifact(of: input)) }
    try tell(.stepStarted, started(id, key, names, before))
    try sayInLocks(id)
    if !specialist.readsWorld, specialist.effect == nil { foresee() }
    let room = try room(for: id, specialist, before)
    let made =
      if let effect = specialist.effect {
        try take(effect, of: step, specialist, inputs, room)
      } else {
        try work(specialist, inputs, room, as: step)
      }
    if specialist.readsWorld { looked.insert(id) }
    let artifact = try finish(id, specialist, made, key: key, before: before)
    keep(id, specialist, artifact, key: key, inputs: names, numbers: made.numbers)
    release(step.inputs.compactMap(\.producer))
    return artifact
  }

  /// Has the steps above look that read the world, those that have not since this process began.
  private mutating func look(above id: String) throws(Failure) {
    for producer in conductor[id]?.inputs.compactMap(\.producer) ?? [] {
      guard let specialist = conductor[producer]?.specialist else { continue }
      guard specialist.readsWorld else {
        try look(above: producer)
        continue
      }
      if !looked.contains(producer), settled[producer] != nil {
        _ = try make(producer, key: try key(of: producer, specialist))
      }
    }
  }

  private mutating func artifact(of input: Input) throws(Failure) -> Artifact {
    switch input.source {
    case .step(let id, _): try value(of: id)
    case .folder(let text):
      Artifact(kind: "folder", digest: Digest(of: text), value: setting.root / Path(text).plain)
    }
  }

  mutating func work(
    _ specialist: Specialist, _ inputs: [Artifact], _ room: Room, as step: Step
  ) throws(Failure) -> Made<any Sendable> {
    do throws(Failure) {
      return try specialist.work(inputs, room)
    } catch {
      fates[step.id] = .failed
      // If the log cannot be written either, the first failure is the one to tell.
      if specialist.effect != nil { try? lookAfterFailure(step, error) }
      try? tell(.stepFailed, .object(["step": .text(step.id), "message": .text(error.message)]))
      throw error
    }
  }

  private mutating func finish(
    _ id: String, _ specialist: Specialist, _ made: Made<any Sendable>, key: Digest, before: Kept?
  ) throws(Failure) -> Artifact {
    let kind = specialist.gives.kind
    var data = [JSON.Member("step", .text(id))]
    var digest = key
    if let listing = kind.listing?(made.value) {
      digest = try journal.keep(listing)
      data.append(JSON.Member("blob", .text(digest.hex)))
    }
    data.append(JSON.Member("digest", .text(digest.hex)))
    if let before { data += try told(of: before, besides: digest, specialist) }
    data.append(JSON.Member("numbers", numbers(made.numbers)))
    if let known = settled[id], known.digest != digest {
      superseded = [Change(name: "\(id).\(specialist.gives.name)", was: known.digest, is: digest)]
      throw Failure(superseded[0].text, code: .doesNotHold)
    }
    data += try kept(made.documents)
    try tell(.stepFinished, .object(data))
    settled[id] = Settled(key: key, digest: digest, numbers: made.numbers, value: made.value)
    fates[id] = .made
    return Artifact(kind: kind.name, digest: digest, value: made.value)
  }

  /// What the step gave before, which run made it and, if it was another one, which specialist; where there is a
  /// listing, that is kept beside the new one.
  private func told(
    of before: Kept, besides digest: Digest, _ specialist: Specialist
  ) throws(Failure) -> [JSON.Member] {
    var earlier = [JSON.Member("run", .text(before.run))]
    if before.maker != specialist.maker { earlier.append(JSON.Member("maker", .text(before.maker))) }
    guard before.digest != digest else { return [JSON.Member("earlier", .object(earlier))] }
    if specialist.gives.kind.hasFiles, try journal.keep(before.digest, of: before.run) {
      earlier.append(JSON.Member("blob", .text(before.digest.hex)))
    }
    return [
      JSON.Member("before", .text(before.digest.hex)), JSON.Member("earlier", .object(earlier)),
    ]
  }

  private func kept(_ documents: [(name: String, bytes: Bytes)]) throws(Failure) -> [JSON.Member] {
    var members: [JSON.Member] = []
    for document in documents {
      let digest = try journal.keep(document.bytes)
      members.append(JSON.Member(document.name, .object(["blob": .text(digest.hex)])))
    }
    return members.isEmpty ? [] : [JSON.Member("documents", .object(members))]
  }

  private mutating func keep(
    _ id: String, _ specialist: Specialist, _ artifact: Artifact, key: Digest,
    inputs: [(name: String, digest: Digest)], numbers: [(String, Int)]
  ) {
    guard specialist.effect == nil else { return }
    let entry = Kept(
      key: key, digest: artifact.digest, maker: specialist.maker, inputs: inputs.map { ($0.name, $0.digest) },
      numbers: numbers, run: runForTheShelf)
    if target(of: id) == nil {
      shelf.keep(place(of: id), entry, value: artifact.value, of: specialist.gives.kind)
    } else {
      staged[id] = entry
    }
  }

  /// A run without a folder cannot be looked up later, and its name must not suggest it.
  var runForTheShelf: String { journal.isKept ? journal.name : "a run that was not kept" }

  /// Why the step is made, as far as the shelf knows.
  private func started(
    _ id: String, _ key: Digest, _ inputs: [(name: String, digest: Digest)], _ before: Kept?
  ) -> JSON {
    let takes = inputs.map { input in
      let old = before?.inputs.first { $0.0 == input.name }?.1
      var members = [JSON.Member("name", .text(input.name)), JSON.Member("digest", .text(input.digest.hex))]
      if let old, old != input.digest { members.append(JSON.Member("before", .text(old.hex))) }
      return JSON.object(members)
    }
    return .object(["step": .text(id), "key": .text(key.hex), "in": .list(takes)])
  }

  /// What the step gave before is offered only if the same specialist made it and, for what is live
  /// somewhere, only if it is still that which stands there.
  private func room(for id: String, _ specialist: Specialist, _ before: Kept?) throws(Failure) -> Room {
    let kind = specialist.gives.kind
    let target = target(of: id)
    guard specialist.effect == nil, let before, before.maker == specialist.maker else {
      return room(for: id, target)
    }
    if let target {
      guard let name = try kind.standingName(target.live), Digest(of: name) == before.digest else {
        return room(for: id, target)
      }
    }
    let value = shelf.value(place(of: id), of: kind)
    return room(for: id, target, value.map { Artifact(kind: kind.name, digest: before.digest, value: $0) })
  }

  /// What a step or a check finds around it.
  func room(for id: String, _ target: Target?, _ previous: Artifact? = nil) -> Room {
    let observe = setting.observe
    var isDurable = false
    if case .runs(_, .always) = setting.keeping { isDurable = true }
    return Room(
      out: target?.next, live: target?.live, previous: previous, threads: setting.threads, date: date,
      isDurable: isDurable
    ) { done, total in observe(.progress(step: id, done: done, of: total)) }
  }

  /// Lets go of values that every step that takes them has had.
  private mutating func release(_ producers: [String]) {
    for id in producers where !setting.wanted.contains(id) && !isMeasured(id) {
      let takers = conductor.steps.filter { step in step.inputs.contains { $0.producer == id } }
      let isDone = takers.allSatisfy { taker in
        settled[taker.id]?.value != nil || fates[taker.id] == .made || gates.contains { $0.id == taker.id }
      }
      if isDone { settled[id]?.value = nil }
    }
  }
}

extension Specialist {
  /// The specialist with its revision.
  var maker: String { "\(name) \(revision)" }
}

extension Path {
  /// Without a slash at its end.
  fileprivate var plain: String { (parent / name).text }
}
