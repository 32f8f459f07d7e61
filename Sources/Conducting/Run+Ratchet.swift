internal import Ground
internal import Recording

/// A person's wish that ratchets are set to what is found, or take in what is new.
package struct RatchetWish: Sendable {
  /// The ids of findings that are new and shall stand, or beginnings of them that no other has.
  package let ids: [String]
  package let reason: String
  package let person: String

  package init(_ ids: [String], reason: String, person: String) {
    self.ids = ids
    self.reason = reason
    self.person = person
  }
}

// A gate with a ratchet lets stand what stood when that was set. Only a person may have it take something in; what is
// mended it lets go of by itself.
extension Run {
  /// Finds what each gate's ratchet lets stand; a gate whose ratchet nobody has set has none.
  mutating func findRatchets() throws(Failure) {
    (ratchets, idleMoves) = try conductor.ratchets(setting, at: journal.now)
  }

  /// Moves the ratchets as a person wishes: sets those that are not set, and takes in what is named.
  mutating func moveRatchets(by wish: RatchetWish) throws(Failure) {
    var named: Set<String> = []
    for (step, policy) in conductor.ratchetGates {
      let findings = try ratcheted(step, policy)
      let known = ratchets[step.id]
      // What is waived stands for as long as its waiver does.
      var taken = findings.filter { $0.waiver == nil }
      if let known {
        let new = zip(findings, known.holds(findings)).filter { !$0.1 }.map(\.0)
        taken = []
        for id in wish.ids {
          let found = try Run.named(id, among: new)
          if !found.isEmpty { named.insert(id) }
          taken += found
        }
      }
      let checks = Set(taken.map(\.check)).sorted()
      try admit(wish, checks, isFirst: known == nil)
      let dropped = known?.mended(findings, judging: judged(step, policy)) ?? [:]
      guard known == nil || !taken.isEmpty || !dropped.isEmpty else { continue }
      try move(step.id, taken: taken, dropped: dropped, wish.reason)
    }
    if let id = wish.ids.first(where: { !named.contains($0) }) {
      throw Failure(
        "no new finding is called \"\(id)\"", code: .wrongUsage, remedy: "baton ratchet lists them")
    }
  }

  /// Lets go of what is mended, once readers have a site in which it is.
  mutating func tightenRatchets() throws(Failure) {
    guard promoted.values.contains(where: { $0 == .committed || $0 == .unchanged }) else { return }
    for (step, policy) in conductor.ratchetGates {
      guard let known = ratchets[step.id] else { continue }
      let dropped = known.mended(try ratcheted(step, policy), judging: judged(step, policy))
      if !dropped.isEmpty { try move(step.id, taken: [], dropped: dropped, "") }
    }
  }

  /// Makes sure that what ratchets let stand at gates above an effect stands at this moment: who had them take it in may
  /// have lost the right since.
  func proveRatchets(above effect: Step) throws(Failure) {
    let (counting, idle) = try conductor.ratchets(setting, at: journal.now)
    for (step, policy) in conductor.ratchetGates
    where conductor.steps.has(step.id, above: effect) && journal.state.gates[step.id] != nil {
      let standing = try ratcheted(step, policy).filter { $0.waiver.map { $0.until == nil } ?? false }
      guard (counting[step.id] ?? Ratchet()).holds(standing).contains(false) else { continue }
      throw Failure(
        "the verdict of \(step.id) does not hold: \(idle[step.id] ?? "its ratchet no longer holds what stood there")",
        code: .doesNotHold, remedy: "start another run: baton run \(conductor.name)")
    }
  }

  /// What the ratchets let stand and the gates that have judged in this process did not find.
  var mended: [String: [String]] {
    var mended: [String: [String]] = [:]
    for (step, policy) in conductor.ratchetGates {
      let seen = examined.filter { $0.judges.contains { $0.gate == step.id } }
      guard let known = ratchets[step.id], !seen.isEmpty else { continue }
      let findings = Findings(seen.flatMap(\.findings.all)).all.filter { policy.isRatchet($0.check) }
      mended.merge(known.mended(findings, judging: judged(step, policy)), uniquingKeysWith: +)
    }
    return mended
  }

  private mutating func move(
    _ gate: String, taken: [Finding], dropped: [String: [String]], _ reason: String
  ) throws(Failure) {
    var move = Ratchet.Move(
      conductor: conductor.name, gate: gate,
      taken: Dictionary(grouping: taken, by: \.check).mapValues { $0.map(\.id) }, dropped: dropped,
      reason: reason, by: setting.person, at: journal.now, run: journal.name)
    // What is let go of is seen in the texts, and nobody's word.
    if !move.taken.isEmpty { try sign(&move) }
    try decide(.ratchetMoved, move.json)
    ratchetMoves.append(move)
  }

