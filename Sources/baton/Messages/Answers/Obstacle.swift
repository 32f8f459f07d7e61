internal import Ground
internal import Recording

/// What kept a run from its end.
enum Obstacle: Sendable {
  /// Files that had to be there: the glob, how many, how many were found.
  case need(files: String, min: Int, found: Int)
  /// What a command was to be given of the environment.
  case variable(String, step: String)
  /// A gate that did not open.
  case gate(StepAccount)
  /// A step that failed, with its message.
  case failure(step: String, message: String)
  /// An effect that was intended, and nobody knows whether it happened.
  case uncertain(StepAccount)
  /// Steps were done and readers do not have what the run was for.
  case outcome
  /// The run waits: for what, in words.
  case waiting(step: String, forWhat: String)
  /// A gate or a person sent the run back: the step, and why.
  case sentBack(by: String, reason: String)
  /// The process ended before the run did.
  case cutShort
  /// Nothing.
  case none

  init(_ account: Account) {
    let needs = account.events(of: .preconditionChecked).map(\.data)
    let failed = account.steps.first {
      if case .failed = $0.fate { !$0.mayFail } else { false }
    }
    let unmet = needs.first { $0["met"]?.text == "no" }
    if let name = unmet?["variable"]?.text {
      self = .variable(name, step: unmet?["step"]?.text ?? "")
    } else if let unmet {
      self = .need(
        files: unmet["files"]?.text ?? "", min: unmet["min"]?.number ?? 0,
        found: unmet["found"]?.number ?? 0)
    } else if let suspension = account.state.suspension, suspension["for"]?.text == "repair" {
      self = .sentBack(
        by: suspension["step"]?.text ?? "a gate",
        reason: account.events(of: .passSentBack).last?.data["reason"]?.text ?? "nobody says why")
    } else if let suspension = account.state.suspension {
      self = .waiting(
        step: suspension["step"]?.text ?? "the run", forWhat: suspension["for"]?.text ?? "a person")
    } else if let gate = account.gates.first(where: { $0.verdict?.isClosed ?? false }) {
      self = .gate(gate)
    } else if let failed, case .failed(let message) = failed.fate {
      self = .failure(step: failed.id, message: message)
    } else if let effect = account.steps.first(where: { $0.effect == .intended }) {
      self = .uncertain(effect)
    } else if account.state.exit == nil {
      self = .cutShort
    } else if account.state.outcome == "partly" || account.state.outcome == "not" {
      self = .outcome
    } else {
      self = .none
    }
  }

  /// As the end of a sentence; nil where nothing was in the way.
  var words: String? {
    switch self {
    case .need(let files, let min, let found):
      "\(files) had to match \(counted(min, "file")) at least, and \(found) were there"
    case .variable(let name, let step): "\(step) passes \(name) on, and the environment had none"
    case .gate(let gate): "\(gate.id) decided \(gate.verdict?.word ?? ""), \(gate.verdict?.reason ?? "")"
    case .failure(let step, let message): "\(step) failed, \(message)"
    case .uncertain(let step): "nobody knows whether the effect of \(step.id) happened"
    case .waiting(let step, let what):
      switch what {
      case "answer": "\(step) waits for a person's answer"
      case "world": "\(step) failed, and waits until what stopped it is put right"
      default: "\(step) waits for \(what)"
      }
    case .sentBack(let step, let reason):
      "\(step) sent the run back and waits until what it says is mended, \(reason)"
    case .cutShort: "the run was cut short"
    case .outcome: "readers do not have all that the run was for"
    case .none: nil
    }
  }
}

extension GateVerdict {
  /// Whether nothing below the gate may run.
  var isClosed: Bool { word == "fail" || word == "inconclusive" }
}
