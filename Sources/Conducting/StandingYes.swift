internal import Ground
internal import Recording

/// A yes that people gave to the very site that readers have had since. A question that shows the same again leans
/// on it, and nobody is asked.
struct StandingYes: Sendable {
  /// The run that was asked.
  let run: String
  /// The line of its log that says so.
  let line: Int
  let people: [String]

  /// Why nobody is asked, in words.
  var words: String {
    "nobody has to be asked: readers have this site already, and \(people.joined(separator: " and ")) said yes to it in \(run)"
  }

  /// As it stands in the log of the run that leans on it.
  var json: JSON {
    .object([
      "run": .text(run), "line": .number(line), "verdict": .text("approved"),
      "by": .list(people.map(JSON.text)),
    ])
  }
}

extension Setting {
  /// The yes that a question may lean on; nil where there is any doubt, and then a person is asked.
  ///
  /// `places` are those that already have what the run would bring there. What is shown must be what was shown to
  /// whoever said yes, but for what was live then, and for what checks passed over: `found` is what gates of
  /// this run found, by digest. And he must still be able to say so of this run.
  func standingYes(
    to step: Step, of conductor: Conductor, showing shown: [Shown], finding found: [Digest: Findings],
    at places: [Target], now: Moment, starter: String
  ) throws(Failure) -> StandingYes? {
    guard case .ask(let review) = step.act, case .runs(let folder, _) = keeping else { return nil }
    let archive = Archive(folder, disk: disk)
    guard let guarded = conductor.places(below: step, among: places),
      let run = try archive.run(behind: guarded, asking: step.id, shown),
      let events = try archive.endedEvents(of: run)
    else { return nil }
    let state = State(folding: events)
    guard state.exit == 0, let asked = state.questions[step.id], let decision = asked.decision,
      decision.how == "approved", asked.approvals.count >= review.count
    else { return nil }
    let live = Set(guarded.map(\.shownName))
    let changes = Change.between(asked.shown, shown).filter { !live.contains($0.name) }
    guard changes.allSatisfy({ archive.finds(alike: $0, of: run, found) }),
      conductor.onceEffects(below: step).allSatisfy({ state.hasDone($0.id) })
    else { return nil }
    for person in asked.approvals {
      let isOut = review.excludesStarter && person == starter
      let deciders = authority.file.deciders(
        of: .review(step: step.id), role: review.role, opened: asked.opened, now: now)
      guard !isOut, deciders.refusal(of: person) == nil else { return nil }
      // A signature that cannot be read any more proves nothing.
      let signature = asked.signatures[person].flatMap { try? archive.blob($0, of: run) }
      let statement = state.statement(
        of: .approve, by: person, to: step.id, asked.shown, uuid: events.first?.run ?? "")
      guard authority.disproof(of: statement, by: person, signature, signing, now: now) == nil else {
        return nil
      }
    }
    return StandingYes(run: run, line: decision.line, people: asked.approvals)
  }
}

extension Archive {
  /// Whether what differs is findings that are the same, but that a check passed over what it looked at then: a site
  /// that readers have is not built a second time.
  fileprivate func finds(alike change: Change, of run: String, _ found: [Digest: Findings]) -> Bool {
    guard let was = change.was, let new = change.is.flatMap({ found[$0] }),
      let old = (try? blob(was, of: run)).flatMap({ Findings($0) })
    else { return false }
    return old.all == new.all && old.horizon == new.horizon && old.extents == new.extents
  }

  /// The one run that all these places have their sites from, each the one that is shown.
  fileprivate func run(
    behind places: [Target], asking review: String, _ shown: [Shown]
  ) throws(Failure) -> String? {
    var runs: Set<String> = []
    for place in places {
      guard let standing = try standing(at: place.text, asking: review),
        shown.contains(Shown(place.shownName, standing.site, isBlob: true))
      else { return nil }
      runs.insert(standing.run)
    }
    return runs.count == 1 ? runs.first : nil
  }
}

extension Findings {
  /// How much each check was about, whether it looked at it or passed it over, and how much it could not judge.
  fileprivate var extents: [[String]] {
    tallies.map { [$0.check, "\($0.lookedAt + $0.notApplicable)", "\($0.couldNotRun)"] }
  }
}

extension State {
  /// Whether an effect that has no place is done with.
  fileprivate func hasDone(_ effect: String) -> Bool {
    switch effects[effect] {
    case .happened, .skipped: true
    case .intended, .committed, .unchanged, .observed, nil: left[effect] != nil
    }
  }
}

extension Conductor {
  /// The places that a question guards, if all of them are among these and nothing else would come of a yes: what
  /// is done once takes only from there. Nil where anything is left to do.
  fileprivate func places(below review: Step, among done: [Target]) -> [Target]? {
    var places: [Target] = []
    for step in steps.drop(while: { $0.id != review.id }) {
      guard let effect = step.specialist?.effect else { continue }
      if effect.manner == .once {
        let isFromThere = step.inputs.allSatisfy { input in places.contains { $0.step == input.producer } }
        guard isFromThere else { return nil }
      } else {
        guard let place = done.first(where: { $0.step == step.id }) else { return nil }
        places.append(place)
      }
    }
    return places.isEmpty ? nil : places
  }

  fileprivate func onceEffects(below review: Step) -> [Step] {
    steps.drop { $0.id != review.id }.filter { $0.specialist?.effect?.manner == .once }
  }
}
