internal import Ground
internal import Recording

/// What can be known of a run before it begins: the digests of what its steps would give, as far as they follow
/// from what is there.
struct Outlook {
  /// With the ways that would be chosen.
  var conductor: Conductor
  let examiner: Examiner
  let setting: Setting
  let targets: [Target]
  let now: Moment
  let overrides: [Override]
  let ratchets: [String: Ratchet]
  let idleMoves: [String: String]
  let idleOverrides: [IdleOverride]
  var shelf: Shelf
  /// What each step would give, by name, where that is known.
  var names: [String: Digest] = [:]
  /// What gates would find, by digest.
  var judged: [Digest: Findings] = [:]
  private var found: [String: Digest] = [:]
  /// What each step counts, where that is known.
  private var numbers: [String: [(String, Int)]] = [:]
  /// Steps that would be left out.
  private var left: Set<String> = []
  private var bases: [Plan.Basis]
  /// Whether a question would be decided without a person.
  private var isUnasked = false
  /// What would end the run above the step that is looked at.
  var end: String?

  init(_ conductor: Conductor, _ examiner: Examiner, _ shelf: Shelf, _ setting: Setting) throws(Failure) {
    self.conductor = conductor
    self.examiner = examiner
    self.setting = setting
    self.shelf = shelf
    targets = try conductor.steps.map { (step) throws(Failure) in try setting.target(of: step) }
      .compactMap(\.self)
    now = setting.clock.now()
    let now = now
    (overrides, idleOverrides) = try conductor.overrides(setting, at: now)
    (ratchets, idleMoves) = try conductor.ratchets(setting, at: now)
    bases = [Plan.Basis("conductor", conductor.revision), Plan.Basis("checks", examiner.revision)]
    let held = overrides.filter { $0.holds(at: now) }
    bases.append(Plan.Basis("overrides", held.isEmpty ? nil : Digest(of: Override.bytes(of: held))))
    bases += setting.facts.map { Plan.Basis($0.0, Digest(hex: $0.1) ?? Digest(of: $0.1)) }
  }

  /// Goes through the steps once.
  mutating func plan() throws(Failure) -> Plan {
    let unmet = try conductor.needs.map { (need) throws(Failure) -> String? in
      let count = try need.count(below: setting.root, disk: setting.disk)
      return count < need.min ? need.text(found: count) : nil
    }.compactMap(\.self)
    end = unmet.isEmpty ? nil : "a need is not met"
    var steps: [Plan.Step] = []
    for step in conductor.steps { steps.append(try look(at: step)) }
    for target in targets { bases.append(Plan.Basis(target.shownName, try live(at: target))) }
    return Plan(conductor: conductor, bases: bases, steps: steps, unmet: unmet, found: found)
  }

  private mutating func look(at step: Step) throws(Failure) -> Plan.Step {
    for specialist in step.specialists {
      bases.append(Plan.Basis("specialist of \(step.id)", specialist.key(over: [])))
    }
    if let end { return Plan.Step(id: step.id, act: .nothing, why: end) }
    if let why = leftOut(step) {
      left.insert(step.id)
      return Plan.Step(id: step.id, act: .nothing, why: why)
    }
    guard case .choose(let choice) = step.act else {
      let planned = try lookDecided(at: step)
      guard let proviso = step.when, number(proviso.counted) == nil else { return planned }
      return Plan.Step(id: step.id, act: planned.act, why: "if \(proviso.text); \(planned.why)")
    }
    guard let (number, total) = number(choice.counted), let way = choice.way(by: number, in: total) else {
      return Plan.Step(
        id: step.id, act: .make, why: "by which way is known once \(choice.counted.step) has run")
    }
    conductor.take(way.name, of: step.id)
    guard let taken = conductor[step.id] else { preconditionFailure("a step stays when it has chosen") }
    let planned = try lookDecided(at: taken)
    let said = Run.words(for: choice.counted, number, total)
    return Plan.Step(id: planned.id, act: planned.act, why: "by \(way.name), for \(said); \(planned.why)")
  }

