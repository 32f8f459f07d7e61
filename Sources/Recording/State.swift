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
  }

  /// The conductor's name.
  package private(set) var conductor = ""
  /// The digest of the conductor's file.
  package private(set) var revision = ""
  /// The run's date, fixed at its start.
  package private(set) var date: Moment?
  /// How far each step came.
  package private(set) var steps: [String: Step] = [:]
  /// The word each gate decided on.
  package private(set) var verdicts: [String: String] = [:]
  /// How far each effect came.
  package private(set) var effects: [String: Effect] = [:]
  /// The word for what became of the outcome, once it is measured.
  package private(set) var outcome: String?
  /// The exit code, once the run has ended.
  package private(set) var exit: Int?

  package init() {}

  /// The state after these events.
  package init(folding events: some Sequence<Event>) {
    for event in events { apply(event) }
  }

  /// Goes on by one event; one of a type that this version does not know changes nothing.
  package mutating func apply(_ event: Event) {
    let data = event.data
    let step = data["step"]?.text ?? ""
    switch event.known {
    case .runStarted: start(event)
    case .stepStarted: steps[step] = .started
    case .stepFinished: steps[step] = digest(data).map(Step.finished)
    case .stepReused: steps[step] = digest(data).map { .reused($0, from: data["from"]?.text ?? "") }
    case .stepFailed: steps[step] = .failed(data["message"]?.text ?? "")
    case .gateDecided: verdicts[step] = data["verdict"]?.text
    case .effectIntended: effects[step] = .intended
    case .effectObserved: effects[step] = .observed(data["found"]?.text ?? "")
    case .promotionCommitted: effects[step] = .committed
    case .promotionUnchanged: effects[step] = .unchanged
    case .outcomeMeasured: outcome = data["outcome"]?.text
    case .runFinished: exit = data["exit"]?.number
    case .planComputed, .preconditionChecked, .stepLoaded, .gateOpened, .gateEvaluated, .logRecovered,
      .payloadPruned, nil:
      break
    }
  }

  private mutating func start(_ event: Event) {
    conductor = event.data["conductor"]?.text ?? ""
    revision = event.data["revision"]?.text ?? ""
    date = event.data["date"]?.text.flatMap { Moment($0) }
  }

  private func digest(_ data: JSON) -> Digest? { data["digest"]?.text.flatMap { Digest(hex: $0) } }
}
