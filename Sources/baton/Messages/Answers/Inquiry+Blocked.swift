internal import Conducting
internal import Ground
internal import Recording

extension Inquiry {
  /// What the run was to produce, what prevents it, who can decide, and what would let it go on.
  func blocked() throws(Failure) -> Reply {
    var answer = Reply(to: "What keeps it from its outcome?")
    let wanted = account.start?.data["outcome"]
    answer.say("It was to end with every \(wanted?["every"]?.text ?? "") \(wanted?["is"]?.text ?? "").")
    let obstacle = Obstacle(account)
    answer.tell("wanted", wanted ?? .null)
    answer.tell("obstacle", obstacle.words)
    guard let words = obstacle.words else {
      answer.say("Nothing keeps it: \(outcomeWords.lowercasedFirst)")
      answer.tell("next", .list([]))
      return answer
    }
    answer.say("It is not there: \(words).")
    try sayDetails(obstacle, &answer)
    let waiting = account.steps.filter { $0.fate == .notReached }.map(\.id)
    if !waiting.isEmpty {
      answer.say("Behind it \(waiting.count == 1 ? "waits" : "wait") \(enumerated(waiting)).")
    }
    answer.tell("waiting", .list(waiting.map { .text($0) }))
    try sayWayOn(obstacle, &answer)
    return answer
  }

  private func sayDetails(_ obstacle: Obstacle, _ answer: inout Reply) throws(Failure) {
    var findings: [Finding] = []
    switch obstacle {
    case .gate(let gate):
      findings = try self.findings(of: gate).filter { $0.counts(as: .error) }
      answer.list(
        findings.map { $0.line + ($0.remedy.map { "; \($0)" } ?? "") }, showsAll: showsAll)
    case .outcome:
      let missing = account.events(of: .outcomeMeasured).last?.data["not"]?.list?.compactMap(\.text) ?? []
      answer.list(missing, showsAll: showsAll)
    default: break
    }
    answer.tell("findings", .list(findings.map { JSON($0) }))
  }

  private func sayWayOn(_ obstacle: Obstacle, _ answer: inout Reply) throws(Failure) {
    let again = account.started("command") ?? "baton \(account.state.conductor)"
    var next = [again]
    switch obstacle {
    case .need(let files, _, _):
      answer.say(
        "Whoever writes the texts can change that: add files that match \(files), then run \(again).")
    case .variable(let name, _):
      answer.say("Whoever keeps this machine can change that: set \(name), then run \(again).")
    case .gate(let gate) where account.state.questions[gate.id] != nil:
      answer.say("That is over. Another run asks anew: \(again).")
    case .gate:
      answer.say("Whoever writes the texts can change that: mend what is listed above, then run \(again).")
      next = ["baton check", again]
      if account.allowsOverrides {
        next.append("baton override \(account.name)")
        answer.say("What can wait may pass for a while: see \(next[2]).")
      }
    case .failure:
      answer.say(
        "Whoever keeps this machine can change that: put right what the message names, then run \(again).")
    case .uncertain(let step) where step.target == nil: sayHowToFindOut(step.id, &next, &answer)
    case .waiting(let step, "certainty"): sayHowToFindOut(step, &next, &answer)
    case .uncertain(let step):
      answer.say(
        "\(again) looks at \(place(of: step)) first, puts right what was left, and goes on from there.")
    case .cutShort:
      next = ["baton resume \(account.name)", again]
      answer.say(
        "Nobody has to decide anything: readers have what they had before. Go on with \(next[0]), or begin anew with \(again)."
      )
    case .waiting(let step, "answer"):
      next = ["baton approve \(account.name)", "baton reject \(account.name) --reason TEXT"]
      let deciders = try deciders(of: step)
      answer.say("\(deciders.sentence) can decide:")
      answer.list(next, showsAll: true)
      if let later = deciders.next {
        answer.say(
          "If nobody does, it goes to \(enumerated(later.people)) too, as \(later.role), on \(later.at.words)."
        )
      }
      answer.tell("deciders", deciders.json)
    case .waiting(_, "world"):
      next = ["baton resume \(account.name)", "baton reject \(account.name) --reason TEXT"]
      answer.say("The yes that it has still counts: it goes on with \(next[0]), and ends with \(next[1]).")
    case .waiting, .sentBack:
      next = ["baton resume \(account.name)"]
      answer.say("It goes on with \(next[0]).")
    case .outcome:
      answer.say("Whoever writes the texts can change that; then run \(again).")
    case .none: next = []
    }
    answer.tell("next", .list(next.map { .text($0) }))
  }
}

extension Inquiry {
  /// What can only be found out by a person, and how he says so.
  private func sayHowToFindOut(_ step: String, _ next: inout [String], _ answer: inout Reply) {
    next = ["baton resume \(account.name) --happened", "baton resume \(account.name) --again"]
    answer.say("A person has to find out whether \(step) has happened. If it has, or if it has not:")
    answer.list(next, showsAll: true)
  }

  /// Who can answer a question now, by the authority that it was put under.
  func deciders(of step: String) throws(Failure) -> Deciders {
    guard let asked = account.state.questions[step],
      let digest = asked.shown.first(where: { $0.name == "authority" })?.digest,
      let bytes = try folder.blob(digest),
      let file = AuthorityFile.read(bytes, file: "authority.yml").authority
    else { return .everyone }
    return file.deciders(
      of: .review(step: step), role: asked.role, opened: asked.opened, now: now)
  }
}

extension Deciders {
  /// Those who can decide now, as the beginning of a sentence.
  fileprivate var sentence: String {
    guard let holders else { return "Anyone" }
    if holders.isEmpty { return "Nobody yet" }
    return enumerated(holders.map { "\(enumerated($0.people)) as \($0.role)" })
  }
}

extension String {
  /// With a small letter at its beginning, to stand inside a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
