internal import Ground
internal import Recording

// A review: a gate whose judge is a person. Everything that the answer binds to is named by its digest when the
// question is put. If any of it is something else when the run comes by again, earlier answers are void and the
// question is put anew.
extension Run {
  /// Puts a question, or goes by it if it is answered; what does not let the run go on is told.
  mutating func ask(_ step: Step, _ review: Review) throws(Failure) -> Stop? {
    let decided = gates.first { $0.id == step.id }
    let lapse = try lapse(of: step, review)
    // Once an effect may have happened there is nothing to ask any more: it is refused, or already there.
    if let decided, lapse == nil || mayHaveTakenEffect {
      if let stop = try takeBack(step, review) { return stop }
      return try leave(step, decided)
    }
    gates.removeAll { $0.id == step.id }
    try sayInLocks(step.id)
    let isNew = journal.state.questions[step.id] == nil
    let (shown, changes) = try put(step, lapse)
    if isNew, let yes = try standingYes(to: step, showing: shown) {
      return try decide(step, .pass, Run.unasked, yes.words, leaningOn: yes)
    }
    let asked = journal.state.questions[step.id]
    if let approvals = asked?.approvals, approvals.count >= review.count {
      return try approve(step, by: approvals)
    }
    if let until = asked?.until, journal.now >= until { return try expire(step, until) }
    let question = question(
      of: step, review, shown, changes, isNew: isNew, lapse: changes.isEmpty ? lapse : nil)
    guard let answer = setting.answer(question) else { return .waits(.answer(question, refusal: nil)) }
    // A person may have sat before the question longer than it stands.
    if let until = asked?.until, journal.now >= until { return try expire(step, until) }
    if let refusal = refusal(of: answer, to: question) { return .waits(.answer(question, refusal: refusal)) }
    switch try seal(answer, to: question, step) {
    case .failure(let refusal): return .waits(.answer(question, refusal: refusal.why))
    case .success(let seal): return try take(answer, sealed: seal, to: question, step)
    }
  }

  /// Has a person take back what was said while nothing has come of it; nil where nobody does. The run ends by it,
  /// for it is not the site that somebody wants otherwise, unless he names the step that it goes back to.
  private mutating func takeBack(_ step: Step, _ review: Review) throws(Failure) -> Stop? {
    guard setting.takesBack, !mayHaveTakenEffect, let asked = journal.state.questions[step.id],
      asked.decision?.how == "approved"
    else { return nil }
    let question = question(of: step, review, asked.shown)
    guard let answer = setting.answer(question), case .reject(let to, let reason) = answer else { return nil }
    if let refusal = refusal(of: answer, to: question) { return .waits(.answer(question, refusal: refusal)) }
    switch try seal(answer, to: question, step) {
    case .failure(let refusal): return .waits(.answer(question, refusal: refusal.why))
    case .success(let seal):
      gates.removeAll { $0.id == step.id }
      try write(answer, sealed: seal, to: question, step)
      let why = "\(setting.person) took the yes back: \(reason)"
      return try decide(step, .fail, to == nil ? "withdrawn" : "rejected", why, to: to)
    }
  }

  private mutating func expire(_ step: Step, _ until: Moment) throws(Failure) -> Stop? {
    try decide(step, .fail, "expired", "nobody decided before \(until.text)")
  }

  /// The run goes on, or ends, or is sent back where the person or the conductor says.
  private mutating func leave(_ step: Step, _ report: GateReport) throws(Failure) -> Stop? {
    guard !report.verdict.opens else { return nil }
    let decision = journal.state.questions[step.id]?.decision
    guard decision?.how == "rejected" else { return .rejected(report) }
    return try sendBack(from: step, to: decision?.to, report.reason) ?? .rejected(report)
  }

  // MARK: Putting it

