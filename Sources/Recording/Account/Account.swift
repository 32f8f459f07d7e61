package import Ground

/// What one run's log tells, gathered for whoever asks: nothing in it comes from elsewhere.
package struct Account: Sendable {
  /// The run's name.
  package private(set) var name = ""
  /// What the first line says: who, when, why, with what.
  package private(set) var start: Event?
  package private(set) var events: [Event]
  /// In the order of the conductor.
  package private(set) var steps: [StepAccount] = []
  /// The fold of the same events.
  package let state: State
  /// The blob with the conductor's file.
  package private(set) var conductor: Digest?

  /// Gathers from these events, which may be the first few of a log.
  package init(_ events: some Sequence<Event>) {
    self.events = Array(events)
    state = State(folding: self.events)
    for event in self.events { apply(event) }
  }

  /// The step of this name.
  package subscript(id: String) -> StepAccount? { steps.first { $0.id == id } }

  /// A fact that the first line holds as text.
  package func started(_ key: String) -> String? { start?.data[key]?.text }

  /// A fact about the surroundings of the run: `configuration`, `commit`.
  package func fact(_ key: String) -> String? { start?.data["facts"]?[key]?.text }

  /// The events of one type.
  package func events(of type: EventType) -> [Event] { events.filter { $0.known == type } }

  /// Whether the conductor lets persons override its gates.
  package var allowsOverrides: Bool { events(of: .planComputed).last?.data["override"] != nil }

  /// What was granted in this run's log, for it and for later runs.
  package var granted: [Override] { events(of: .overrideGranted).compactMap { Override(granted: $0) } }

  /// The steps that look at the world: they take nothing from another step.
  package var sources: [StepAccount] {
    steps.filter { step in
      guard case .use = step.act else { return false }
      return !step.takes.isEmpty && step.takes.allSatisfy { self[producer($0.from)] == nil }
    }
  }

  /// The steps whose value an effect brings before readers, with that effect.
  package var releases: [(site: StepAccount, effect: StepAccount)] {
    steps.compactMap { effect in
      guard effect.target != nil, let from = effect.takes.first?.from, let site = self[producer(from)]
      else { return nil }
      return (site, effect)
    }
  }

  /// The gates, those among them that ask a person, in order.
  package var gates: [StepAccount] {
    steps.filter { step in
      switch step.act {
      case .gate, .ask: true
      case .use, .other: false
      }
    }
  }

  /// `weave` of `weave.language`; a folder stays what it is.
  private func producer(_ from: String) -> String { String(from.prefix { $0 != "." }) }
}

// MARK: - Gathering

extension Account {
  private mutating func apply(_ event: Event) {
    let data = event.data
    switch event.known {
    case .runStarted:
      start = event
      name = data["name"]?.text ?? ""
    case .planComputed:
      conductor = data["blob"]?.digest
      steps = (data["steps"]?.list ?? []).compactMap(StepAccount.init(plan:))
    case .stepStarted, .stepFinished, .stepReused, .stepFailed, .gateOpened, .gateEvaluated, .gateDecided,
      .overrideApplied, .choiceMade,
      .effectIntended, .effectObserved, .promotionCommitted, .promotionUnchanged:
      guard let index = steps.firstIndex(where: { $0.id == data["step"]?.text }) else { return }
      steps[index].apply(event)
      if event.known == .choiceMade { leaveOutTakers() }
    default: break
    }
  }
}

extension Account {
  /// Steps that take from one that is left out are left out too; a step takes only from steps above it.
  private mutating func leaveOutTakers() {
    for index in steps.indices where steps[index].fate == .notReached {
      let above = steps[index].takes.compactMap { self[self.producer($0.from)] }
      guard let left = above.first(where: { if case .skipped = $0.fate { true } else { false } }) else {
        continue
      }
      steps[index].fate = .skipped("it takes from \(left.id), which was left out")
    }
  }
}

extension StepAccount {
  /// A step as the plan tells it.
  fileprivate init?(plan: JSON) {
    guard let id = plan["step"]?.text else { return nil }
    self.id = id
    act = Act(plan: plan)
    takes = StepAccount.takes(plan)
    target = plan["to"]?.text
    ways = plan["ways"]?.list ?? []
    mayFail = plan["fail"] != nil
  }

