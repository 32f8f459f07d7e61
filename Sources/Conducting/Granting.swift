package import Ground
package import Recording

/// A person's wish that findings of a run shall pass.
package struct Granting: Sendable {
  /// The ids of the findings, or beginnings of them that no other has.
  package let ids: [String]
  package let reason: String
  package let until: Moment
  package let person: String

  package init(_ ids: [String], reason: String, until: Moment, person: String) {
    self.ids = ids
    self.reason = reason
    self.until = until
    self.person = person
  }
}

extension Conductor {
  /// What the gates of a run called errors, each with its gate, in the order of the gates.
  package func errors(
    of run: String, in archive: Archive
  ) throws(Failure) -> [(gate: String, finding: Finding)] {
    let state = try archive.state(of: run)
    return try steps.map { (step) throws(Failure) -> [(gate: String, finding: Finding)] in
      guard case .gate(let policy) = step.act,
        let digest = state.gates[step.id]?.findings ?? state.earlier[step.id]
      else { return [] }
      guard let findings = Findings(try archive.blob(digest, of: run)) else {
        throw Failure("what \(step.id) found cannot be read", code: .doesNotHold)
      }
      return findings.all
        .filter { $0.counts(as: .error) && policy.severity(of: $0.check) != nil }
        .map { (step.id, $0) }
    }.flatMap(\.self)
  }

  /// Lets findings of a run pass: of this run where it goes on, and of every later one. Whatever the conductor or
  /// the authority refuses is refused as a whole.
  package func grant(
    _ wish: Granting, of run: String, by authority: Authority, _ setting: Setting
  ) throws(Failure) -> [Override] {
    guard case .runs(let folder, let durability) = setting.keeping else {
      preconditionFailure("only findings of a run that is kept can be named")
    }
    let errors = try errors(of: run, in: Archive(folder, disk: setting.disk))
    let wanted = try wish.ids.map { (id) throws(Failure) in try Conductor.named(id, among: errors) }
    let ids = Set(wanted.flatMap(\.self).map(\.finding.id))
    var journal = try Journal(
      resuming: run, by: wish.person, clock: setting.clock, runs: folder, disk: setting.disk,
      durability: durability)
    let now = journal.now
    try admit(wish, Set(wanted.flatMap(\.self).map(\.finding.check)).sorted(), authority, now)
    var granted: [Override] = []
    for step in steps {
      let items = errors.filter { $0.gate == step.id && ids.contains($0.finding.id) }.map {
        Override.Item($0.finding)
      }
      guard !items.isEmpty else { continue }
      var override = Override(
        conductor: name, gate: step.id, items: items, reason: wish.reason, until: wish.until, by: wish.person,
        at: now, run: run)
      try sign(&override, by: authority, setting, in: journal)
      try journal.grant(override)
      granted.append(override)
    }
    return granted
  }

  /// Signs it where a key of the person is known: unsigned it would let nothing pass.
  private func sign(
    _ override: inout Override, by authority: Authority, _ setting: Setting, in journal: borrowing Journal
  ) throws(Failure) {
    switch try authority.signature(
      of: override.statement, by: override.by, setting.signing, in: journal, now: override.at)
    {
    case .success(let signature): override.signature = signature
    case .failure(let refusal): throw Failure("not let through: \(refusal.why)", code: .rejected)
    }
  }

  /// The findings that a person means by an id: the same one may be an error at several gates.
  private static func named(
    _ id: String, among errors: [(gate: String, finding: Finding)]
  ) throws(Failure) -> [(gate: String, finding: Finding)] {
    let found = errors.filter { $0.finding.id.hasPrefix(id) }
    let ids = Set(found.map(\.finding.id)).sorted()
    if ids.count == 1 { return found }
    guard ids.isEmpty else {
      throw Failure(
        "\(ids.count) findings begin with \"\(id)\"", code: .wrongUsage,
        remedy: "say more of it: \(ids.joined(separator: ", "))")
    }
    let known = Set(errors.map(\.finding.id)).sorted()
    throw Failure(
      "no error of this run is called \"\(id)\"", code: .wrongUsage,
      remedy: known.isEmpty
        ? "no gate of it found an error" : "they are \(known.prefix(10).joined(separator: ", "))")
  }

  private func admit(
    _ wish: Granting, _ checks: [String], _ authority: Authority, _ now: Moment
  ) throws(Failure) {
    guard let policy = override else {
      throw Failure(
        "\(name) lets nothing pass its gates", code: .rejected,
        remedy: "mend what was found, or say what may pass: override: { max: 7d } in its file")
    }
    if let check = checks.first(where: { !policy.allows($0) }) {
      throw Failure("\(name) never lets \(check) pass", code: .rejected, remedy: "mend what was found")
    }
    for check in checks {
      guard let why = authority.refusal(wish.person, overriding: check, policy, now: now) else { continue }
      throw Failure("not let through: \(why)", code: .rejected, remedy: "ask somebody who may")
    }
    if policy.needsReason, wish.reason.isBlank {
      throw Failure("no reason is given", code: .wrongUsage, remedy: "write it: --reason \"…\"")
    }
    guard wish.until > now else {
      throw Failure(
        "\(wish.until.text) is past", code: .wrongUsage, remedy: "name a moment to come: --until 2d")
    }
    guard let max = policy.max, wish.until.seconds - now.seconds > max else { return }
    let latest = Moment(seconds: now.seconds + max)
    throw Failure(
      "\(name) lets nothing pass for so long", code: .rejected,
      remedy: "until \(latest.text) at the latest")
  }
}