  /// Puts the question, again if what it shows has changed or an answer has lapsed.
  private mutating func put(
    _ step: Step, _ lapse: String?
  ) throws(Failure) -> (shown: [Shown], changes: [Change]) {
    guard case .ask(let review) = step.act else { preconditionFailure("only a step that asks is put") }
    let shown = try everythingShown(to: step)
    let before = journal.state.questions[step.id]?.shown
    if before == shown, lapse == nil { return (shown, []) }
    let changes = before.map { Change.between($0, shown) } ?? []
    if before != nil {
      let why = changes.isEmpty ? lapse ?? "" : changes.map(\.text).joined(separator: ", ")
      _ = try decide(step, .inconclusive, "void", why)
    }
    try keepShown(to: step)
    var data = [
      JSON.Member("step", .text(step.id)), JSON.Member("ask", .text(review.question)),
      JSON.Member("shown", .list(shown.map(\.json))), JSON.Member("count", .number(review.count)),
    ]
    if let role = review.role { data.append(JSON.Member("role", .text(role))) }
    if let within = review.within {
      data.append(JSON.Member("until", .text(Moment(seconds: journal.now.seconds + within).text)))
    }
    try decide(.gateOpened, .object(data))
    return (shown, changes)
  }

  /// What the step names, and besides what decides over its effects: conductor, authority, overrides, what is live.
  mutating func everythingShown(to step: Step) throws(Failure) -> [Shown] {
    var shown: [Shown] = []
    for input in step.inputs {
      guard let producer = input.producer else { continue }
      let digest = try identity(of: producer).digest
      shown.append(Shown(input.text, digest, isBlob: port(of: producer).kind.hasFiles))
    }
    shown.append(Shown("conductor", conductor.revision, isBlob: true))
    shown.append(Shown("authority", setting.authority.digest, isBlob: true))
    if let mended = journal.state.mended { shown.append(Shown("patch", mended.patch, isBlob: true)) }
    let overrides = overridesInForce
    if !overrides.isEmpty {
      shown.append(Shown("overrides", Digest(of: Override.bytes(of: overrides)), isBlob: true))
    }
    for lock in locks {
      guard let name = try nameOfStanding(at: lock.target) else { continue }
      shown.append(Shown(lock.target.shownName, name.map { Digest(of: $0) }, isBlob: true))
    }
    return shown
  }

  /// The bytes that name what stands at a place; nil where nothing can be named so.
  func nameOfStanding(at target: Target) throws(Failure) -> Bytes?? {
    for input in conductor[target.step]?.inputs ?? [] {
      guard let producer = input.producer, port(of: producer).kind.hasFiles else { continue }
      return .some(try port(of: producer).kind.standingName(target.live))
    }
    return nil
  }

  /// Puts among the run's blobs what it shows, so that its folder alone says what was decided over.
  private mutating func keepShown(to step: Step) throws(Failure) {
    for input in step.inputs {
      guard let producer = input.producer, let listing = port(of: producer).kind.listing else { continue }
      guard let value = settled[producer]?.value else { continue }
      _ = try journal.keep(listing(value))
    }
    if let authority = setting.authority.bytes { _ = try journal.keep(authority) }
    if !overridesInForce.isEmpty { _ = try journal.keep(Override.bytes(of: overridesInForce)) }
    for lock in locks {
      if let name = try nameOfStanding(at: lock.target) ?? nil { _ = try journal.keep(name) }
    }
  }

  // MARK: Taking the answer

  /// Why an answer does not count, in words.
  private func refusal(of answer: Answer, to question: Question) -> String? {
    if let why = question.refusal { return why }
    let person = setting.person
    if answer == .approve, question.approvals.contains(person) {
      return "\(person) has said yes already, and \(question.step) asks \(question.review.count) people"
    }
    return nil
  }

