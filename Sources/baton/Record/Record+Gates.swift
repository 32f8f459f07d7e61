internal import Ground
internal import Recording
internal import Rendering
internal import Rigor

extension Record {
  /// A page for each gate: what it keeps, and what became of it.
  func gates() throws(Failure) -> [RecordSheet] {
    guard let newest = runs.first else { return [] }
    let account = Account(try archive.events(of: newest.name))
    return try histories().map { (history) throws(Failure) in
      let place = Record.place(ofGate: history.gate, history.conductor)
      var sheet = RecordSheet(at: place, title: history.gate, kind: "Gate of \(history.conductor)")
      sheet.facts = [
        ("Decided", RecordSheet.Cell("\(history.decided) times")),
        ("Held back", RecordSheet.Cell("\(history.held) times")),
        ("Overridden", RecordSheet.Cell("\(history.overridden) times")),
      ]
      if let step = account[history.gate] { sheet.sections.append(keeps(step)) }
      let moves = try archive.ratchetMoves().filter {
        $0.gate == history.gate && $0.conductor == history.conductor
      }
      if !moves.isEmpty { sheet.sections.append(ratchet(moves)) }
      if history.isDefect {
        sheet.sections.append(
          RecordSheet.Section(
            "A defect", ["Whenever it found something, that was let through: this gate keeps nothing."]))
      }
      sheet.sections.append(
        RecordSheet.Section(
          "In the runs that were published", columns: ["Run", "Decision", "Why"],
          rows: try decisions(of: history.gate)))
      return sheet
    }
  }

  /// What a gate looks for, from the run's own plan, and why.
  private func keeps(_ gate: StepAccount) -> RecordSheet.Section {
    switch gate.act {
    case .ask(let question):
      return RecordSheet.Section("What it keeps", ["A person is asked: \(question.discreet)"])
    case .gate(let rules):
      let rows = rules.flatMap { rule in
        let glob = Glob(rule.checks, separator: ".")
        return Check.meant(by: glob).map { check in
          [RecordSheet.Cell(check.id), RecordSheet.Cell(rule.severity), RecordSheet.Cell(check.reason)]
        }
      }
      return RecordSheet.Section("What it keeps", columns: ["Check", "Weight", "Why"], rows: rows)
    case .use, .other: return RecordSheet.Section("What it keeps")
    }
  }

  /// What its ratchet holds, and who had it hold that.
  private func ratchet(_ moves: [Ratchet.Move]) -> RecordSheet.Section {
    let held = Ratchet(folding: moves)
    let counts = held.counts.map { "\($0.check) \($0.count)" }.joined(separator: ", ")
    let rows = moves.suffix(Record.shownDecisions).reversed().map { move in
      [
        RecordSheet.Cell(move.at.text), RecordSheet.Cell("\(move.counts.taken)"),
        RecordSheet.Cell("\(move.counts.dropped)"), RecordSheet.Cell(move.by.discreet),
        RecordSheet.Cell(move.reason.discreet),
      ]
    }
    return RecordSheet.Section(
      "What its ratchet holds",
      ["\(counted(held.count, "finding")) may stand\(counts.isEmpty ? "" : ": \(counts)")."],
      columns: ["When", "Taken in", "Mended", "By", "Why"], rows: Array(rows))
  }

  /// Its decisions in the newest runs.
  private func decisions(of gate: String) throws(Failure) -> [[RecordSheet.Cell]] {
    var rows: [[RecordSheet.Cell]] = []
    for run in runs.prefix(Record.shownDecisions) {
      guard let verdict = Account(try archive.events(of: run.name))[gate]?.verdict else { continue }
      rows.append([
        RecordSheet.Cell(run.name, at: Record.place(ofRun: run.name)), RecordSheet.Cell(verdict.word),
        RecordSheet.Cell(verdict.reason.discreet),
      ])
    }
    return rows
  }

  /// Of how many runs a gate's page tells.
  private static let shownDecisions = 50
}