  private static func takes(_ plan: JSON) -> [(name: String, from: String)] {
    let inputs = (plan["in"] ?? plan["over"] ?? plan["show"])?.members ?? []
    return inputs.map { ($0.key, $0.value.text ?? "") }
  }

  /// From here on the step is what one of its ways is, or it is left out.
  private mutating func choose(_ data: JSON) {
    let name = data["way"]?.text
    if data["when"] != nil {
      fate = name == "leave" ? .skipped(data["reason"]?.text ?? "") : fate
    } else if let way = ways.first(where: { $0["way"]?.text == name }) {
      act = Act(plan: way)
      takes = StepAccount.takes(way)
    }
  }

  fileprivate mutating func apply(_ event: Event) {
    let data = event.data
    switch event.known {
    case .choiceMade: choose(data)
    case .stepStarted:
      fate = .began
      inputs = (data["in"]?.list ?? []).compactMap(Input.init)
    case .stepFinished: finish(data)
    case .stepReused:
      fate = .reused(from: data["from"]?.text ?? "")
      finishNaming(data)
    case .stepFailed: fate = .failed(data["message"]?.text ?? "")
    case .gateOpened:
      fate = .began
      inputs = (data["over"]?.list ?? []).compactMap(Input.init)
      overrides = []
    case .gateEvaluated: evaluation = Evaluation(data)
    case .overrideApplied: Override(applied: event, by: "").map { overrides.append($0) }
    case .gateDecided:
      let word = data["verdict"]?.text ?? ""
      fate = .decided(word)
      verdict = GateVerdict(
        word: word, reason: data["reason"]?.text ?? "", at: event.at, by: event.by, leansOn: data["leansOn"])
    case .effectIntended: effect = .intended
    case .effectObserved: effect = State.Effect(observed: data)
    case .promotionCommitted: effect = .committed
    case .promotionUnchanged: effect = .unchanged
    default: break
    }
  }

  private mutating func finish(_ data: JSON) {
    fate = .made
    finishNaming(data)
    before = data["before"]?.text
    earlierRun = data["earlier"]?["run"]?.text
    earlierMaker = data["earlier"]?["maker"]?.text
    listing = data["blob"]?.digest
    earlierListing = data["earlier"]?["blob"]?.digest
    for document in data["documents"]?.members ?? [] {
      documents[document.key] = document.value["blob"]?.digest
    }
  }

  private mutating func finishNaming(_ data: JSON) {
    digest = data["digest"]?.text
    numbers = (data["numbers"]?.members ?? []).map { ($0.key, $0.value.number ?? 0) }
  }
}

extension StepAccount.Input {
  fileprivate init?(_ json: JSON) {
    guard let name = json["name"]?.text, let digest = json["digest"]?.text else { return nil }
    self.init(name: name, digest: digest, before: json["before"]?.text)
  }
}

extension Evaluation {
  fileprivate init(_ data: JSON) {
    rows = (data["checks"]?.list ?? []).map { row in
      Row(
        check: row["check"]?.text ?? "", severity: row["severity"]?.text ?? "",
        looked: row["looked"]?.number ?? 0, couldNotRun: row["couldNotRun"]?.number ?? 0,
        errors: row["errors"]?.number ?? 0, warnings: row["warnings"]?.number ?? 0)
    }
    errors = data["errors"]?.number ?? 0
    warnings = data["warnings"]?.number ?? 0
    notes = data["notes"]?.number ?? 0
    findings = data["blob"]?.digest
    reused = (data["reused"]?.list ?? []).compactMap { $0["from"]?.text }
  }
}

extension JSON {
  /// A text that spells a digest.
  fileprivate var digest: Digest? { text.flatMap { Digest(hex: $0) } }
}

extension StepAccount.Act {
  /// What a step is, as the plan tells it; one that chooses is not known before it has chosen.
  fileprivate init(plan: JSON) {
    if let rules = plan["gate"]?.members {
      self = .gate(rules.map { ($0.key, $0.value.text ?? "") })
    } else if let name = plan["use"]?.text {
      self = .use(name, revision: plan["specialist"]?.text ?? "", options: plan["options"]?.text)
    } else if let question = plan["ask"]?.text {
      self = .ask(question)
    } else {
      self = .other
    }
  }
}
