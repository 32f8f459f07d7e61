internal import Ground

/// Why a run did not go on.
enum Stop: Sendable {
  case needs([String])
  case gate(GateReport)
  /// A person said no, or nobody said anything in time.
  case rejected(GateReport)
  /// The world is not what it was when the run began.
  case superseded([Change])
  /// The run has not ended: it goes on when somebody has done something.
  case waits(Waiting)
  case failure(Failure)

  /// Whether the run goes on one day.
  var isWaiting: Bool { if case .waits = self { true } else { false } }

  /// In words.
  var reason: String {
    switch self {
    case .needs(let unmet): unmet.joined(separator: "; ")
    case .gate(let gate): "\(gate.id) decided \(gate.verdict.rawValue): \(gate.reason)"
    case .rejected(let gate): "\(gate.id): \(gate.reason)"
    case .superseded(let changes): "superseded: " + changes.map(\.text).joined(separator: ", ")
    case .waits(let waiting): waiting.reason
    case .failure(let failure): failure.message
    }
  }

  /// What the program ends with.
  var exitCode: ExitCode {
    switch self {
    case .needs: .inconclusive
    case .gate(let gate): gate.verdict == .fail ? .findings : .inconclusive
    case .rejected: .rejected
    case .superseded: .doesNotHold
    case .waits(.certainty): .effectUncertain
    case .waits(.repair(let back)) where back.isByPerson: .rejected
    case .waits(.world(_, let failure)): failure.code
    case .waits(.answer(let question, _)) where !question.voids.isEmpty: .doesNotHold
    case .waits: .waitsForPerson
    case .failure(let failure): failure.code
    }
  }
}

extension Waiting {
  /// In words.
  var reason: String {
    switch self {
    case .answer(let question, _): "\(question.step) waits for an answer"
    case .repair(let back): "\(back.gate) sent the run back to \(back.to): \(back.reason)"
    case .certainty(let step, let why): "nobody can tell whether \(step) has happened: \(why)"
    case .world(let step, let failure): "\(step) failed: \(failure.message)"
    }
  }

  /// The step, the word for what is waited for, and more where there is more.
  var members: [(String, String)] {
    switch self {
    case .answer(let question, _):
      [("step", question.step), ("for", "answer")] + (question.until.map { [("until", $0.text)] } ?? [])
    case .repair(let back): [("step", back.gate), ("for", "repair"), ("to", back.to)]
    case .certainty(let step, let why): [("step", step), ("for", "certainty"), ("why", why)]
    case .world(let step, let failure): [("step", step), ("for", "world"), ("why", failure.message)]
    }
  }
}
