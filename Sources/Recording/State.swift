package import Ground

/// Where a run stands: the fold of its log, and nothing besides.
package struct State: Hashable, Sendable {
  /// How far a step came.
  package enum Step: Hashable, Sendable {
    case started
    case finished(Digest)
    /// Taken over from the run of this name.
    case reused(Digest, from: String)
    case failed(String)
  }

  /// How far an effect came; one that is intended and nothing more may or may not have happened.
  package enum Effect: Hashable, Sendable {
    case intended
    case committed
    case unchanged
    /// Looked at after a failure: what was found, in words.
    case observed(String)
    /// What has no place of its own was done.
    case happened
    /// It was left out, and why.
    case skipped(String)

    /// Reads what was observed of an effect.
    init(observed data: JSON) {
      switch data["is"]?.text {
      case "happened": self = .happened
      case "skipped": self = .skipped(data["why"]?.text ?? "")
      default: self = .observed(data["found"]?.text ?? "")
      }
    }
  }

  /// The data of the first line: name, conductor, reason, date, target, facts.
  package private(set) var beginning = JSON.null
  /// Who started the run.
  package private(set) var starter = ""
  /// The steps in the order of the conductor.
  package private(set) var order: [String] = []
  /// The blob that holds the conductor's bytes.
  package private(set) var conductorBlob: Digest?
  /// Whether each precondition that was looked at is met, in their order.
  package private(set) var needs: [Bool] = []
  /// How often the run has been sent back, plus one.
  package private(set) var pass = 1
  /// How far each step came.
  package private(set) var steps: [String: Step] = [:]
  /// What each step gave in this pass; it stays while the same is made again.
  package private(set) var given: [String: Given] = [:]
  /// What each gate looked at and found in this pass.
  package private(set) var gates: [String: Gate] = [:]
  /// What each review asked in this pass, and the answers.
  package private(set) var questions: [String: Asked] = [:]
  /// The word each gate decided on.
  package private(set) var verdicts: [String: String] = [:]
  /// How often each gate has sent the run back.
  package private(set) var returns: [String: Int] = [:]
  /// What each gate found in the pass before this one.
  package private(set) var earlier: [String: Digest] = [:]
  /// The way that was taken where there are several, by step.
  package private(set) var choices: [String: String] = [:]
  /// Why each step that was left out was.
  package private(set) var left: [String: String] = [:]
  /// Steps that might have been left out and were not.
  package private(set) var ran: Set<String> = []
  /// How far each effect came.
  package private(set) var effects: [String: Effect] = [:]
  /// What a command mended for the pass that goes on.
  package private(set) var mended: Mended?
  /// What the run waits for; nil while it goes on.
  package private(set) var suspension: JSON?
  /// The blob that lists what the outcome asks for, where that was put down.
  package private(set) var wanted: Digest?
  /// The word for what became of the outcome, once it is measured.
  package private(set) var outcome: String?
  /// The exit code, once the run has ended.
  package private(set) var exit: Int?

  package init() {}

  /// The state after these events.
  package init(folding events: some Sequence<Event>) {
    for event in events { apply(event) }
  }

  /// The conductor's name.
  package var conductor: String { beginning["conductor"]?.text ?? "" }
  /// The digest of the conductor's file.
  package var revision: String { beginning["revision"]?.text ?? "" }
  /// The run's date, fixed at its start.
  package var date: Moment? { beginning["date"]?.text.flatMap { Moment($0) } }
  /// One of the further inputs that were put on record at the start.
  package func fact(_ name: String) -> String? { beginning["facts"]?[name]?.text }

  /// Goes on by one event; one of a type that this version does not know changes nothing.
  package mutating func apply(_ event: Event) {
    let data = event.data
    let step = data["step"]?.text ?? ""
    switch event.known {
    case .runStarted: (beginning, starter) = (data, event.by)
    case .planComputed: plan(data)
    case .preconditionChecked:
      if data["files"] != nil { needs.append(data["met"]?.text == "yes") }
    case .stepStarted: steps[step] = .started
    case .stepFinished: give(step, data) { .finished($0) }
    case .stepReused: give(step, data) { .reused($0, from: data["from"]?.text ?? "") }
    case .stepFailed: steps[step] = .failed(data["message"]?.text ?? "")
    case .gateOpened: open(step, event)
    case .gateEvaluated: evaluate(step, event)
    case .gateDecided: decide(step, event)
    case .passSentBack: sendBack(step, to: data["to"]?.text ?? "", event)
    case .effectIntended: effects[step] = .intended
    case .effectObserved: effects[step] = Effect(observed: data)
    case .promotionCommitted: effects[step] = .committed
    case .promotionUnchanged: effects[step] = .unchanged
    case .runSuspended: suspend(data)
    case .runResumed: suspension = nil
    case .outcomeMeasured: outcome = data["outcome"]?.text
    case .runFinished: exit = data["exit"]?.number
    case .overrideApplied: pass(step, event)
    case .choiceMade: choose(step, data)
    case .stepLoaded, .overrideGranted, .ratchetMoved, .runSuperseded, .logRecovered,
      .payloadPruned, nil:
      break
    }
  }
}