  private mutating func write(
    _ answer: Answer, sealed seal: Seal?, to question: Question, _ step: Step
  ) throws(Failure) {
    let person = setting.person
    var data = [
      JSON.Member("step", .text(step.id)),
      JSON.Member("verdict", .text(answer == .approve ? "approve" : "reject")),
      JSON.Member("identity", .text(seal == nil ? "claimed" : "signed")),
      JSON.Member("starter", .text(person == question.starter ? "yes" : "no")),
      JSON.Member("shown", .list(question.shown.map(\.json))),
    ]
    if let role = question.deciders.role(of: person) { data.append(JSON.Member("role", .text(role))) }
    data += seal?.members ?? []
    try decide(.gateEvaluated, .object(data))
  }

  private mutating func take(
    _ answer: Answer, sealed seal: Seal?, to question: Question, _ step: Step
  ) throws(Failure) -> Stop? {
    try write(answer, sealed: seal, to: question, step)
    switch answer {
    case .approve:
      let approvals = journal.state.questions[step.id]?.approvals ?? []
      guard approvals.count >= question.review.count else {
        return .waits(.answer(self.question(of: step, question.review, question.shown), refusal: nil))
      }
      return try approve(step, by: approvals)
    case .reject(let to, let reason):
      return try decide(step, .fail, "rejected", "rejected by \(setting.person): \(reason)", to: to)
    }
  }

  private mutating func approve(_ step: Step, by people: [String]) throws(Failure) -> Stop? {
    try decide(step, .pass, "approved", "approved by \(people.joined(separator: ", "))")
  }

  private mutating func decide(
    _ step: Step, _ verdict: Verdict, _ how: String, _ reason: String, to: String? = nil,
    leaningOn yes: StandingYes? = nil
  ) throws(Failure) -> Stop? {
    var data = [
      JSON.Member("step", .text(step.id)), JSON.Member("verdict", .text(verdict.rawValue)),
      JSON.Member("how", .text(how)), JSON.Member("reason", .text(reason)),
    ]
    if let to { data.append(JSON.Member("to", .text(to))) }
    if let yes { data.append(JSON.Member("leansOn", yes.json)) }
    try decide(.gateDecided, .object(data))
    guard how != "void" else { return nil }
    let report = GateReport(id: step.id, verdict: verdict, reason: reason)
    gates.append(report)
    return try leave(step, report)
  }
}

// MARK: - Back, and waiting

extension Run {
  /// Sends the run back to an earlier step, if the gate that closed may still do so. The first line of the new pass
  /// says why; from there on only what stands above that step counts.
  mutating func sendBack(from step: Step, to wanted: String?, _ reason: String) throws(Failure) -> Stop? {
    guard let reject = step.reject, journal.isKept else { return nil }
    let used = journal.state.returns[step.id] ?? 0
    guard used < reject.passes else { return nil }
    let back = SentBack(
      gate: step.id, to: wanted ?? reject.to, pass: journal.state.pass + 1, left: reject.passes - used - 1,
      reason: reason, isByPerson: { if case .ask = step.act { true } else { false } }())
    let findings = judgedFindings
    try decide(
      .passSentBack,
      .object([
        "step": .text(step.id), "to": .text(back.to), "left": .number(back.left), "reason": .text(reason),
      ]), pass: back.pass)
    for lock in locks { try clear(lock.target) }
    letGo()
    try takeUp()
    foundBefore = findings
    return .waits(.repair(back))
  }

  /// Says what the run waits for. Whoever goes on may not have the sources any more, so what the outcome asks for
  /// is put down while they are here.
  mutating func suspend(_ waiting: Waiting) throws(Failure) {
    var data = waiting.members.map { JSON.Member($0.0, .text($0.1)) }
    if case .answer = waiting {
      keepStaged()
      let known = journal.state.wanted
      let list = if let known { known } else { try journal.keep(Thing.bytes(of: try wantedThings())) }
      data.append(JSON.Member("wanted", .object(["blob": .text(list.hex)])))
    }
    if case .world = waiting { keepStaged() }
    try decide(.runSuspended, .object(data))
  }
}