  /// Why a step would be left out, as far as that is known.
  private func leftOut(_ step: Step) -> String? {
    if let above = step.inputs.compactMap(\.producer).first(where: { left.contains($0) }) {
      return "\(above) would be left out"
    }
    guard let proviso = step.when, let (number, total) = number(proviso.counted) else { return nil }
    guard !proviso.comparison.holds(of: number, in: total) else { return nil }
    return "it runs when \(proviso.text), and \(Run.words(for: proviso.counted, number, total))"
  }

  /// A number that a step counts, with its total; nil where it is not known before the step runs.
  private func number(_ counted: Counted) -> (number: Int, total: Int?)? {
    let known = numbers[counted.step] ?? []
    guard let number = known.first(where: { $0.0 == counted.count.name })?.1 else { return nil }
    return (number, counted.count.total.flatMap { name in known.first { $0.0 == name }?.1 })
  }

  private mutating func lookDecided(at step: Step) throws(Failure) -> Plan.Step {
    switch step.act {
    case .choose: preconditionFailure("it has chosen")
    case .use(let specialist, _):
      if specialist.commission != nil, specialist.effect == nil {
        return Plan.Step(id: step.id, act: .make, why: "a command is asked in every run")
      }
      if specialist.readsWorld { return try see(step, specialist) }
      if specialist.effect != nil { return try change(step) }
      return try make(step, specialist)
    case .gate(let policy): return judge(step, policy)
    case .ask(let review):
      guard let yes = try standingYes(to: step) else {
        return Plan.Step(id: step.id, act: .ask, why: review.question)
      }
      isUnasked = true
      return Plan.Step(id: step.id, act: .nothing, why: yes.words)
    }
  }

  // MARK: Steps that do

  private mutating func see(_ step: Step, _ specialist: Specialist) throws(Failure) -> Plan.Step {
    let inputs = step.inputs.map { input in
      Artifact(
        kind: "folder", digest: Digest(of: input.text), value: setting.root / Path(input.text).plain)
    }
    let kept = shelf.look(place(of: step.id))
    let made = try specialist.work(inputs, room(for: step, specialist, kept))
    let listing = specialist.gives.kind.listing?(made.value)
    let digest = listing.map { Digest(of: $0) } ?? specialist.key(over: inputs.map(\.digest))
    names[step.id] = digest
    numbers[step.id] = made.numbers
    found[step.id] = digest
    bases.append(Plan.Basis("\(step.id).\(specialist.gives.name)", digest, listing: listing))
    let folders = step.inputs.map(\.text).joined(separator: " and ")
    return Plan.Step(id: step.id, act: .look, why: try words(for: folders, kept, digest, listing))
  }

  /// What is there, and how much of it another run has seen.
  private func words(
    for folders: String, _ kept: Kept?, _ digest: Digest, _ listing: Bytes?
  ) throws(Failure) -> String {
    guard let kept else { return "\(folders) was not looked at before" }
    if kept.digest == digest { return "\(folders) is as \(kept.run) found it" }
    guard let listing, case .runs(let folder, _) = setting.keeping,
      let before = try? Archive(folder, disk: setting.disk).blob(kept.digest, of: kept.run)
    else { return "\(folders) has changed since \(kept.run)" }
    let count = ListingChange(from: before, to: listing).files.count
    return "\(folders) differs in \(counted(count, "file")) from what \(kept.run) found"
  }

