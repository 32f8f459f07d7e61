internal import Conducting
internal import Ground
internal import Recording

extension Flag {
  static let plan = Flag(
    "plan", nil, .value("FILE", .file), purpose: "run exactly this saved plan, or nothing")
}

extension Command {
  /// `baton run NAME`: a run of any conductor.
  static let runConductor = Command(
    "run", "run a conductor by its name",
    detail: [
      "baton publish is baton run publish. With --plan it runs only if everything that",
      "decides the plan is as it was; else it names what changed, with exit code 7.",
    ],
    operands: [Operand("NAME")],
    flags: [
      .plan, .output, .base, .drafts, .adopt, .reason, .yes, .person, .key, .strict, .failOn, .findingFormat,
    ],
    examples: ["baton run publish --plan plan.json"]
  ) { invocation throws(Failure) in
    try invocation.conduct(invocation.arguments.operands[0])
  }
}

extension Invocation {
  /// Runs a conductor to its end and tells how it ended. A question is answered by `--yes` or by whoever sits at
  /// the terminal.
  func conduct(_ name: String) throws(Failure) -> ExitCode {
    let saved = try arguments[.plan].map { (file) throws(Failure) in
      try SavedPlan(file, of: name, disk: disk)
    }
    let run = try SiteRun(name, self, adopts: arguments.state(of: .adopt) ?? false, plannedOn: saved?.date)
    if let saved { try hold(run, to: saved) }
    let isYes = arguments.state(of: .yes) ?? false
    let conversation = Conversation(self, over: run)
    // What only its author looks at may be made again after a power cut.
    let durability: Durability = name == "build" ? .atEffects : .always
    let ending = try run.conduct(durably: durability, by: saved, isAnswered: isYes) { question in
      isYes ? conversation.approveAtOnce(question) : conversation.ask(question)
    }
    return try report(ending, of: run, conversation)
  }

  /// Refuses to run when a saved plan would not be what runs.
  private func hold(_ run: SiteRun, to saved: SavedPlan) throws(Failure) {
    let plan = try run.plan()
    let changes = plan.changes(since: saved.bases)
    guard !changes.isEmpty else { return }
    for change in changes {
      let flag = Invocation.flags[change.name]
      remark("changed: \(flag.map { "\($0) is not as it was for the plan" } ?? change.text.visible)\n")
      for line in saved.files(of: change.name, in: plan) { remark("  \(line.visible)\n") }
    }
    throw Failure(
      "the plan does not hold any more: \(counted(changes.count, "input")) changed", code: .doesNotHold,
      remedy: "look at a new one: baton plan \(run.conductor.name)")
  }

  /// The flags whose values decide a plan, by the names that these have in it.
  private static let flags = ["place": "-d", "base-url": "-b", "drafts": "-D", "adopt": "--adopt"]
}
