internal import Conducting
internal import Ground
internal import Recording

extension Flag {
  static let backTo = Flag(
    "to", nil, .value("STEP", .anything), purpose: "the step that the run goes back to")
  static let happened = Flag(
    "happened", purpose: "the effect that nobody could tell of has happened")
  static let again = Flag("again", purpose: "it has not, and may be made again")
  static let reason = Flag("reason", nil, .value("TEXT", .anything), purpose: "why, in words")
}

extension Command {
  /// `baton resume`: goes on with a run that was killed or waits.
  static let resume = Command(
    "resume", "go on with a run that was killed, sent back or waits",
    detail: [
      "RUN is its name, a beginning of it that no other run has, or last; bare, the",
      "only run that has not ended. What the log says is done is not done again. If it",
      "asks a person, it shows what would change, and on a terminal takes the answer.",
      "Of an effect that nobody can tell of, find out; then say --happened or --again.",
    ],
    operands: [Operand("RUN", .optional)], flags: [.person, .key, .happened, .again, .findingFormat],
    examples: ["baton resume", "baton resume 20261121T10", "baton resume --happened"]
  ) { invocation throws(Failure) in
    try invocation.goOn { conversation, question in conversation.ask(question) }
  }

  /// `baton approve`: says yes to what a run asks, and goes on with it.
  static let approve = Command(
    "approve", "say yes to what a run asks, and go on with it",
    detail: [
      "The answer binds to what was shown. If the site, the findings or what is live",
      "are not what they were, it does not count: the difference is named, with exit",
      "code 7, and the run asks again. Bare, it answers the only run that waits.",
    ],
    operands: [Operand("RUN", .optional)], flags: [.person, .key, .findingFormat],
    examples: ["baton approve", "baton approve 20261121T10 --as ada --key ~/.ssh/id_ed25519"]
  ) { invocation throws(Failure) in
    // What has changed since, or is only now asked, was never shown to whoever says yes.
    try invocation.goOn { conversation, question in
      conversation.answer(question) { $0.voids.isEmpty && !$0.isNew ? .approve : nil }
    }
  }

  /// `baton reject`: says no to what a run asks.
  static let reject = Command(
    "reject", "say no to what a run asks, and why",
    detail: [
      "The run goes back to the step named, if its conductor lets it, and waits for",
      "baton resume; otherwise it ends. The exit code is 5 either way. Bare, it answers",
      "the only run that waits. A run that has its yes, and that the world keeps from",
      "its end, ends with it, or goes back where --to says so.",
    ],
    operands: [Operand("RUN", .optional)], flags: [.backTo, .reason, .person, .key, .findingFormat],
    examples: [
      "baton reject --reason \"the oak page is too long\"", "baton reject last --to harvest --reason typo",
    ]
  ) { invocation throws(Failure) in
    guard let reason = invocation.arguments[.reason], !reason.isBlank else {
      throw .wrongUsage("no reason is given", "write it: --reason \"the oak page is too long\"")
    }
    let to = invocation.arguments[.backTo]
    // A no is said of what has changed too, but not of the next pass, which nobody has seen.
    return try invocation.goOn { conversation, question in
      conversation.answer(question) { $0.isNew ? nil : .reject(to: to, reason: reason) }
    }
  }
}

extension Invocation {
  /// What a person found out of an effect; nil where nothing is said.
  var hasHappened: Bool? {
    if arguments.state(of: .happened) == true { return true }
    return arguments.state(of: .again) == true ? false : nil
  }

  /// Goes on with the run that the command names, and tells how it ended.
  fileprivate func goOn(
    _ answer: @escaping @Sendable (Conversation, Question) -> Answer?
  ) throws(Failure) -> ExitCode {
    let archive = Archive(try openSite().root / "runs", disk: disk)
    let name = try waitingRun(in: archive)
    let state = try archive.state(of: name)
    try admitStep(state, of: name)
    try admitFinding(state, of: name)
    try admitNo(state, of: name)
    try admitWayBack(state)
    let run = try SiteRun(state.conductor, self, goingOnWith: (name, state))
    let conversation = Conversation(self, over: run)
    let takesBack = arguments.command?.name == "reject" && state.isPutOff
    let ending = try run.conduct(durably: .always, takesBack: takesBack) { answer(conversation, $0) }
    return try report(ending, of: run, conversation)
  }

