internal import Ground
internal import Recording

extension Inquiry {
  /// Who ran it, for what reason, to which end, and what had changed.
  func why() throws(Failure) -> Reply {
    var answer = Reply(to: RunQuestion.why.words)
    sayStart(&answer)
    let conductor = account.state.conductor
    answer.say("\(conductor) is there for this: \(account.started("why") ?? "")")
    sayOutcome(&answer)
    answer.tell(
      "sources", .list(try account.sources.map { (step) throws(Failure) in try say(step, &answer) }))
    let remade = account.steps.compactMap(causeOfMakingAgain)
    for cause in remade { answer.say(cause.sentence) }
    answer.tell(
      "remade", .list(remade.map { .object(["step": .text($0.step), "cause": .text($0.cause)]) }))
    return answer
  }

  private func sayStart(_ answer: inout Reply) {
    let start = account.start
    let command = account.started("command")
    let trigger = account.started("trigger")
    let way =
      switch trigger {
      case "terminal": " at a terminal"
      case "script": " from a script"
      case let other?: " in \(other)"
      case nil: ""
      }
    answer.say(
      "\(start?.by ?? "somebody") ran \(command ?? account.state.conductor)\(way) on \(start?.at.words ?? "")."
    )
    let reason = account.started("reason")
    answer.say(reason.map { "The reason given: \($0)" } ?? "No reason was given; --reason TEXT gives one.")
    if let plan = account.fact("plan") {
      answer.say("It ran a plan that had been saved, in a file with the digest \(plan.short).")
    }
    answer.tell("plan", account.fact("plan"))
    answer.tell("by", start?.by)
    answer.tell("at", start?.at.text)
    answer.tell("command", command)
    answer.tell("trigger", trigger)
    answer.tell("reason", reason)
    answer.tell("conductor", account.state.conductor)
    answer.tell("why", account.started("why"))
  }

  private func sayOutcome(_ answer: inout Reply) {
    let wanted = account.start?.data["outcome"]
    let every = wanted?["every"]?.text ?? ""
    let becomes = wanted?["is"]?.text ?? ""
    answer.say("It was to end with every \(every) \(becomes). \(outcomeWords)")
    answer.tell(
      "outcome",
      .object([
        "every": .text(every), "is": .text(becomes),
        "measured": account.state.outcome.map { .text($0) } ?? .null,
      ]))
  }

  /// Whether the outcome was produced, as a sentence.
  var outcomeWords: String {
    guard let event = account.events(of: .outcomeMeasured).last else { return "That was not measured." }
    switch event.data["outcome"]?.text {
    case "produced": return "It did."
    case "partly":
      return "It did in part; \(counted(event.data["not"]?.list?.count ?? 0, "thing")) are missing."
    default: return "It did not: \(event.data["why"]?.text ?? "")."
    }
  }

  // MARK: What had changed

  private func say(_ step: StepAccount, _ answer: inout Reply) throws(Failure) -> JSON {
    let folder = step.takes.first?.from ?? ""
    let change = try change(of: step)
    answer.say(sentence(about: step, in: folder, change))
    answer.list((change?.files ?? []).map { $0.words(below: folder) }, showsAll: showsAll)
    return .object([
      "step": .text(step.id), "folder": .text(folder), "digest": .orNull(step.digest),
      "before": .orNull(step.before), "since": .orNull(step.earlierRun),
      "files": .list((change?.files ?? []).map { $0.json(below: folder) }),
    ])
  }

  private func sentence(about step: StepAccount, in folder: String, _ change: ListingChange?) -> String {
    let count = counted(step.numbers.first { $0.name == "files" }?.count ?? 0, "file")
    guard case .made = step.fate else { return "\(step.id) did not look at \(folder)." }
    guard let run = step.earlierRun else {
      return "Nothing was known of an earlier run, so all of \(folder) was new: \(count)."
    }
    guard let before = step.before else { return "In \(folder), \(count) were as in run \(run)." }
    guard let change else {
      return """
        In \(folder) something had changed since run \(run): \(before.short) became \
        \((step.digest ?? "").short). Which files, cannot be said: that run's listing was gone.
        """
    }
    guard !change.files.isEmpty else {
      return "In \(folder), \(count) were as in run \(run); only what was noticed about them had changed."
    }
    return "In \(folder), \(change.words) since run \(run):"
  }

  /// Why a step was made again although everything that it takes was the same.
  private func causeOfMakingAgain(_ step: StepAccount) -> (step: String, cause: String, sentence: String)? {
    guard case .made = step.fate, step.before != nil, !step.inputs.isEmpty,
      step.inputs.allSatisfy({ $0.before == nil }), case .use(let name, let revision, _) = step.act,
      !account.sources.contains(where: { $0.id == step.id })
    else { return nil }
    let cause =
      step.earlierMaker.map { "\($0) became \(name) \(revision)" }
      ?? "its options had changed: configuration, templates or forms"
    return (
      step.id, cause, "\(step.id) was made anew although what it takes was the same, for \(cause)."
    )
  }
}

extension ListingChange {
  /// `2 files were added and 1 changed`.
  var words: String {
    let parts = [(added.count, "added"), (changed.count, "changed"), (removed.count, "removed")]
      .filter { $0.0 > 0 }
    guard let first = parts.first else { return "nothing changed" }
    let lead = "\(counted(first.0, "file")) \(first.0 == 1 ? "was" : "were") \(first.1)"
    return enumerated([lead] + parts.dropFirst().map { "\($0.0) \($0.1)" })
  }
}

extension ListingChange.File {
  /// `content/oak.md changed from 0123456789ab to ba9876543210`.
  func words(below folder: String) -> String {
    let path = folder + path
    switch (before?.hex.short, after?.hex.short) {
    case (let old?, let new?): return "\(path) changed from \(old) to \(new)"
    case (nil, let new?): return "\(path) was added: \(new)"
    case (let old, nil): return "\(path) was removed: \(old ?? "")"
    }
  }

  /// The same as facts.
  func json(below folder: String) -> JSON {
    .object([
      "path": .text(folder + path), "before": .orNull(before?.hex), "after": .orNull(after?.hex),
    ])
  }
}

extension JSON {
  /// A text, or null where there is none.
  static func orNull(_ text: String?) -> JSON { text.map { .text($0) } ?? .null }
}
