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
    sayWayOn(obstacle, &answer)
    return answer
  }

  private func sayDetails(_ obstacle: Obstacle, _ answer: inout Reply) throws(Failure) {
    var findings: [Finding] = []
    switch obstacle {
    case .gate(let gate):
      findings = try self.findings(of: gate).filter { $0.severity == .error }
      answer.list(
        findings.map { $0.line + ($0.remedy.map { "; \($0)" } ?? "") }, showsAll: showsAll)
    case .outcome:
      let missing = account.events(of: .outcomeMeasured).last?.data["not"]?.list?.compactMap(\.text) ?? []
      answer.list(missing, showsAll: showsAll)
    default: break
    }
    answer.tell("findings", .list(findings.map { JSON($0) }))
  }

  private func sayWayOn(_ obstacle: Obstacle, _ answer: inout Reply) {
    let again = account.started("command") ?? "baton \(account.state.conductor)"
    var next = [again]
    switch obstacle {
    case .need(let files, _, _):
      answer.say(
        "Whoever writes the texts can change that: add files that match \(files), then run \(again).")
    case .gate:
      answer.say("Whoever writes the texts can change that: mend what is listed above, then run \(again).")
      next = ["baton check", again]
    case .failure:
      answer.say(
        "Whoever keeps this machine can change that: put right what the message names, then run \(again).")
    case .uncertain(let step):
      answer.say(
        "\(again) looks at \(place(of: step)) first, puts right what was left, and goes on from there.")
    case .cutShort:
      answer.say("Nobody has to decide anything: readers have what they had before. Run \(again).")
    case .waiting(let step, "answer"):
      let role = account.events(of: .gateOpened).last { $0.data["step"]?.text == step }?.data["role"]?.text
      next = ["baton approve \(account.name)", "baton reject \(account.name) --reason TEXT"]
      answer.say("\(role.map { "Whoever holds the role \($0)" } ?? "Anyone") can decide:")
      answer.list(next, showsAll: true)
    case .waiting:
      next = ["baton resume \(account.name)"]
      answer.say("It goes on with \(next[0]).")
    case .outcome:
      answer.say("Whoever writes the texts can change that; then run \(again).")
    case .none: next = []
    }
    answer.tell("next", .list(next.map { .text($0) }))
  }
}

extension String {
  /// With a small letter at its beginning, to stand inside a sentence.
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
