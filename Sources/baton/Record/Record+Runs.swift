internal import Ground
internal import Recording
internal import Rendering

extension Record {
  /// The page of one run: what it was for, who decided what, and everything that happened, in order.
  func sheet(of run: PromotedRun) throws(Failure) -> RecordSheet {
    let account = Account(try archive.events(of: run.name))
    var sheet = RecordSheet(at: Record.place(ofRun: run.name), title: run.name, kind: "Run")
    sheet.facts = facts(of: run, account)
    sheet.sections = [
      gates(account), verdicts(account), overrides(account), try changes(run, account), evidence(account),
      timeline(account),
    ].filter { !$0.rows.isEmpty || !$0.paragraphs.isEmpty }
    return sheet
  }

  private func facts(
    of run: PromotedRun, _ account: Account
  ) -> [(name: String, value: RecordSheet.Cell)] {
    let wanted = account.start?.data["outcome"]
    let all: [(String, String?)] = [
      ("Began", account.start?.at.words), ("Started by", account.start?.by),
      ("Conductor", account.state.conductor),
      ("Why", account.started("why")), ("Reason given", account.started("reason")),
      ("To end with", wanted.map { "every \($0["every"]?.text ?? "") \($0["is"]?.text ?? "")" }),
      ("Outcome", account.state.outcome), ("Manifest", run.manifest.hex), ("Commit", account.fact("commit")),
      ("Made with", account.started("tool")),
    ]
    return all.compactMap { name, text in text.map { (name, RecordSheet.Cell($0.discreet)) } }
  }

  private func gates(_ account: Account) -> RecordSheet.Section {
    RecordSheet.Section(
      "Gates", columns: ["Gate", "Decision", "Why", "When"],
      rows: account.gates.compactMap { gate in
        guard let verdict = gate.verdict else { return nil }
        let place = Record.place(ofGate: gate.id, account.state.conductor)
        return [
          RecordSheet.Cell(gate.id, at: isJudging(gate) ? place : nil), RecordSheet.Cell(verdict.word),
          RecordSheet.Cell(verdict.reason.discreet), RecordSheet.Cell(verdict.at.words),
        ]
      })
  }

  /// Only gates that judge have a page of their own.
  private func isJudging(_ gate: StepAccount) -> Bool {
    if case .gate = gate.act { true } else { false }
  }

  private func verdicts(_ account: Account) -> RecordSheet.Section {
    RecordSheet.Section(
      "Verdicts of people", columns: ["Who", "Role", "At", "Verdict", "Who says so", "When"],
      rows: account.events(of: .gateEvaluated).compactMap { event in
        guard let identity = event.data["identity"]?.text else { return nil }
        let words = [
          event.by.discreet, event.data["role"]?.text ?? "any", event.data["step"]?.text ?? "",
          event.data["verdict"]?.text ?? "", identity == "signed" ? "an SSH signature" : "a claim",
          event.at.words,
        ]
        return words.map { RecordSheet.Cell($0) }
      })
  }

  private func overrides(_ account: Account) -> RecordSheet.Section {
    RecordSheet.Section(
      "Overrides", columns: ["Gate", "Check", "Finding", "By", "Until", "Reason"],
      rows: account.granted.flatMap { override in
        override.items.map { item in
          [
            // Not its words: they may be about a text that is withheld.
            override.gate, item.check, item.id, override.by.discreet, override.until.text,
            override.reason.discreet,
          ].map { RecordSheet.Cell($0) }
        }
      })
  }

  /// The digests of what went in and what came out.
  private func evidence(_ account: Account) -> RecordSheet.Section {
    var rows = [
      ["conductor", account.state.revision], ["configuration", account.fact("configuration") ?? ""],
    ]
    for step in account.steps {
      if let digest = step.digest { rows.append(["what \(step.id) gave", digest]) }
      if let findings = step.evaluation?.findings { rows.append(["what \(step.id) found", findings.hex]) }
    }
    return RecordSheet.Section(
      "Evidence", columns: ["What", "SHA-256"],
      rows: rows.filter { !$0[1].isEmpty }.map { $0.map { RecordSheet.Cell($0) } })
  }

  private func timeline(_ account: Account) -> RecordSheet.Section {
    RecordSheet.Section(
      "Timeline", columns: ["Line", "When", "What happened"],
      rows: account.events.map { event in
        ["\(event.seq)", event.at.text, event.words.discreet].map { RecordSheet.Cell($0) }
      })
  }
}