  private func waitingRun(in archive: Archive) throws(Failure) -> String {
    if let name = arguments.operands.first { return try archive.find(name) }
    let runs = try archive.overview().filter { $0.exit == nil && !$0.isPruned }
    // A run that was killed asks nothing; whoever answers means one that waits.
    let asking = arguments.command?.name == "resume" ? [] : runs.filter(\.isWaiting)
    let open = (asking.isEmpty ? runs : asking).map(\.name)
    if open.count == 1 { return open[0] }
    guard open.isEmpty else {
      throw .wrongUsage("\(open.count) runs have not ended", "name one: \(open.joined(separator: ", "))")
    }
    throw .wrongUsage("no run waits", "see all of them: baton runs")
  }

  /// Whether an effect happened can only be told of one that nobody knows of.
  private func admitFinding(_ state: State, of run: String) throws(Failure) {
    guard let hasHappened else { return }
    let isOpen = state.effects.values.contains { effect in
      switch effect {
      case .intended, .observed: true
      case .committed, .unchanged, .happened, .skipped: false
      }
    }
    guard !isOpen else { return }
    throw .wrongUsage(
      "no effect of \(run) is uncertain", "leave --\(hasHappened ? "happened" : "again") out")
  }

  /// A no is to a question that somebody has seen. To a run that asks nothing it would only make it go on.
  private func admitNo(_ state: State, of run: String) throws(Failure) {
    guard arguments.command?.name == "reject", state.exit == nil else { return }
    let isAsking = state.questions.keys.contains(where: state.isOpen)
    guard !isAsking, !state.isPutOff else { return }
    throw .wrongUsage("\(run) asks nothing", "see what it waits for: baton explain \(run) --blocked")
  }

  private func admitStep(_ state: State, of run: String) throws(Failure) {
    guard let to = arguments[.backTo], !state.order.contains(to) else { return }
    throw .wrongUsage(
      "\(run) has no step \"\(to)\"",
      suggestion(for: to, among: state.order, otherwise: "its steps: \(state.order.joined(separator: ", "))"))
  }

  /// A run goes back to a step above the question that is answered, and to no other.
  private func admitWayBack(_ state: State) throws(Failure) {
    guard let to = arguments[.backTo], let question = state.order.first(where: state.isOpen) else { return }
    let above = state.order.prefix { $0 != question }
    guard !above.contains(to) else { return }
    throw .wrongUsage("\(to) is not above \(question)", "name one of these: \(above.joined(separator: ", "))")
  }

  /// What a run waits for, and what to type; what the person has just been told is not told again.
  func words(for waiting: Waiting, _ ending: Ending, _ course: Conversation.Course) -> String {
    let run = ending.run ?? "RUN"
    switch waiting {
    case .answer(let question, let refusal):
      return (refusal.map { "not counted: \($0)\n" } ?? question.refusal.map { "\($0)\n" } ?? "")
        + (course.isTold ? "" : course.words(of: question)) + choices(question, of: run)
    case .repair(let back):
      return "\(back.gate) sent the run back to \(back.to): \(back.reason)\n"
        + "  mend it, then: baton resume \(run)\n"
    case .world: return "  then: baton resume \(run)\n"
    case .certainty(let step, let why):
      return "nobody can tell whether \(step) has happened: \(why)\n"
        + "  find out. It has: baton resume \(run) --happened\n"
        + "  It has not:       baton resume \(run) --again\n"
    }
  }

  /// Who has answered, until when there is time, and what to type.
  private func choices(_ question: Question, of run: String) -> String {
    var lines: [String] = []
    if question.review.count > 1 {
      lines.append("  \(question.approvals.count) of \(question.review.count) have said yes")
    }
    if let until = question.until { lines.append("  without an answer it is rejected at \(until.text)") }
    lines.append("  yes: baton approve \(run)")
    lines.append("  no:  baton reject \(run) --reason \"…\"")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension State {
  /// Whether the world keeps the run from what people have said yes to.
  fileprivate var isPutOff: Bool { suspension?["for"]?.text == "world" }

  /// Whether a step asks something that nobody has decided.
  fileprivate func isOpen(_ step: String) -> Bool {
    questions[step].map { $0.decision == nil || $0.decision?.how == "void" } ?? false
  }
}

extension Conversation.Course {
  /// What there is to know, and the digests that an answer binds to.
  fileprivate func words(of question: Question) -> String {
    var text = briefing?.words ?? "\(question.step) asks: \(question.review.question)\n"
    if let failure { text += "  no answer counts, for it cannot be shown: \(failure.message)\n" }
    text += "  an answer binds to\n"
    return text + question.shown.map { "    \($0.name): \($0.digest?.short ?? "none")\n" }.joined()
  }
}
