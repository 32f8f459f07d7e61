internal import Ground
internal import Recording

// A question that nobody has to answer: what would be put before readers stands there already. The verdict still
// binds to all that would have been shown, and holds only while that is so. An effect that would be made once more
// is left out, for no person has wanted it.
extension Run {
  /// The word in the log for how such a question was decided.
  static var unasked: String { "unasked" }
  /// Why nobody is asked, in words.
  static var whyUnasked: String { "nobody has to be asked, for readers have this site already" }
  /// Why an effect below such a question is left out, in words.
  static var whyLeftOut: String { "nobody was asked to approve it, for readers have nothing new" }

  /// Whether a question can be decided without a person: everything that it guards has happened.
  mutating func needsNobody(_ review: Step) throws(Failure) -> Bool {
    guard !setting.isAnswered, journal.state.mended == nil else { return false }
    var standing: Set<String> = []
    for step in conductor.steps where try stands(step) { standing.insert(step.id) }
    guard conductor.hasHappened(below: review, { standing.contains($0.id) }) else { return false }
    return try setting.hasEndedWell(conductor)
  }

  private mutating func stands(_ effect: Step) throws(Failure) -> Bool {
    guard effect.to != nil, let target = target(of: effect.id),
      let live = try nameOfStanding(at: target) ?? nil
    else { return false }
    let producer = effect.inputs.compactMap(\.producer).first { port(of: $0).kind.hasFiles }
    return try producer.map { (id) throws(Failure) in try identity(of: id).digest } == Digest(of: live)
  }

  /// Whether a question above an effect was decided so.
  func isUnasked(above effect: Step) -> Bool {
    conductor.steps.prefix { $0.id != effect.id }.contains { step in
      journal.state.questions[step.id]?.decision?.how == Run.unasked
    }
  }
}

extension Setting {
  /// Whether the last run of a conductor that changed the world ended well. If it did not, what stands below the
  /// promotion may be missing, and a person decides whether it is tried again.
  func hasEndedWell(_ conductor: Conductor) throws(Failure) -> Bool {
    guard case .runs(let folder, _) = keeping else { return true }
    let runs = try Archive(folder, disk: disk).overview()
    return runs.last { $0.hasActed && $0.conductor == conductor.name }?.exit == 0
  }
}

extension Conductor {
  /// Whether everything that a question guards has happened: each place below it has what it would be given, and
  /// what is done once takes only from there.
  func hasHappened(below review: Step, _ stands: (Step) -> Bool) -> Bool {
    var standing: Set<String> = []
    for step in steps.drop(while: { $0.id != review.id }) {
      guard let effect = step.specialist?.effect else { continue }
      if effect.manner == .once {
        let isFromThere = step.inputs.allSatisfy { $0.producer.map { standing.contains($0) } ?? false }
        guard isFromThere else { return false }
      } else {
        guard stands(step) else { return false }
        standing.insert(step.id)
      }
    }
    return !standing.isEmpty
  }
}
