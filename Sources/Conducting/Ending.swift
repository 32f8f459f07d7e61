package import Ground
package import Recording

/// How a run ended, for whoever tells it to people.
package struct Ending: Sendable {
  package let exitCode: ExitCode
  /// What stopped it, where it was neither a gate nor the outcome.
  package let failure: Failure?
  /// The run's name; nil when nothing began.
  package let run: String?
  /// In the order of the conductor.
  package let steps: [StepReport]
  package let gates: [GateReport]
  /// What became of findings since the pass before, gate by gate.
  package let changes: [GateChange]
  /// Everything found, each finding once, as heavy as the gates made it.
  package let findings: [JudgedFinding]
  package let promotions: [Promotion]
  /// Steps that failed without ending the run, in words.
  package let missed: [String]
  /// The needs that are not met, in words.
  package let unmet: [String]
  package let outcome: Outcome?
  /// What the run waits for, where it has not ended.
  package let waiting: Waiting?
  /// What is not what it was when the run began, where that ended it.
  package let superseded: [Change]
  /// The values of the steps that were wanted, and of those that took effect.
  package let artifacts: [String: Artifact]
  /// The run's log.
  package let events: [Event]
  /// What the ratchet of each gate let stand before this run.
  package let ratchets: [String: Ratchet]
  /// What this run has ratchets take in and let go of.
  package let ratchetMoves: [Ratchet.Move]
  /// What a ratchet lets stand and nobody finds any more: ids of findings by check.
  package let mended: [String: [String]]
  /// How long its parts took, the log last.
  package let spans: [Span]
  /// To be handed to the next run of this process.
  package let shelf: Shelf

  /// One number of one step.
  package func number(_ name: String, of step: String) -> Int? {
    steps.first { $0.id == step }?.numbers.first { $0.0 == name }?.1
  }
}

/// How long one part of a run took.
package struct Span: Sendable {
  /// A step, `checks of` a step, a check whose cost is told by itself, or `log`.
  package let name: String
  package let duration: Duration

  package init(_ name: String, _ duration: Duration) {
    self.name = name
    self.duration = duration
  }

  /// A part that ends at this moment.
  package init(_ name: String, since start: ContinuousClock.Instant) {
    self.init(name, ContinuousClock.now - start)
  }
}

/// What became of one step that does something.
package struct StepReport: Sendable {
  /// How far a step came.
  package enum Fate: Hashable, Sendable {
    case made
    /// Taken over from the run of this name.
    case reused(from: String)
    case failed
    /// The run ended above it, or nobody needed it.
    case notReached
  }

  package let id: String
  package let fate: Fate
  package let numbers: [(String, Int)]

  package init(id: String, fate: Fate, numbers: [(String, Int)]) {
    self.id = id
    self.fate = fate
    self.numbers = numbers
  }
}

/// What one gate decided.
package struct GateReport: Hashable, Sendable {
  package let id: String
  package let verdict: Verdict
  /// Why, in words.
  package let reason: String

  package init(id: String, verdict: Verdict, reason: String) {
    self.id = id
    self.verdict = verdict
    self.reason = reason
  }
}

/// What became of a gate's findings when a pass of the run was over.
package struct GateChange: Hashable, Sendable {
  package let gate: String
  /// The pass in which it judged again.
  package let pass: Int
  package let change: PassChange
}

/// A finding with the gates that judged it; with none it was only recorded.
package struct JudgedFinding: Hashable, Sendable {
  package let finding: Finding
  package let gates: [String]
  /// What lets it pass, where each gate that calls it an error lets it.
  package let override: Override?
  /// Whether a ratchet that it is held against does not know it; nil where there is none.
  package let isNew: Bool?

  package init(finding: Finding, gates: [String], override: Override? = nil, isNew: Bool? = nil) {
    self.finding = finding
    self.gates = gates
    self.override = override
    self.isNew = isNew
  }
}

/// What became of one effect.
package struct Promotion: Hashable, Sendable {
  /// How far an effect came.
  package enum Fate: Hashable, Sendable {
    case committed
    case unchanged
    case notReached(why: String)
  }

  package let step: String
  /// The place, as it was written.
  package let to: String
  package let fate: Fate

  package init(step: String, to: String, fate: Fate) {
    self.step = step
    self.to = to
    self.fate = fate
  }
}
