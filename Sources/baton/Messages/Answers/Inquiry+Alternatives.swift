internal import Ground
internal import Recording

extension Inquiry {
  /// What was taken over, left out or not reached, and what the gates would have prevented.
  func alternatives() -> Reply {
    var answer = Reply(to: RunQuestion.alternatives.words)
    sayChoices(&answer)
    sayReuse(&answer)
    sayNotReached(&answer)
    sayUnchanged(&answer)
    sayOverridden(&answer)
    if answer.sentences.isEmpty {
      answer.say(
        "Every step of \(account.state.conductor) was made; none was taken over, left out or skipped.")
    }
    sayWhatGatesGuard(&answer)
    return answer
  }

  /// Which way was taken where there were several, by which number, and why not the others.
  private func sayChoices(_ answer: inout Reply) {
    let choices = account.events(of: .choiceMade)
    for event in choices {
      let data = event.data
      let (step, way) = (data["step"]?.text ?? "", data["way"]?.text ?? "")
      let reason = data["reason"]?.text ?? ""
      if let when = data["when"]?.text {
        answer.say(
          way == "leave"
            ? "\(step) was left out: it runs when \(when), and \(reason)."
            : "\(step) ran and might have been left out: it runs when \(when), and \(reason).")
        continue
      }
      answer.say("\(step) went by \(way), for \(reason).")
      for other in data["ways"]?.list ?? [] {
        let condition = other["if"]?.text ?? ""
        answer.say(
          "It did not go by \(other["way"]?.text ?? ""), which is for "
            + (condition == "else" ? "everything that no other way is for." : "\(condition)."), depth: 1)
      }
    }
    for step in account.steps where !choices.contains(where: { $0.data["step"]?.text == step.id }) {
      if case .skipped(let why) = step.fate { answer.say("\(step.id) was left out: \(why).") }
    }
    answer.tell("choices", .list(choices.map(\.data)))
  }

  private func sayReuse(_ answer: inout Reply) {
    var reused: [JSON] = []
    for step in account.steps {
      if case .reused(let run) = step.fate {
        answer.say(
          "\(step.id) was not made again: nothing that it depends on had changed since run \(run) made it.")
        reused.append(.object(["step": .text(step.id), "from": .text(run)]))
      }
      for run in step.evaluation?.reused ?? [] {
        answer.say("\(step.id) judged by what run \(run) had found, for it looked at the very same thing.")
        reused.append(.object(["step": .text(step.id), "from": .text(run)]))
      }
    }
    answer.tell("reused", .list(reused))
  }

  private func sayNotReached(_ answer: inout Reply) {
    let missing = account.steps.filter { $0.fate == .notReached }.map(\.id)
    let why = Obstacle(account).words
    if !missing.isEmpty {
      answer.say(
        "\(enumerated(missing)) did not run" + (why.map { ": \($0)." } ?? ", for nothing asked for it."))
    }
    answer.tell(
      "notReached", .object(["steps": .list(missing.map { .text($0) }), "why": .orNull(why)]))
  }

  private func sayUnchanged(_ answer: inout Reply) {
    let unchanged = account.releases.filter { $0.effect.effect == .unchanged }
    for release in unchanged {
      answer.say(
        "\(release.effect.id) had nothing to do: readers of \(place(of: release.effect)) had this very site.")
    }
    answer.tell("unchanged", .list(unchanged.map { .text($0.effect.id) }))
  }

  private func sayOverridden(_ answer: inout Reply) {
    let overridden = account.gates.filter { !$0.overrides.isEmpty }
    for gate in overridden {
      let people = Set(gate.overrides.map(\.by)).sorted()
      let count = gate.overrides.reduce(0) { $0 + $1.items.count }
      answer.say(
        """
        \(gate.id) would have decided fail over \(counted(count, "finding")) that \(enumerated(people)) let through; \
        nothing below it would have run.
        """)
    }
    answer.tell("overridden", .list(overridden.map { .text($0.id) }))
  }

  private func sayWhatGatesGuard(_ answer: inout Reply) {
    let gates = account.gates.map(\.id)
    let places = account.releases.map { place(of: $0.effect) }
    answer.tell("gates", .list(gates.map { .text($0) }))
    guard !gates.isEmpty, !places.isEmpty else { return }
    answer.say(
      """
      \(gates.count == 1 ? "The gate \(gates[0])" : "Each of the gates \(enumerated(gates))") could have \
      ended the run before \(enumerated(places)) changed; readers would have kept what they had.
      """)
  }

  /// The place that an effect changes, as the command line or the conductor names it.
  func place(of step: StepAccount) -> String { account.started("target") ?? step.target ?? step.id }
}
