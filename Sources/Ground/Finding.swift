/// How much a finding weighs.
package enum Severity: Int, Sendable, Comparable, CaseIterable {
  case note, warning, error

  /// The word shown to people and used in files.
  package var name: String {
    switch self {
    case .note: "note"
    case .warning: "warning"
    case .error: "error"
    }
  }

  /// Reads `note`, `warn`, `warning` or `error`.
  package init?(name: some StringProtocol) {
    switch name {
    case "note": self = .note
    case "warn", "warning": self = .warning
    case "error": self = .error
    default: return nil
    }
  }

  package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }
}

/// Something a person should know about their sources: a value, never thrown.
package struct Finding: Hashable, Sendable {
  /// The id of the check that keeps this rule, `family.rule`.
  package let check: String
  package var severity: Severity
  /// The file, relative to the site's folder; empty when the finding is about the whole collection.
  package let file: String
  package let position: Position?
  /// One headline: most specific word first, no full stop.
  package let summary: String
  /// What it is about where the headline tells a measure that changes from day to day: it stays the same finding.
  package let subject: String?
  /// What the author can type; stands beside the caret.
  package let remedy: String?
  /// Further facts, one line each.
  package var notes: [String]

  package init(
    _ check: String, _ severity: Severity = .error, in file: String, at position: Position? = nil,
    summary: String, about subject: String? = nil, remedy: String? = nil, notes: [String] = []
  ) {
    self.check = check
    self.severity = severity
    self.file = file
    self.position = position
    self.summary = summary
    self.subject = subject
    self.remedy = remedy
    self.notes = notes
  }
}

extension Finding: Comparable {
  /// The one order in which findings are shown and stored: by file, place, check, words.
  package static func < (left: Finding, right: Finding) -> Bool {
    if left.file != right.file { return left.file.utf8.lexicographicallyPrecedes(right.file.utf8) }
    let (here, there) = (left.position ?? .start, right.position ?? .start)
    if here != there { return here < there }
    if left.check != right.check { return left.check < right.check }
    return left.summary < right.summary
  }
}

/// What one check did: how many items it looked at, passed over, and could not judge.
package struct Tally: Hashable, Sendable {
  package let check: String
  package let lookedAt: Int
  package let notApplicable: Int
  package let couldNotRun: Int

  package init(check: String, lookedAt: Int, notApplicable: Int = 0, couldNotRun: Int = 0) {
    self.check = check
    self.lookedAt = lookedAt
    self.notApplicable = notApplicable
    self.couldNotRun = couldNotRun
  }
}

/// The findings of some checks, in order, with what each check did.
package struct Findings: Sendable {
  package let all: [Finding]
  package let tallies: [Tally]

  package init(_ all: [Finding], tallies: [Tally] = []) {
    self.all = all.sorted()
    self.tallies = tallies.sorted { $0.check < $1.check }
  }

  /// How many findings weigh this much.
  package func count(_ severity: Severity) -> Int {
    all.reduce(0) { $0 + ($1.severity == severity ? 1 : 0) }
  }
}
