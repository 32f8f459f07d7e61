internal import Ground
internal import Recording

extension Run {
  /// Says in the log and the ledger that the world is about to be changed.
  mutating func intend(_ step: Step, _ effect: Effect, _ inputs: [Artifact]) throws(Failure) {
    try decide(
      .effectIntended,
      .object([
        "step": .text(step.id), "effect": .text(effect.manner.rawValue),
        "to": .text(target(of: step.id)?.text ?? ""), "digest": .text(inputs.first?.digest.hex ?? ""),
      ]))
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
    }
    for input in step.inputs {
      guard let id = input.producer, let entry = staged[id], let value = settled[id]?.value else { continue }
      shelf.keep(place(of: id), entry, value: value, of: port(of: id).kind)
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

/// Why a run did not go on.
enum Stop: Sendable {
  case needs([String])
  case gate(GateReport)
  case failure(Failure)

  /// In words.
  var reason: String {
    switch self {
    case .needs(let unmet): unmet.joined(separator: "; ")
    case .gate(let gate): "\(gate.id) decided \(gate.verdict.rawValue): \(gate.reason)"
    case .failure(let failure): failure.message
    }
  }

  /// What the program ends with.
  var exitCode: ExitCode {
    switch self {
    case .needs: .inconclusive
    case .gate(let gate): gate.verdict == .fail ? .findings : .inconclusive
    case .failure(let failure): failure.code
    }
  }
}
