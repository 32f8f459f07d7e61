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
    ratchets = try conductor.ratchets(setting)
  }

  /// Moves the ratchets as a person wishes: sets those that are not set, and takes in what is named.
  mutating func moveRatchets(by wish: RatchetWish) throws(Failure) {
    let gates = conductor.ratchetGates
    guard !gates.isEmpty else {
      throw Failure(
        "\(conductor.name) has no gate with a ratchet", code: .wrongUsage,
        remedy: "write one into its file: gate: { \"structure.*\": ratchet }")
    }
    var named: Set<String> = []
    for (step, policy) in gates {
      let findings = try ratcheted(step, policy)
      let known = ratchets[step.id]
      var taken = findings
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

  private mutating func move(
    _ gate: String, taken: [Finding], dropped: [String: [String]], _ reason: String
  ) throws(Failure) {
    let move = Ratchet.Move(
      conductor: conductor.name, gate: gate,
      taken: Dictionary(grouping: taken, by: \.check).mapValues { $0.map(\.id) }, dropped: dropped,
      reason: reason, by: setting.person, at: journal.now, run: journal.name)
    try decide(.ratchetMoved, move.json)
    ratchetMoves.append(move)
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
    let kinds = step.inputs.compactMap { $0.producer.map { port(of: $0).kind.name } }
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
    if !isFirst, !checks.isEmpty, policy.needsReason, wish.reason.isEmpty {
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

  /// What each gate's ratchet lets stand, by what the ledger says.
  func ratchets(_ setting: Setting) throws(Failure) -> [String: Ratchet] {
    guard let folder = setting.history, !ratchetGates.isEmpty else { return [:] }
    let moves = try Archive(folder, disk: setting.disk).ratchetMoves().filter { $0.conductor == name }
    return Dictionary(grouping: moves, by: \.gate).mapValues { Ratchet(folding: $0) }
  }
}
