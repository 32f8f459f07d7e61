internal import Conducting
internal import Ground
internal import Recording

/// What a command found, as every form of it tells it: the findings with what became of them, and which checks looked.
struct FindingReport: Sendable {
  /// A finding, and what is known of it beside what it says.
  struct Entry: Hashable, Sendable {
    let finding: Finding
    /// Why it does not count; empty where it does.
    var suppressions: [Suppression] = []
    /// What has become of it since it was looked for before; nil where nobody has.
    var standing: Standing?
  }

  /// Something because of which a finding does not count.
  struct Suppression: Hashable, Sendable {
    enum Kind: String, Sendable {
      /// A comment in the file itself.
      case inSource
      /// What stands elsewhere: the word of a person, a list, a ratchet.
      case external
    }

    let kind: Kind
    let justification: String
  }

  /// How a finding stands to what was found before, in the words of SARIF.
  enum Standing: String, Sendable {
    case new, unchanged, updated, absent
  }

  /// One check that the gates asked.
  struct Look: Hashable, Sendable {
    let check: String
    /// How many things it looked at.
    var lookedAt: Int
    /// How many it could not judge.
    var couldNotRun: Int
  }

  /// In the one order of findings.
  var entries: [Entry]
  /// What was recorded as standing and is not found any more: ids of findings by check.
  var absent: [String: [String]] = [:]
  /// In order of id.
  var looks: [Look] = []
  /// The weakest finding that fails.
  var failing = Severity.error
  /// The way from the repository's folder to the site's, with a slash at its end; empty where they are one.
  var folder = ""

  init(_ entries: [Entry]) { self.entries = entries.sorted { $0.finding < $1.finding } }

  /// Takes in what was found by somebody else.
  mutating func add(_ findings: [Finding]) {
    entries = (entries + findings.map { Entry(finding: $0) }).sorted { $0.finding < $1.finding }
  }

  var findings: [Finding] { entries.map(\.finding) }

  /// What stands in front of the file of a finding, so that it is found from the repository's folder; nothing in front
  /// of a file of the finished site, which is none of the repository.
  func folder(of finding: Finding) -> String { finding.file.isEmpty || finding.isInSite ? "" : folder }
}

extension FindingReport {
  /// What a run found.
  init(_ ending: Ending) {
    let isNew = Set(ending.changes.flatMap(\.change.new).map(\.id))
    self.init(
      ending.findings.map { judged in
        let isNewInPass = ending.changes.isEmpty ? nil : isNew.contains(judged.finding.id)
        // What a ratchet recorded goes before what the pass before found.
        let standing = (judged.isNew ?? isNewInPass).map { $0 ? Standing.new : .unchanged }
        return Entry(finding: judged.finding, suppressions: Suppression.all(of: judged), standing: standing)
      })
    absent = ending.mended
    var looks: [String: Look] = [:]
    for row in Account(ending.events).steps.compactMap(\.evaluation).flatMap(\.rows) {
      looks[row.check, default: Look(check: row.check, lookedAt: 0, couldNotRun: 0)].add(row)
    }
    self.looks = looks.values.sorted { $0.check < $1.check }
  }
}

extension FindingReport.Suppression {
  /// The word of a person, and what its author or a ratchet lets stand.
  fileprivate static func all(of judged: JudgedFinding) -> [FindingReport.Suppression] {
    var all: [FindingReport.Suppression] = []
    if let override = judged.override { all.append(.init(kind: .external, justification: override.words)) }
    if let waiver = judged.finding.waiver {
      let isInSource = waiver.place.hasPrefix(judged.finding.file + ":")
      all.append(.init(kind: isInSource ? .inSource : .external, justification: waiver.words))
    }
    return all
  }
}

extension FindingReport.Look {
  fileprivate mutating func add(_ row: Evaluation.Row) {
    lookedAt += row.looked
    couldNotRun += row.couldNotRun
  }
}