extension State {
  private mutating func plan(_ data: JSON) {
    order = data["steps"]?.list?.compactMap { $0["step"]?.text } ?? []
    conductorBlob = Digest(data["blob"])
  }

  private mutating func give(_ step: String, _ data: JSON, _ fate: (Digest) -> Step) {
    guard let digest = Digest(data["digest"]) else { return }
    steps[step] = fate(digest)
    given[step] = Given(digest: digest, numbers: data["numbers"] ?? .null, from: data["from"]?.text)
  }

  private mutating func open(_ step: String, _ event: Event) {
    if let asked = Asked(event) {
      questions[step] = asked
    } else {
      gates[step] = Gate(over: event.data["over"])
    }
  }

  private mutating func evaluate(_ step: String, _ event: Event) {
    gates[step]?.findings = Digest(event.data["blob"])
    guard event.data["verdict"]?.text == "approve" else { return }
    questions[step]?.approvals.append(event.by)
    questions[step]?.signatures[event.by] = Digest(event.data["signature"]?["blob"])
  }

  private mutating func pass(_ step: String, _ event: Event) {
    guard let override = Override(applied: event, by: conductor) else { return }
    gates[step]?.overrides.append(override)
  }

  private mutating func choose(_ step: String, _ data: JSON) {
    let way = data["way"]?.text ?? ""
    if data["when"] == nil {
      choices[step] = way
    } else if way == "leave" {
      left[step] = data["reason"]?.text ?? ""
    } else {
      ran.insert(step)
    }
  }

  private mutating func decide(_ step: String, _ event: Event) {
    verdicts[step] = event.data["verdict"]?.text
    gates[step]?.decision = Decision(event)
    questions[step]?.decision = Decision(event)
  }

  private mutating func suspend(_ data: JSON) {
    suspension = data
    if let list = Digest(data["wanted"]?["blob"]) { wanted = list }
  }

  /// From the step on that the run is sent back to, nothing counts as done.
  private mutating func sendBack(_ gate: String, to step: String, _ event: Event) {
    pass = event.pass
    returns[gate, default: 0] += 1
    let kept = Set(order.prefix { $0 != step })
    for (id, gate) in gates { earlier[id] = gate.findings ?? earlier[id] }
    steps = steps.filter { kept.contains($0.key) }
    given = given.filter { kept.contains($0.key) }
    gates = gates.filter { kept.contains($0.key) }
    questions = questions.filter { kept.contains($0.key) }
    verdicts = verdicts.filter { kept.contains($0.key) }
    choices = choices.filter { kept.contains($0.key) }
    left = left.filter { kept.contains($0.key) }
    ran = ran.filter { kept.contains($0) }
    // What was read from a mended copy, and is not read again, stays mended.
    if let fresh = Mended(event) {
      mended = fresh
    } else if let earlier = mended, !kept.contains(earlier.step) {
      mended = nil
    }
    wanted = nil
  }
}
