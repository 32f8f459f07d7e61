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
  /// What would mend it beyond doubt; nil where only a person can tell.
  package var fix: Fix?
  /// What its author lets stand, and until when; such a finding stops nobody.
  package var waiver: Waived?
  /// Further facts, one line each.
  package var notes: [String]

  package init(
    _ check: String, _ severity: Severity = .error, in file: String, at position: Position? = nil,
    summary: String, about subject: String? = nil, remedy: String? = nil, fix: Fix? = nil,
    notes: [String] = []
  ) {
    self.check = check
    self.severity = severity
    self.file = file
    self.position = position
    self.summary = summary
    self.subject = subject
    self.remedy = remedy
    self.fix = fix
    self.notes = notes
  }
}

/// Why a finding may stand, and for how long.
package struct Waived: Hashable, Sendable {
  package let reason: String
  /// Nil where it may stand until it is mended: a ratchet holds it.
  package let until: Moment?
  /// Where that is written, `content/patterns/x.md:12`.
  package let place: String

  package init(reason: String, until: Moment?, place: String) {
    self.reason = reason
    self.until = until
    self.place = place
  }

  /// `may stand until 2027-03-01T00:00:00Z: the numbers come in spring (content/patterns/x.md:12)`.
  package var words: String {
    "may stand\(until.map { " until \($0.text)" } ?? ""): \(reason) (\(place))"
  }
}

extension Finding {
  /// Whether it weighs this much, and nobody lets it stand.
  package func counts(as severity: Severity) -> Bool { self.severity == severity && waiver == nil }
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
  /// The moment from which they may be others, though nothing changes: a waiver ends then.
  package let horizon: Moment?

  package init(_ all: [Finding], tallies: [Tally] = [], horizon: Moment? = nil) {
    self.all = all.sorted()
    self.tallies = tallies.sorted { $0.check < $1.check }
    self.horizon = horizon
  }

  /// Whether they are still what would be found at a moment.
  package func hold(at now: Moment) -> Bool { horizon.map { now < $0 } ?? true }

  /// How many findings weigh this much, those that may stand left out.
  package func count(_ severity: Severity) -> Int {
    all.count { $0.counts(as: severity) }
  }
}
