internal import Ground
internal import Recording

extension Reply {
  /// What differs between two runs: inputs, conductor, specialists, findings, pages.
  static func difference(from old: Inquiry, to new: Inquiry) throws(Failure) -> Reply {
    var answer = Reply(to: "From \(old.account.name) to \(new.account.name)")
    answer.sayFacts(old.account, new.account)
    answer.saySpecialists(old.account, new.account)
    try answer.sayFiles(
      "inputs", "Of the files", from: (old, old.account.sources), to: (new, new.account.sources))
    try answer.sayFindings(from: old, to: new)
    try answer.sayFiles(
      "pages", "Of the site", from: (old, old.account.releases.map(\.site)),
      to: (new, new.account.releases.map(\.site)))
    return answer
  }

  private mutating func sayFacts(_ old: Account, _ new: Account) {
    let pairs: [(String, String?, String?)] = [
      ("conductor", old.state.conductor, new.state.conductor),
      ("revision", old.state.revision, new.state.revision),
      ("tool", old.started("tool"), new.started("tool")),
      ("configuration", old.fact("configuration"), new.fact("configuration")),
      ("commit", old.fact("commit"), new.fact("commit")),
    ]
    let changed = pairs.filter { $0.1 != $0.2 }
    for (name, before, after) in changed {
      say("\(name): \(before?.short ?? "none") became \(after?.short ?? "none").")
    }
    if changed.isEmpty { say("Conductor, program, configuration and commit are the same.") }
    tell("facts", .list(changed.map { .change($0.0, $0.1, $0.2) }))
  }

  private mutating func saySpecialists(_ old: Account, _ new: Account) {
    let ids = new.steps.map(\.id) + old.steps.map(\.id).filter { new[$0] == nil }
    let changed = ids.map { (id: $0, before: old[$0]?.maker, after: new[$0]?.maker) }
      .filter { $0.before != $0.after }
    for step in changed {
      say("step \(step.id): \(step.before ?? "not there") became \(step.after ?? "not there").")
    }
    if changed.isEmpty { say("Every step has the same specialist with the same options.") }
    tell("steps", .list(changed.map { .change($0.id, $0.before, $0.after) }))
  }

  private mutating func sayFiles(
    _ key: String, _ lead: String, from old: (Inquiry, [StepAccount]), to new: (Inquiry, [StepAccount])
  ) throws(Failure) {
    var files: [JSON] = []
    for step in new.1 {
      let folder = new.0.account.sources.contains { $0.id == step.id } ? step.takes.first?.from ?? "" : ""
      guard let before = try old.0.listing(of: old.1.first { $0.id == step.id }),
        let after = try new.0.listing(of: step)
      else {
        say("\(lead) that \(step.id) gives, nothing can be said: one of the runs did not keep them.")
        continue
      }
      let change = ListingChange(from: before, to: after)
      say("\(lead), \(change.words); \(change.unchanged) are the same.")
      list(change.files.map { $0.words(below: folder) }, showsAll: new.0.showsAll)
      files += change.files.map { $0.json(below: folder) }
    }
    tell(key, .list(files))
  }

  private mutating func sayFindings(from old: Inquiry, to new: Inquiry) throws(Failure) {
    let before = try old.allFindings()
    let after = try new.allFindings()
    let (had, has) = (Set(before.map(\.identity)), Set(after.map(\.identity)))
    let fixed = before.filter { !has.contains($0.identity) }
    let fresh = after.filter { !had.contains($0.identity) }
    say(
      "Of the findings, \(fixed.count) are gone, \(fresh.count) are new and \(after.count - fresh.count) stay."
    )
    list(fixed.map { "gone: \($0.line)" } + fresh.map { "new: \($0.line)" }, showsAll: new.showsAll)
    tell("gone", .list(fixed.map { JSON($0) }))
    tell("new", .list(fresh.map { JSON($0) }))
    tell("staying", .number(after.count - fresh.count))
  }
}

extension Inquiry {
  /// What all gates judged by.
  fileprivate func allFindings() throws(Failure) -> [Finding] {
    let each = try account.gates.map { (gate) throws(Failure) in try findings(of: gate) }
    return each.flatMap { $0 }
  }

  /// The listing that a step gave, nil where it gave none or it is gone; what was taken over is not kept again.
  fileprivate func listing(of step: StepAccount?) throws(Failure) -> Bytes? {
    guard let digest = step?.listing ?? step?.digest.flatMap({ Digest(hex: $0) }) else { return nil }
    return try folder.blob(digest)
  }
}

extension StepAccount {
  /// Who does the step, with everything that decides how.
  fileprivate var maker: String {
    switch act {
    case .use(let name, let revision, let options):
      "\(name) \(revision)" + (options.map { " with options \($0.short)" } ?? "")
    case .gate(let rules): "gate " + rules.map { "\($0.checks): \($0.severity)" }.joined(separator: ", ")
    case .ask(let question): "ask \(question)"
    case .other: "unknown"
    }
  }
}

extension Finding {
  /// What makes two findings of two runs the same one, wherever its line has moved to.
  fileprivate var identity: String { "\(check)\n\(file)\n\(summary)" }
}

extension JSON {
  /// One thing that was and is something else.
  fileprivate static func change(_ name: String, _ before: String?, _ after: String?) -> JSON {
    .object(["name": .text(name), "before": .orNull(before), "after": .orNull(after)])
  }
}
