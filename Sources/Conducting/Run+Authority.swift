internal import Ground
internal import Recording

// Who may decide: told before anybody is asked, and looked at again when a verdict is about to take effect.
extension Run {
  /// A question as it stands now: with who has answered, who can, and whether whoever is here can.
  func question(
    of step: Step, _ review: Review, _ shown: [Shown], _ changes: [Change] = [], isNew: Bool = false,
    lapse: String? = nil
  ) -> Question {
    let asked = journal.state.questions[step.id]
    let now = journal.now
    let deciders = setting.authority.file.deciders(
      of: .review(step: step.id), role: review.role, opened: asked?.opened ?? now, now: now)
    return Question(
      run: journal.name, step: step.id, review: review, starter: journal.state.starter, shown: shown,
      changes: changes, isNew: isNew, lapse: lapse, until: asked?.until, approvals: asked?.approvals ?? [],
      deciders: deciders,
      refusal: refusal(of: setting.person, step, review, deciders),
      isSigned: setting.authority.file.key(of: setting.person) != nil)
  }

  private func refusal(
    of person: String, _ step: Step, _ review: Review, _ deciders: Deciders
  ) -> String? {
    if let why = deciders.refusal(of: person) { return why }
    if let why = setting.authority.file.key(of: person)?.lapse(of: person, at: journal.now) { return why }
    guard review.excludesStarter, person == journal.state.starter else { return nil }
    return "\(person) started the run, and \(step.id) asks somebody else"
  }

  /// Why a yes that a step was given, or did not need, does not hold any more, in words; nil while every one does.
  mutating func lapse(of step: Step, _ review: Review) throws(Failure) -> String? {
    guard let asked = journal.state.questions[step.id],
      !asked.approvals.isEmpty || asked.decision?.how == Run.unasked, asked.decision?.how != "void"
    else { return nil }
    // Once an effect may have happened, what is live may differ because of it.
    if asked.decision != nil, !mayHaveTakenEffect {
      // A place that has what was approved for it is as whoever said yes wanted it.
      let done = Set(try placesDone().map(\.shownName))
      let changes = Change.between(asked.shown, try everythingShown(to: step)).filter { change in
        !done.contains(change.name)
      }
      if !changes.isEmpty { return changes.map(\.text).joined(separator: ", ") }
    }
    let deciders = setting.authority.file.deciders(
      of: .review(step: step.id), role: review.role, opened: asked.opened, now: journal.now)
    for person in asked.approvals {
      if let why = deciders.refusal(of: person) { return why }
      if let why = try disproof(of: person, step, asked) { return why }
    }
    return nil
  }

  /// Whether an effect has happened or may have; one that failed, and was looked at, is known not to have.
  var mayHaveTakenEffect: Bool {
    journal.state.effects.values.contains { if case .observed = $0 { false } else { true } }
  }

  /// Nothing takes effect by a verdict that does not hold at that moment.
  mutating func proveVerdicts(above effect: Step) throws(Failure) {
    let granted = try conductor.overrides(setting, at: journal.now).counting
    for override in overridesApplied where conductor.steps.has(override.gate, above: effect) {
      let why =
        !override.holds(at: journal.now)
        ? "expired at \(override.until.text)"
        : granted.contains { $0.isSource(of: override) } ? nil : "may not be let through any more"
      guard let why else { continue }
      throw Failure(
        "the verdict of \(override.gate) does not hold: what \(override.by) had let through \(why)",
        code: .doesNotHold, remedy: "start another run: baton run \(conductor.name)")
    }
    try proveRatchets(above: effect)
    for step in conductor.steps.prefix(while: { $0.id != effect.id }) {
      guard case .ask(let review) = step.act, let why = try lapse(of: step, review) else { continue }
      throw Failure(
        "the verdict of \(step.id) does not hold: \(why)", code: .doesNotHold,
        remedy: "start another run: baton run \(conductor.name)")
    }
  }
}

extension [Step] {
  /// Whether a step stands above another.
  func has(_ id: String, above effect: Step) -> Bool {
    prefix { $0.id != effect.id }.contains { $0.id == id }
  }
}

extension Override {
  /// Whether it is what an override that let something pass was granted as.
  fileprivate func isSource(of applied: Override) -> Bool {
    run == applied.run && gate == applied.gate && by == applied.by && until == applied.until
  }
}
