internal import Ground
internal import Recording

// What a run writes into its log, and says in its locks.
extension Run {
  /// Writes one line of the log. Every event passes here or through `decide`.
  mutating func tell(_ type: EventType, _ data: JSON) throws(Failure) {
    setting.observe(.event(try journal.tell(type, data)))
  }

  /// Writes one line that the ledger repeats.
  mutating func decide(_ type: EventType, _ data: JSON, pass: Int? = nil) throws(Failure) {
    setting.observe(.event(try journal.decide(type, data, pass: pass)))
  }

  /// Tells whoever finds a lock taken which step is under way.
  func sayInLocks(_ step: String) throws(Failure) {
    for lock in locks { try lock.say(process: setting.process, run: journal.name, step: step) }
  }

  /// Writes that the run goes on.
  mutating func goOn() throws(Failure) { setting.observe(.event(try journal.goOn())) }

  /// Writes the first line: why the run is, and from what.
  mutating func begin() throws(Failure) {
    var data = [
      JSON.Member("name", .text(journal.name)), JSON.Member("conductor", .text(conductor.name)),
      JSON.Member("revision", .text(conductor.revision.hex)), JSON.Member("why", .text(conductor.why)),
      JSON.Member(
        "outcome",
        .object(["every": .text(conductor.outcome.every), "is": .text(conductor.outcome.becomes)])),
      JSON.Member("date", .text(date.text)), JSON.Member("tool", .text(setting.tool)),
      JSON.Member("facts", .object(setting.facts.map { JSON.Member($0.0, .text($0.1)) })),
    ]
    let told = [("command", setting.command), ("trigger", setting.trigger), ("reason", setting.reason ?? "")]
    data += told.filter { !$0.1.isEmpty }.map { JSON.Member($0.0, .text($0.1)) }
    if let target = setting.target { data.append(JSON.Member("target", .text(target))) }
    setting.observe(.event(try journal.begin(data)))
    try plan()
  }

  /// Writes what is going to run, and keeps the conductor's bytes.
  mutating func plan() throws(Failure) {
    let file = try journal.keep(conductor.bytes)
    var data = [
      JSON.Member("blob", .text(file.hex)), JSON.Member("steps", .list(conductor.steps.map(\.plan))),
    ]
    if let policy = conductor.override {
      data.append(JSON.Member("override", .object(["role": policy.role.map { .text($0) } ?? .null])))
    }
    try tell(.planComputed, .object(data))
  }
}

extension Step {
  /// The step as the log tells it before anything runs.
  fileprivate var plan: JSON {
    let takes = JSON.object(inputs.map { JSON.Member($0.name, .text($0.text)) })
    switch act {
    case .ask(let review):
      return .object(["step": .text(id), "ask": .text(review.question), "show": takes])
    case .gate(let policy): return .object(["step": .text(id), "gate": policy.json, "over": takes])
    case .use(let specialist, let to):
      var members = [
        JSON.Member("step", .text(id)), JSON.Member("use", .text(specialist.name)),
        JSON.Member("specialist", .text(specialist.revision)),
        JSON.Member("options", .text(specialist.options.hex)), JSON.Member("in", takes),
      ]
      if let to, let effect = specialist.effect {
        members.append(JSON.Member("effect", .text(effect.manner.rawValue)))
        members.append(JSON.Member("to", .text(to)))
      }
      return .object(members)
    }
  }
}

extension Policy {
  /// Glob to severity.
  var json: JSON { .object(rules.map { JSON.Member($0.checks.text, .text($0.severity.name)) }) }
}
