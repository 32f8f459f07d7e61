package import Ground
package import Recording

/// A question that a person answers before anything below it runs.
package struct Review: Hashable, Sendable {
  /// As the person reads it.
  package let question: String
  /// The role of whoever may answer; nil lets anyone.
  package let role: String?
  /// How many different people have to say yes.
  package let count: Int
  /// Whether whoever started the run has no say.
  package let excludesStarter: Bool
  /// After how many seconds silence is a no.
  package let within: Int?

  package init(_ question: String, role: String?, count: Int, excludesStarter: Bool, within: Int?) {
    self.question = question
    self.role = role
    self.count = count
    self.excludesStarter = excludesStarter
    self.within = within
  }
}

/// Where a closed gate sends a run back to, and how often at most.
package struct Return: Sendable {
  package let to: String
  package let passes: Int
  /// What mends on the way; nil where a person does.
  let via: Mender?

  package init(to: String, passes: Int) {
    self.init(to: to, passes: passes, via: nil)
  }

  init(to: String, passes: Int, via: Mender?) {
    self.to = to
    self.passes = passes
    self.via = via
  }
}

/// What a person is asked, with everything that the answer binds to.
package struct Question: Sendable {
  package let run: String
  package let step: String
  package let review: Review
  /// Who started the run.
  package let starter: String
  /// In the order in which it is shown.
  package let shown: [Shown]
  /// What of it is not what it was when the question was put before; empty the first time.
  package let changes: [Change]
  /// Whether it has just been put: nobody can have seen before what it shows.
  package let isNew: Bool
  /// Why an answer that was given does not hold although nothing of it has changed; nil when there is none.
  package let lapse: String?
  /// When silence becomes a no.
  package let until: Moment?
  /// Who has said yes.
  package let approvals: [String]
  /// Who can answer now.
  package let deciders: Deciders
  /// Why whoever runs the command cannot answer, in words, known before he is asked; nil when he can.
  package let refusal: String?
  /// Whether the answer of whoever runs the command has to be signed.
  package let isSigned: Bool
}

extension Question {
  /// Why earlier answers do not count, in words; empty where all do.
  package var voids: [String] { changes.map(\.text) + (lapse.map { [$0] } ?? []) }
}

/// What a person answers.
package enum Answer: Hashable, Sendable {
  case approve
  /// No, and why; with the step that the run shall go back to, where the person names one.
  case reject(to: String?, reason: String)
}

/// One thing that is not what it was.
package struct Change: Hashable, Sendable {
  package let name: String
  package let was: Digest?
  package let `is`: Digest?

  /// In words.
  package var text: String {
    "\(name) was \(was?.short ?? "none") and is \(self.is?.short ?? "none")"
  }

  /// As it stands in the log.
  var json: JSON {
    .object([
      "name": .text(name), "was": .text(was?.hex ?? "none"), "is": .text(self.is?.hex ?? "none"),
    ])
  }

  /// What differs between two showings, in the order of the later one.
  static func between(_ old: [Shown], _ new: [Shown]) -> [Change] {
    let names = new.map(\.name) + old.map(\.name).filter { name in !new.contains { $0.name == name } }
    return names.compactMap { name in
      let (was, now) = (old.first { $0.name == name }?.digest, new.first { $0.name == name }?.digest)
      return was == now ? nil : Change(name: name, was: was, is: now)
    }
  }
}

extension Digest {
  /// Enough of it to tell two apart.
  package var short: String { String(hex.prefix(12)) }
}

/// What a run waits for before it can go on.
package enum Waiting: Sendable {
  /// An answer; `refusal` says why the one that was given does not count.
  case answer(Question, refusal: String?)
  /// Sources that a person mends.
  case repair(SentBack)
  /// Somebody who finds out whether an effect has happened.
  case certainty(step: String, why: String)
  /// A world that failed after people had said yes; what they said stays.
  case world(step: String, Failure)
}

/// A run on its way back to an earlier step.
package struct SentBack: Hashable, Sendable {
  /// The gate that closed.
  package let gate: String
  package let to: String
  /// The pass that begins.
  package let pass: Int
  /// How many times the gate can send back still.
  package let left: Int
  package let reason: String
  /// Whether a person said so, and not a check.
  package let isByPerson: Bool
}
