internal import Ground
internal import Recording

extension Inquiry {
  /// What each gate looked at, what it found, who decided and what was let through.
  func gates() throws(Failure) -> Reply {
    var answer = Reply(to: RunQuestion.gates.words)
    if account.gates.isEmpty { answer.say("The conductor has no gate.") }
    answer.tell("gates", .list(try account.gates.map { (gate) throws(Failure) in try say(gate, &answer) }))
    return answer
  }

  private func say(_ gate: StepAccount, _ answer: inout Reply) throws(Failure) -> JSON {
    let over = gate.takes.map(\.from)
    if case .skipped(let why) = gate.fate {
      answer.say("\(gate.id) was left out: \(why).")
      return .object(["step": .text(gate.id), "verdict": .null, "leftOut": .text(why)])
    }
    guard let verdict = gate.verdict, gate.evaluation != nil || gate.isQuestion else {
      let why = Obstacle(account).words.map { ": \($0)" } ?? ""
      answer.say("\(gate.id) did not judge \(enumerated(over))\(why).")
      return .object(["step": .text(gate.id), "verdict": .null])
    }
    if case .ask(let question) = gate.act {
      let asked = verdict.leansOn == nil ? "asked" : "would have asked"
      answer.say(
        "\(gate.id) \(asked): \(question) It decided \(verdict.word), on \(verdict.at.words): \(verdict.reason)."
      )
      return json(of: gate, verdict)
    }
    let inputs = gate.inputs.map { "\($0.name) \($0.digest.short)" }
    answer.say(
      "\(gate.id) decided \(verdict.word) over \(enumerated(inputs)), on \(verdict.at.words): \(verdict.reason)."
    )
    if let evaluation = gate.evaluation { answer.say(evaluation.words, depth: 1) }
    let findings = try findings(of: gate).filter { showsAll || $0.severity >= .warning && $0.waiver == nil }
    answer.list(findings.map(\.line), showsAll: showsAll)
    if showsAll { answer.list(gate.evaluation?.rows.map(\.words) ?? [], showsAll: true) }
    let passes = try sayPasses(of: gate, &answer)
    sayOverrides(of: gate, &answer)
    return json(of: gate, verdict, passes)
  }

  /// What became of its findings from pass to pass, where the run was sent back.
  private func sayPasses(of gate: StepAccount, _ answer: inout Reply) throws(Failure) -> [JSON] {
    var facts: [JSON] = []
    for event in account.events(of: .gateEvaluated) where event.data["step"]?.text == gate.id {
      guard let since = event.data["since"] else { continue }
      let counts = ["fixed", "new", "unchanged"].map { "\(since[$0]?.number ?? 0) \($0)" }
      answer.say("In pass \(event.pass), of what it had found before: \(enumerated(counts)).", depth: 1)
      var members = [JSON.Member("pass", .number(event.pass))]
      if let change = try change(of: event) {
        let lines =
          change.fixed.map { "fixed: \($0.line)" } + change.new.map { "new: \($0.line)" }
        answer.list(lines, showsAll: showsAll)
        members.append(JSON.Member("fixed", .list(change.fixed.map { JSON($0) })))
        members.append(JSON.Member("new", .list(change.new.map { JSON($0) })))
      }
      members.append(JSON.Member("unchanged", since["unchanged"] ?? .number(0)))
      facts.append(.object(members))
    }
    return facts
  }

  /// From the two blobs; nil where one of them is gone.
  private func change(of event: Event) throws(Failure) -> PassChange? {
    guard let old = Digest(event.data["since"]?["blob"]), let new = Digest(event.data["blob"]),
      let before = try folder.blob(old).flatMap({ Findings($0) }),
      let after = try folder.blob(new).flatMap({ Findings($0) })
    else { return nil }
    return PassChange(from: before, to: after)
  }

