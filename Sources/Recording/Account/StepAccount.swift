package import Ground

/// What one step of a conductor was to do in a run, and what became of it.
package struct StepAccount: Sendable {
  /// What kind of step it is.
  package enum Act: Sendable {
    /// Does something: the specialist's name, its revision, the digest of its options.
    case use(String, revision: String, options: String?)
    /// Judges: globs over checks with the severity that each makes of findings.
    case gate([(checks: String, severity: String)])
    /// Waits for a person: the question.
    case ask(String)
    /// Of a kind that this version does not know.
    case other
  }

  /// How far it came.
  package enum Fate: Hashable, Sendable {
    /// The run ended above it, or nobody needed it.
    case notReached
    case began
    case made
    /// Taken over from the run of this name.
    case reused(from: String)
    case failed(String)
    /// A gate with its word.
    case decided(String)
    /// A condition of the conductor left it out: why.
    case skipped(String)
  }

  /// One value that it took.
  package struct Input: Hashable, Sendable {
    package let name: String
    package let digest: String
    /// What the step had taken the last time, where that is known and was another.
    package let before: String?
  }

  package let id: String
  package internal(set) var act: Act
  /// Inputs by name, with what gives each, as the conductor spells it.
  package internal(set) var takes: [(name: String, from: String)]
  /// The ways that it chooses from, as the plan tells them.
  let ways: [JSON]
  /// Whether the run goes on when it fails.
  package let mayFail: Bool
  /// The place that its effect changes.
  package let target: String?

  package internal(set) var fate = Fate.notReached
  package internal(set) var inputs: [Input] = []
  /// The digest of what it gave.
  package internal(set) var digest: String?
  /// The digest of what it had given before, where that was another.
  package internal(set) var before: String?
  /// The run that gave what was before, where one is known.
  package internal(set) var earlierRun: String?
  /// The specialist that gave what was before, where it was another.
  package internal(set) var earlierMaker: String?
  /// The blob with the listing of what it gave, and the one with the listing of what was before.
  package internal(set) var listing: Digest?
  package internal(set) var earlierListing: Digest?
  /// Further blobs, by name.
  package internal(set) var documents: [String: Digest] = [:]
  package internal(set) var numbers: [(name: String, count: Int)] = []
  /// What its gate found, and how it decided.
  package internal(set) var evaluation: Evaluation?
  package internal(set) var verdict: GateVerdict?
  /// What its gate let pass, and by whom.
  package internal(set) var overrides: [Override] = []
  /// How far its effect came, if it has one.
  package internal(set) var effect: State.Effect?
}

/// What a gate found before it decided.
package struct Evaluation: Sendable {
  /// What one check did.
  package struct Row: Hashable, Sendable {
    package let check: String
    package let severity: String
    package let looked: Int
    package let couldNotRun: Int
    package let errors: Int
    package let warnings: Int
  }

  package let rows: [Row]
  package let errors: Int
  package let warnings: Int
  package let notes: Int
  /// The blob that holds the findings.
  package let findings: Digest?
  /// The runs whose findings were taken over, because what they looked at is the same.
  package let reused: [String]
}

/// How a gate decided.
package struct GateVerdict: Hashable, Sendable {
  package let word: String
  package let reason: String
  package let at: Moment
  package let by: String
  /// Of a review that was left unasked: the run that was asked the same, and who said yes to it there.
  package let leansOn: JSON?
}
