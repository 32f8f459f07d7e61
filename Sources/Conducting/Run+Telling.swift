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
    var members = [JSON.Member("step", .text(id))]
    switch act {
    case .ask(let review):
      members += [JSON.Member("ask", .text(review.question)), JSON.Member("show", taken)]
    case .gate(let policy): members += [JSON.Member("gate", policy.json), JSON.Member("over", taken)]
    case .use(let specialist, let to):
      members += specialist.plan(taking: inputs)
      if let effect = specialist.effect {
        members.append(JSON.Member("effect", .text(effect.manner.rawValue)))
      }
      if let to { members.append(JSON.Member("to", .text(to))) }
    case .choose(let choice):
      members += [JSON.Member("choose", .text(choice.counted.text)), JSON.Member("in", taken)]
      let ways = choice.ways.map { way in
        JSON.object(
          [JSON.Member("way", .text(way.name)), JSON.Member("if", .text(way.text))]
            + way.specialist.plan(taking: way.inputs))
      }
      members.append(JSON.Member("ways", .list(ways)))
    }
    if let when { members.append(JSON.Member("when", .text(when.text))) }
    if mayFail { members.append(JSON.Member("fail", .text("warn"))) }
    return .object(members)
  }

  private var taken: JSON { inputs.json }
}

extension [Input] {
  /// By name, with what gives each.
  fileprivate var json: JSON { .object(map { JSON.Member($0.name, .text($0.text)) }) }
}

extension Specialist {
  /// The specialist as the log tells it before anything runs.
  fileprivate func plan(taking inputs: [Input]) -> [JSON.Member] {
    var members = [JSON.Member("use", .text(name)), JSON.Member("specialist", .text(revision))]
    // The words and the environment of a command are part of its revision.
    if commission == nil { members.append(JSON.Member("options", .text(options.hex))) }
    return members + [JSON.Member("in", inputs.json)]
  }
}

extension Policy {
  /// Glob to severity.
  var json: JSON { .object(rules.map { JSON.Member($0.checks.text, .text($0.word)) }) }
}
