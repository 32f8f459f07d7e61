internal import Ground
internal import Recording

extension Inquiry {
  /// Inputs, program and conductor, and how far each step had come at the last of the events.
  func state() -> Reply {
    var answer = Reply(to: RunQuestion.state.words)
    let state = account.state
    let last = account.events.last
    let line = last?.seq ?? 0
    answer.say("At line \(line) of its log, on \(last?.at.words ?? ""), \(progressWords)")
    answer.tell("line", .number(line))
    answer.tell("at", last?.at.text)
    sayInputs(&answer)
    answer.say(
      """
      The conductor was \(state.conductor), revision \(state.revision.short), whose file the run keeps; \
      the program was \(account.started("tool") ?? "not named").
      """)
    answer.say("The run's date, which decides what is published and what has expired, was \(dateWords).")
    sayStanding(&answer)
    answer.tell("conductor", state.conductor)
    answer.tell("revision", state.revision)
    answer.tell("tool", account.started("tool"))
    answer.tell("date", state.date?.text)
    answer.tell("facts", account.start?.data["facts"] ?? .object([]))
    answer.tell("steps", .list(account.steps.map(\.standing)))
    answer.tell("outcome", state.outcome)
    answer.tell("exit", state.exit.map { .number($0) } ?? .null)
    return answer
  }

  private var dateWords: String { account.state.date?.words ?? "not told" }

  /// Whether the run was under way or had ended.
  private var progressWords: String {
    if let exit = account.state.exit { return "the run had ended with exit code \(exit)." }
    return "the run had not ended."
  }

  private func sayInputs(_ answer: inout Reply) {
    for step in account.sources {
      guard let digest = step.digest else { continue }
      let count = counted(step.numbers.first { $0.name == "files" }?.count ?? 0, "file")
      answer.say("\(step.takes.first?.from ?? step.id) held \(count), together \(digest.short).")
    }
    if let configuration = account.fact("configuration") {
      answer.say("The configuration was \(configuration.short).")
    }
    let commit = account.fact("commit")
    answer.say(
      commit.map {
        "git had commit \($0.short) checked out; the digests say which files were as it has them."
      }
        ?? "There was no commit of git to name.")
    if let target = account.started("target") { answer.say("The site was to go to \(target), by -d.") }
  }

  private func sayStanding(_ answer: inout Reply) {
    var groups: [(words: String, steps: [String])] = []
    for step in account.steps {
      let words = step.fate.words
      if let index = groups.firstIndex(where: { $0.words == words }) {
        groups[index].steps.append(step.id)
      } else {
        groups.append((words, [step.id]))
      }
    }
    for group in groups { answer.say("\(enumerated(group.steps)): \(group.words).") }
    for step in account.steps {
      guard let effect = step.effect else { continue }
      guard let target = step.target else {
        answer.say("\(step.id) \(effect.wordsWithoutPlace).")
        continue
      }
      answer.say("\(account.started("target") ?? target) \(effect.words).")
    }
  }
}

extension StepAccount {
  /// How far the step had come, as facts.
  fileprivate var standing: JSON {
    .object([
      "step": .text(id), "fate": .text(fate.words), "digest": .orNull(digest),
      "effect": .orNull(effect?.words),
    ])
  }
}

extension StepAccount.Fate {
  /// How far a step had come.
  var words: String {
    switch self {
    case .notReached: "not reached"
    case .began: "under way"
    case .made: "made"
    case .reused(let run): "taken over from run \(run)"
    case .failed(let message): "failed, \(message)"
    case .decided(let word): "decided \(word)"
    case .skipped(let why): "left out, \(why)"
    }
  }
}

extension State.Effect {
  /// What had become of the place that an effect changes.
  var words: String {
    switch self {
    case .intended: "was about to be changed, and nobody had looked whether it was"
    case .committed: "had been changed"
    case .unchanged: "held this very site already"
    case .observed(let found): "was looked at after a failure: \(found) stood there"
    case .happened: "had happened"
    case .skipped(let why): "was left out: \(why)"
    }
  }
  /// The same of an effect that has no place.
  var wordsWithoutPlace: String {
    switch self {
    case .intended: "was about to happen, and nobody had looked whether it did"
    case .observed(let found): "was looked at after a failure: \(found)"
    case .committed, .unchanged, .happened, .skipped: words
    }
  }
}
