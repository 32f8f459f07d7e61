// In: a conductor's file, and specialists and checks that it knows only by name and kind.
// Out: an ended run: what was made, judged and promoted, with every step in the run's log.
// The executable composes the two; no specialist is known here.
package import Ground

/// What runs, in which order, to what standard, and why: one file, read and proved.
package struct Conductor: Sendable {
  package let name: String
  package let why: String
  package let outcome: WantedOutcome
  package let needs: [Need]
  /// What persons may let pass its gates; nil where that is nothing.
  package let override: OverridePolicy?
  /// Whether what its runs decided is put beside the site, for readers.
  package let keepsRecord: Bool
  /// In the order of the file; a step takes only from steps above it.
  package internal(set) var steps: [Step]
  /// Steps with several ways, before one was taken.
  var undecided: [String: Step] = [:]
  /// The bytes of the file, which a run keeps.
  package let bytes: Bytes
  /// The digest of the file's bytes.
  package let revision: Digest

  init(
    name: String, why: String, outcome: WantedOutcome, needs: [Need],
    override: OverridePolicy? = nil, keepsRecord: Bool = false, steps: [Step], bytes: Bytes
  ) {
    self.name = name
    self.why = why
    self.outcome = outcome
    self.needs = needs
    self.override = override
    self.keepsRecord = keepsRecord
    self.steps = steps
    self.bytes = bytes
    revision = Digest(of: bytes)
  }
}

/// What must be true for readers when the run ends: every one of some things is in what a step gives.
package struct WantedOutcome: Sendable {
  /// The things that count, in words: `pattern with status published`.
  package let every: String
  /// What must be true of each: `in promote.release`.
  package let becomes: String
  let subject: Subject
  let condition: Condition
  /// The step whose value knows the things.
  let holder: String
  /// The step whose value they have to be in.
  let place: String
}

/// What must be there before anything happens: at least so many files.
package struct Need: Hashable, Sendable {
  package let files: Glob
  package let min: Int

  package init(files: Glob, min: Int) {
    self.files = files
    self.min = min
  }
}

/// One step of a conductor.
package struct Step: Sendable {
  package let id: String
  package let act: Act
  /// In the order of the specialist's ports, or as the gate lists what it is over, or the review what it shows.
  package let inputs: [Input]
  /// Where the run goes back to when the step closes; nil where that ends it.
  package let reject: Return?
  /// What has to hold for the step to run at all; nil where it always does.
  package let when: Proviso?
  /// Whether the run goes on when the step fails.
  package let mayFail: Bool

  package init(
    id: String, act: Act, inputs: [Input], reject: Return? = nil, when: Proviso? = nil, mayFail: Bool = false
  ) {
    self.id = id
    self.act = act
    self.inputs = inputs
    self.reject = reject
    self.when = when
    self.mayFail = mayFail
  }
}

/// What a step is, told apart by one key of the file.
package enum Act: Sendable {
  /// Does something; `to` is the place that its effect changes.
  case use(Specialist, to: String?)
  /// Judges, and lets nothing below it run unless it passes.
  case gate(Policy)
  /// Asks a person, and lets nothing below it run unless the answer is yes.
  case ask(Review)
  /// Does something in one of several ways, which give the same.
  case choose(Choice)
}

/// One input of a step: the name that it has there, and where it comes from.
package struct Input: Hashable, Sendable {
  /// Where an input comes from.
  package enum Source: Hashable, Sendable {
    case step(String, port: String)
    /// A folder written in the file, relative to the site's own.
    case folder(String)
  }

  package let name: String
  package let source: Source

  package init(name: String, source: Source) {
    self.name = name
    self.source = source
  }

  /// The step that gives it.
  var producer: String? { if case .step(let id, _) = source { id } else { nil } }

  /// As the file spells it.
  package var text: String {
    switch source {
    case .step(let id, let port): "\(id).\(port)"
    case .folder(let text): text
    }
  }
}

extension Conductor {
  /// The step of this name.
  subscript(id: String) -> Step? { steps.first { $0.id == id } }

  /// Whether a gate over a value of this kind judges by this check.
  package func judges(_ check: String, of kind: String) -> Bool {
    steps.contains { step in
      guard case .gate(let policy) = step.act, policy.severity(of: check) != nil else { return false }
      return step.inputs.contains { input in
        input.producer.map { self[$0]?.specialist?.gives.kind.name == kind } ?? false
      }
    }
  }

  /// Where a step's value is kept between runs; one for each place that an effect brings it to.
  func place(of id: String, goingTo target: Target?) -> String {
    let name = "\(self[id]?.specialist?.shelfName ?? "gate").\(id)"
    return target.map { "\(name).\(Digest(of: $0.live.text).hex.prefix(12))" } ?? name
  }

  /// Whether commands from outside work for it, and so leave something in the run's folder.
  var hasCommands: Bool { steps.contains { !$0.commissions.isEmpty } }

  /// The effect that takes what this step gives, and so decides where it is made.
  func effect(fedBy id: String) -> Step? {
    steps.first { step in
      guard case .use(_, to: .some) = step.act else { return false }
      return step.inputs.contains { $0.producer == id }
    }
  }

  /// Whether some step takes what this one gives.
  func isTaken(_ id: String) -> Bool {
    steps.contains { $0.inputs.contains { $0.producer == id } }
  }
}

extension Step {
  /// The commands from outside that may work for the step.
  var commissions: [Commission] {
    specialists.compactMap(\.commission) + (reject?.via.map { [$0.commission] } ?? [])
  }

  /// The specialist of a step that does something; of one that has not chosen yet, any that gives the same.
  var specialist: Specialist? {
    switch act {
    case .use(let specialist, _): specialist
    case .choose(let choice): choice.ways.first?.specialist
    case .gate, .ask: nil
    }
  }

  /// Every specialist that may do it.
  var specialists: [Specialist] {
    if case .choose(let choice) = act { return choice.ways.map(\.specialist) }
    return specialist.map { [$0] } ?? []
  }

  /// The place that its effect changes, as written.
  var to: String? { if case .use(_, let to) = act { to } else { nil } }
}
