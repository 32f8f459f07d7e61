internal import Ground
internal import Recording

// A question that nobody has to answer, for somebody has: what would be put before readers stands there already, by
// a run that was asked the same. The log names that run and whose yes it was. The verdict binds to all that would
// have been shown, and holds only while that is so. An effect that would be made once more is left out, for no
// person has wanted it.
extension Run {
  /// The word in the log for how such a question was decided.
  static var unasked: String { "unasked" }
  /// Why an effect below such a question is left out, in words.
  static var whyLeftOut: String { "nobody was asked to approve it, for readers have nothing new" }

  /// The yes that a question may lean on; nil where a person has to be asked.
  func standingYes(to review: Step, showing shown: [Shown]) throws(Failure) -> StandingYes? {
    guard !setting.isAnswered, journal.state.mended == nil else { return nil }
    let found = settled.values.compactMap { known in (known.value as? Findings).map { (known.digest, $0) } }
    return try setting.standingYes(
      to: review, of: conductor, showing: shown, finding: Dictionary(found) { one, _ in one },
      at: try placesDone(), now: journal.now, starter: journal.state.starter)
  }

  /// The places that have already what the run would bring there.
  func placesDone() throws(Failure) -> [Target] {
    var places: [Target] = []
    for lock in locks {
      let producers = conductor[lock.target.step]?.inputs.compactMap(\.producer) ?? []
      guard let producer = producers.first(where: { port(of: $0).kind.hasFiles }),
        let live = try nameOfStanding(at: lock.target) ?? nil,
        settled[producer]?.digest == Digest(of: live)
      else { continue }
      places.append(lock.target)
    }
    return places
  }

  /// Whether a question above an effect was decided so.
  func isUnasked(above effect: Step) -> Bool {
    conductor.steps.prefix { $0.id != effect.id }.contains { step in
      journal.state.questions[step.id]?.decision?.how == Run.unasked
    }
  }
}