  private func sayOverrides(of gate: StepAccount, _ answer: inout Reply) {
    for override in gate.overrides {
      answer.say("It passed over \(counted(override.items.count, "finding")), \(override.words).", depth: 1)
      answer.list(override.items.map(\.line), showsAll: showsAll)
    }
    if gate.overrides.isEmpty {
      answer.say(
        "No person decided here and nothing was overridden: the checks and their weights did.", depth: 1)
    }
  }

  private func json(
    of gate: StepAccount, _ verdict: GateVerdict, _ passes: [JSON] = []
  ) -> JSON {
    let evaluation = gate.evaluation
    return .object([
      "step": .text(gate.id), "verdict": .text(verdict.word), "reason": .text(verdict.reason),
      "at": .text(verdict.at.text), "by": .text(verdict.by),
      "over": .list(
        gate.inputs.map { .object(["name": .text($0.name), "digest": .text($0.digest)]) }),
      "errors": .number(evaluation?.errors ?? 0), "warnings": .number(evaluation?.warnings ?? 0),
      "notes": .number(evaluation?.notes ?? 0),
      "checks": .list(
        (evaluation?.rows ?? []).map { row in
          .object([
            "check": .text(row.check), "severity": .text(row.severity), "looked": .number(row.looked),
            "couldNotRun": .number(row.couldNotRun), "errors": .number(row.errors),
            "warnings": .number(row.warnings),
          ])
        }),
      "findings": .orNull(evaluation?.findings?.hex),
      "overrides": .list(gate.overrides.map(\.facts)), "passes": .list(passes),
      "leansOn": verdict.leansOn ?? .null,
    ])
  }
}

extension StepAccount {
  /// Whether it asks a person, and so may decide without having found anything.
  fileprivate var isQuestion: Bool { if case .ask = act { true } else { false } }
}

extension Evaluation {
  /// How much was looked at and what was found.
  fileprivate var words: String {
    let idle = rows.filter { $0.looked == 0 && $0.couldNotRun == 0 }.count
    let silent = rows.filter { $0.couldNotRun > 0 }.map(\.check)
    let most = rows.max { $0.looked < $1.looked }
    var text = "Of \(counted(rows.count, "check")), \(rows.count - idle - silent.count) looked at something"
    if let most, most.looked > 0 { text += ", \(most.check) at \(most.looked)" }
    text += "; \(idle) had nothing to look at"
    if !silent.isEmpty { text += "; \(enumerated(silent)) could not run" }
    return "\(text). They found \(found)."
  }

  private var found: String {
    let parts = [(errors, "error"), (warnings, "warning"), (notes, "note")].filter { $0.0 > 0 }
    return parts.isEmpty ? "nothing" : enumerated(parts.map { counted($0.0, $0.1) })
  }
}

extension Evaluation.Row {
  /// `links.internal looked at 12, as error: 1 error`.
  fileprivate var words: String {
    let counts = [(errors, "error"), (warnings, "warning")].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    let found = counts.isEmpty ? "nothing found" : enumerated(counts)
    let silent = couldNotRun > 0 ? ", could not run on \(couldNotRun)" : ""
    return "\(check) (\(severity)) looked at \(looked)\(silent): \(found)"
  }
}

extension Override {
  /// The same for programs.
  var facts: JSON {
    .object([
      "by": .text(by), "until": .text(until.text), "reason": .text(reason), "granted": .text(run),
      "findings": .list(
        items.map { item in
          .object([
            "id": .text(item.id), "check": .text(item.check), "file": .text(item.file),
            "summary": .text(item.summary),
          ])
        }),
    ])
  }
}

extension Finding {
  /// The finding in one line: where, how heavy, what.
  var line: String {
    (file.isEmpty ? "" : "\(place): ") + "\(severity.name)[\(check)]: \(summary)"
  }

  /// Its file, with line and column where it has them.
  var place: String { file + (position.map { ":\($0.line):\($0.column)" } ?? "") }
}