  private mutating func make(_ step: Step, _ specialist: Specialist) throws(Failure) -> Plan.Step {
    let kept = shelf.look(place(of: step.id))
    guard let inputs = digests(of: step) else {
      return Plan.Step(id: step.id, act: .make, why: "what it takes is made anew")
    }
    let kind = specialist.gives.kind
    let key = specialist.key(over: inputs.map(\.1))
    if let kept, kept.key == key, try isThere(kept, step, kind) {
      names[step.id] = kept.digest
      numbers[step.id] = kept.numbers
      return Plan.Step(id: step.id, act: .reuse, why: "nothing has changed since \(kept.run) made it")
    }
    if !kind.hasFiles { names[step.id] = key }
    return Plan.Step(id: step.id, act: .make, why: cause(kept, inputs, specialist, key))
  }

  private func cause(
    _ kept: Kept?, _ inputs: [(String, Digest)], _ specialist: Specialist, _ key: Digest
  ) -> String {
    guard let kept else { return "it was not made before" }
    let changes = inputs.compactMap { name, digest -> String? in
      guard let old = kept.inputs.first(where: { $0.0 == name })?.1, old != digest else { return nil }
      return "\(name) changed from \(old.short) to \(digest.short)"
    }
    if !changes.isEmpty { return changes.joined(separator: ", ") }
    if kept.maker != specialist.maker { return "\(kept.maker) became \(specialist.maker)" }
    return kept.key == key ? "what was made is not there any more" : "its options have changed"
  }

  /// Whether what was kept can be taken over; a kind that has no files is known by its name alone.
  private mutating func isThere(_ kept: Kept, _ step: Step, _ kind: AnyKind) throws(Failure) -> Bool {
    guard kind.hasFiles else { return kept.digest == kept.key }
    guard let target = target(of: step.id) else { return true }
    return try kind.standingName(target.live).map { Digest(of: $0) } == kept.digest
  }

  private func change(_ step: Step) throws(Failure) -> Plan.Step {
    guard let target = target(of: step.id), let input = step.inputs.first else {
      if isUnasked { return Plan.Step(id: step.id, act: .nothing, why: Run.whyLeftOut) }
      return Plan.Step(id: step.id, act: .change, why: "it changes the world")
    }
    let live = try live(at: target)
    if let live, let producer = input.producer, names[producer] == live {
      return Plan.Step(id: step.id, act: .nothing, why: "\(target.text) has this \(input.name) already")
    }
    let before = live.map { "\($0.short) stands there" } ?? "nothing stands there"
    return Plan.Step(
      id: step.id, act: .change, why: "\(input.text) goes to \(target.text), where \(before)")
  }

  // MARK: Around a step

  /// The inputs of a step by name and digest; nil when one of them is not known before it is made.
  private func digests(of step: Step) -> [(String, Digest)]? {
    var digests: [(String, Digest)] = []
    for input in step.inputs {
      switch input.source {
      case .folder(let text): digests.append((input.name, Digest(of: text)))
      case .step(let producer, _):
        guard let digest = names[producer] else { return nil }
        digests.append((input.name, digest))
      }
    }
    return digests
  }

  private func target(of id: String) -> Target? {
    let effect = conductor[id]?.to == nil ? conductor.effect(fedBy: id)?.id : id
    return targets.first { $0.step == effect }
  }

  func place(of id: String) -> String { conductor.place(of: id, goingTo: target(of: id)) }

  func live(at target: Target) throws(Failure) -> Digest? {
    for input in conductor[target.step]?.inputs ?? [] {
      guard let producer = input.producer, let kind = conductor[producer]?.specialist?.gives.kind,
        kind.hasFiles
      else { continue }
      return try kind.standingName(target.live).map { Digest(of: $0) }
    }
    return nil
  }

  /// What was given before makes the look faster, and nothing else.
  private func room(for step: Step, _ specialist: Specialist, _ kept: Kept?) -> Room {
    var previous: Artifact?
    if let kept, kept.maker == specialist.maker,
      let value = shelf.value(place(of: step.id), of: specialist.gives.kind)
    {
      previous = Artifact(kind: specialist.gives.kind.name, digest: kept.digest, value: value)
    }
    return Room(previous: previous, threads: setting.threads, date: now)
  }
}