  /// Signs a move where a key of the person is known: unsigned it would let nothing stand.
  private func sign(_ move: inout Ratchet.Move) throws(Failure) {
    switch try setting.authority.signature(
      of: move.statement, by: move.by, setting.signing, in: journal, now: move.at)
    {
    case .success(let signature): move.signature = signature
    case .failure(let refusal): throw Failure("not taken in: \(refusal.why)", code: .rejected)
    }
  }

  /// What a gate found of what its ratchet is about, what is waived too: it stands either way.
  private func ratcheted(_ step: Step, _ policy: Policy) throws(Failure) -> [Finding] {
    guard let digest = journal.state.gates[step.id]?.findings,
      let findings = Findings(try journal.blob(digest))
    else { throw Failure("what \(step.id) found cannot be read", code: .doesNotHold) }
    return findings.all.filter { policy.isRatchet($0.check) }
  }

  /// The checks of a gate's ratchet that are on.
  private func judged(_ step: Step, _ policy: Policy) -> Set<String> {
    // What this run does not make nobody has looked at.
    let kinds = step.inputs.compactMap(\.producer).filter { canBeMade($0) }.map { port(of: $0).kind.name }
    return Set(kinds.flatMap(examiner.checks).filter { policy.isRatchet($0) })
  }

  /// The new findings that a person means by an id; empty where another gate may have found them.
  private static func named(_ id: String, among new: [Finding]) throws(Failure) -> [Finding] {
    let found = new.filter { $0.id.hasPrefix(id) }
    let ids = Set(found.map(\.id)).sorted()
    guard ids.count > 1 else { return found }
    throw Failure(
      "\(ids.count) findings begin with \"\(id)\"", code: .wrongUsage,
      remedy: "say more of it: \(ids.joined(separator: ", "))")
  }

  /// Whoever may override may have a ratchet take something in. To set one where nobody may override is anybody's:
  /// until then its gate holds everything back.
  private func admit(_ wish: RatchetWish, _ checks: [String], isFirst: Bool) throws(Failure) {
    guard let policy = conductor.override else {
      if isFirst || checks.isEmpty { return }
      throw Failure(
        "\(conductor.name) lets nothing pass its gates", code: .rejected,
        remedy: "mend what was found, or say who may: override: { role: publisher } in its file")
    }
    for check in checks {
      if !policy.allows(check) {
        throw Failure(
          "\(conductor.name) never lets \(check) pass", code: .rejected, remedy: "mend what was found")
      }
      guard
        let why = setting.authority.refusal(wish.person, overriding: check, policy, now: journal.now)
      else { continue }
      throw Failure("not taken in: \(why)", code: .rejected, remedy: "ask somebody who may")
    }
    if !isFirst, !checks.isEmpty, policy.needsReason, wish.reason.isBlank {
      throw Failure("no reason is given", code: .wrongUsage, remedy: "write it: --reason \"…\"")
    }
  }
}

extension Conductor {
  /// The gates that let stand what stood when their ratchet was set.
  package var ratchetGates: [(step: Step, policy: Policy)] {
    steps.compactMap { step in
      guard case .gate(let policy) = step.act, policy.rules.contains(where: \.isRatchet) else { return nil }
      return (step, policy)
    }
  }

  /// What each gate's ratchet lets stand, by what the ledger says, and by gate, why the newest move that does not
  /// count does not: it took something in, and the person's key had not signed that when it was said, or was revoked
  /// since. A key that has only expired since has signed all the same, for what a ratchet takes in has no end.
  func ratchets(
    _ setting: Setting, at now: Moment
  ) throws(Failure) -> (counting: [String: Ratchet], idle: [String: String]) {
    guard let folder = setting.history, !ratchetGates.isEmpty else { return ([:], [:]) }
    var counting: [String: Ratchet] = [:]
    var idle: [String: String] = [:]
    for move in try Archive(folder, disk: setting.disk).ratchetMoves() where move.conductor == name {
      if !move.taken.isEmpty, let why = doubt(of: move, setting, now) {
        idle[move.gate] = "what \(move.by) had its ratchet take in does not count: \(why)"
        counting[move.gate]?.letGo(of: move)
      } else if counting[move.gate] != nil || !move.isDrop {
        // One that only lets go of what nobody has set sets none.
        counting[move.gate, default: Ratchet()].apply(move)
      }
    }
    return (counting, idle)
  }

  private func doubt(of move: Ratchet.Move, _ setting: Setting, _ now: Moment) -> String? {
    if let why = setting.authority.file.key(of: move.by)?.revocation(of: move.by, at: now) { return why }
    return setting.authority.disproof(
      of: move.statement, by: move.by, move.signature.map { Bytes(text: $0) }, setting.signing, now: move.at)
  }
}
