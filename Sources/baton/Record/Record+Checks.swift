internal import Ground
internal import Recording
internal import Rendering

extension Record {
  static let checks = "/record/checks/"

  /// How many runs back a check is told of.
  private static let shownPasses = 20

  /// What each check found in the newest runs that were published, gate by gate: whether it gets better.
  func checksOverTime() throws(Failure) -> RecordSheet {
    var sheet = RecordSheet(at: Record.checks, title: "Checks", kind: "Every check over time")
    var courses: [String: [Course]] = [:]
    for run in runs.prefix(Record.shownPasses).reversed() {
      let account = Account(try archive.events(of: run.name))
      for gate in account.gates {
        for row in gate.evaluation?.rows ?? [] {
          let place = Record.place(ofGate: gate.id, account.state.conductor)
          courses["\(gate.id) \(row.check)", default: []].append(
            Course(gate: gate.id, place: place, row: row))
        }
      }
    }
    sheet.facts = [
      ("Runs", RecordSheet.Cell("the last \(min(runs.count, Record.shownPasses)) that were published"))
    ]
    sheet.sections = [
      RecordSheet.Section(
        "What they found", ["Findings that count, the oldest run first: errors and warnings together."],
        columns: ["Check", "Gate", "Weight", "Looked at", "Found"],
        rows: courses.sorted { $0.key < $1.key }.compactMap { Course.cells($0.value) })
    ]
    return sheet
  }

  /// What one gate's check saw in one run.
  private struct Course {
    let gate: String
    let place: String
    let row: Evaluation.Row

    /// The newest weight and number, and how many findings each run had.
    static func cells(_ courses: [Course]) -> [RecordSheet.Cell]? {
      guard let newest = courses.last else { return nil }
      return [
        RecordSheet.Cell(newest.row.check), RecordSheet.Cell(newest.gate, at: newest.place),
        RecordSheet.Cell(newest.row.severity), RecordSheet.Cell("\(newest.row.looked)"),
        RecordSheet.Cell(courses.map { "\($0.row.errors + $0.row.warnings)" }.joined(separator: ", ")),
      ]
    }
  }
}
