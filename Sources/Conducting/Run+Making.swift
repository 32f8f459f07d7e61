internal import Ground
internal import Recording

// A specialist works, and what it gives goes on record and on the shelf.
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
    for input in step.inputs { inputs.append(try artifact(of: input, for: id)) }
    try tell(.stepStarted, started(id, key, names, before))
    try sayInLocks(id)
    let room = try room(for: id, specialist, before)
    let made =
      if let effect = specialist.effect {
        try take(effect, of: step, specialist, inputs, room)
      } else {
        try work(specialist, inputs, room, as: step)
      }
    if specialist.readsWorld { looked.insert(id) }
    let papers = takePapers(room)
    let artifact = try finish(id, specialist, made, papers, key: key, before: before)
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

  private mutating func artifact(of input: Input, for step: String) throws(Failure) -> Artifact {
    switch input.source {
    case .step(let id, _): try value(of: id)
    case .folder(let text):
      Artifact(kind: "folder", digest: Digest(of: text), value: try folder(text, for: step))
    }
  }

  mutating func work(
    _ specialist: Specialist, _ inputs: [Artifact], _ room: Room, as step: Step
  ) throws(Failure) -> Made<any Sendable> {
    let start = ContinuousClock.now
    defer { spans.append(Span(step.id, since: start)) }
    do throws(Failure) {
      return try specialist.work(inputs, room)
    } catch {
      fates[step.id] = .failed
      // If the log cannot be written either, the first failure is the one to tell.
      if specialist.effect != nil { try? lookAfterFailure(step, error) }
      let told = [JSON.Member("step", .text(step.id)), JSON.Member("message", .text(error.message))]
      let papers = takePapers(room)
      try? tell(.stepFailed, .object(told + ((try? kept(papers)) ?? [])))
      throw error
    }
  }

  /// What a command left beside what it gives; its findings are shown with all others.
  private mutating func takePapers(_ room: Room) -> [(name: String, bytes: Bytes)] {
    guard let papers = room.workplace?.papers else { return [] }
    let findings = Findings(papers.findings)
    if !findings.all.isEmpty {
      examined.append(Examined(digest: Digest(of: findings.bytes), findings: findings, from: nil))
    }
    return papers.documents
  }

  private mutating func finish(
    _ id: String, _ specialist: Specialist, _ made: Made<any Sendable>,
    _ papers: [(name: String, bytes: Bytes)], key: Digest, before: Kept?
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
    // What is made again counts as it did at first: something may have been decided by it.
    let counted = settled[id]?.numbers ?? []
    let shown = counted.isEmpty ? made.numbers : counted
    data.append(JSON.Member("numbers", numbers(shown)))
    if let known = settled[id]?.digest ?? setting.foreseen[id], known != digest {
      superseded = [Change(name: "\(id).\(specialist.gives.name)", was: known, is: digest)]
      throw Failure(superseded[0].text, code: .doesNotHold)
    }
    data += try kept(made.documents + papers)
    try tell(.stepFinished, .object(data))
    settled[id] = Settled(key: key, digest: digest, numbers: shown, value: made.value)
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

  func kept(_ documents: [(name: String, bytes: Bytes)]) throws(Failure) -> [JSON.Member] {
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
      now: journal.now,
      isDurable: isDurable, workplace: workplace(of: id)
    ) { done, total in observe(.progress(step: id, done: done, of: total)) }
  }

  /// Where a command does the work of a step, or other programs make its effect.
  private func workplace(of id: String) -> Workplace? {
    guard let specialist = conductor[id]?.specialist,
      specialist.commission != nil || specialist.effect?.manner == .once
    else { return nil }
    return Workplace(
      run: journal.name, step: id, pass: journal.state.pass, root: setting.root, folder: workFolder / id,
      isKept: journal.isKept, lock: effectLocks.first { $0.effect == specialist.effectName })
  }

  /// Where commands of this run put what they give, until it has ended.
  var workFolder: Path {
    guard case .runs(let runs, _) = setting.keeping else {
      return setting.root / ".baton" / "handed" / journal.name
    }
    return runs / journal.name / "handed"
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

extension Path {
  /// Without a slash at its end.
  var plain: String { (parent / name).text }
}
