internal import Conducting
internal import Ground
internal import Recording

extension Flag {
  static let accept = Flag(
    "accept", nil, .value("ID", .anything), purpose: "what is new and shall stand; may be repeated")
}

extension Command {
  /// `baton ratchet`: what stands now may stand, and from now on there may only be less of it.
  static let ratchet = Command(
    "ratchet", "let stand what is found now, and nothing new",
    detail: [
      "For a collection that begins with debts: a gate with a ratchet, as in",
      "gate: { \"structure.*\": ratchet }, lets stand what was found when it was set, and",
      "holds back what is new. What is mended does not come back: each publication",
      "lets go of it. Only whoever may override has it take in something new; that",
      "has no end, and stands in the ledger and in the record.",
    ],
    operands: [Operand("CONDUCTOR", .optional)],
    flags: [.accept, .reason, .dryRun, .person, .key],
    examples: [
      "baton ratchet", "baton ratchet --dry-run",
      "baton ratchet --accept 3f2a9c1b --reason \"the old table stays\"",
    ]
  ) { invocation throws(Failure) in
    let run = try SiteRun(invocation.arguments.operands.first ?? "publish", invocation)
    let ids = invocation.arguments.all(.accept)
    guard !run.conductor.ratchetGates.isEmpty else {
      throw Failure(
        "\(run.conductor.name) has no gate with a ratchet", code: .wrongUsage,
        remedy: "write one into its file: gate: { \"structure.*\": ratchet }")
    }
    if invocation.arguments.state(of: .dryRun) == true {
      return try invocation.tell(run.look(wanting: []), of: run, wanting: ids)
    }
    let wish = RatchetWish(ids, reason: invocation.arguments[.reason] ?? "", person: run.person)
    return try invocation.tell(run.move(by: wish), of: run)
  }
}

extension Invocation {
  /// Says for each gate what its ratchet holds, and what it does not but for what would be taken in.
  fileprivate func tell(
    _ ending: Ending, of run: SiteRun, wanting ids: [String] = []
  ) throws(Failure) -> ExitCode {
    if let failure = ending.failure { throw failure }
    for unmet in ending.unmet { remark("not met: \(unmet)\n") }
    guard ending.unmet.isEmpty else { return .inconclusive }
    let states = run.conductor.ratchetGates.map { gate in
      RatchetState(gate.step.id, ending, wanting: ids) { gate.policy.isRatchet($0) }
    }
    if let id = ids.first(where: { id in !states.contains { $0.wants(id) } }) {
      throw Failure(
        "no new finding is called \"\(id)\"", code: .wrongUsage, remedy: "baton ratchet lists them")
    }
    if isJSON {
      show(.object(["v": .number(1), "gates": .list(states.map(\.json))]))
      return .done
    }
    for state in states { show(state.words) }
    return .done
  }
}

/// What a ratchet did, and what it would not take in.
private struct RatchetState {
  private let gate: String
  private let before: Ratchet?
  private let move: Ratchet.Move?
  /// What is found and not held.
  private let new: [Finding]
  /// What of it would be taken in.
  private let wanted: [Finding]

  init(_ gate: String, _ ending: Ending, wanting ids: [String], isMeant: (String) -> Bool) {
    self.gate = gate
    before = ending.ratchets[gate]
    let moves = ending.ratchetMoves.filter { $0.gate == gate }
    move = moves.first
    let taken = Set(moves.flatMap { $0.taken.values.joined() })
    let left = ending.findings.map(\.finding).filter {
      isMeant($0.check) && $0.waiver == nil && !taken.contains($0.id)
    }
    func isWanted(_ finding: Finding) -> Bool { ids.contains { finding.id.hasPrefix($0) } }
    (new, wanted) = (left.filter { !isWanted($0) }, left.filter(isWanted))
  }

  /// Whether an id means something that is new here.
  func wants(_ id: String) -> Bool { wanted.contains { $0.id.hasPrefix(id) } }

  private var after: Ratchet {
    var ratchet = before ?? Ratchet()
    if let move { ratchet.apply(move) }
    return ratchet
  }

  var words: String {
    var lines: [String] = []
    let counts = after.counts.map { "\($0.check) \($0.count)" }.joined(separator: ", ")
    let held = "\(counted(after.count, "finding")) may stand" + (counts.isEmpty ? "" : ": \(counts)")
    let moved = move?.counts ?? (taken: 0, dropped: 0)
    if before == nil, move == nil {
      lines.append("\(gate): the ratchet is not set; \(counted(new.count, "finding")) would stand")
    } else {
      lines.append("\(gate): \(held)")
      if before != nil, moved.taken > 0 { lines.append("  taken in: \(moved.taken)") }
      if !wanted.isEmpty { lines.append("  would be taken in: \(wanted.count)") }
      if moved.dropped > 0 { lines.append("  mended since: \(moved.dropped)") }
    }
    if before != nil, !new.isEmpty {
      lines.append("  new, and not taken in: \(new.count)")
      for finding in new.prefix(10) { lines.append("    \(finding.id) \(finding.line.visible)") }
      if new.count > 10 { lines.append("    and \(new.count - 10) more") }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  var json: JSON {
    let moved = move?.counts ?? (taken: 0, dropped: 0)
    return .object([
      "gate": .text(gate), "isSet": .text(before != nil || move != nil ? "yes" : "no"),
      "held": .object(after.counts.map { JSON.Member($0.check, .number($0.count)) }),
      "taken": .number(moved.taken), "dropped": .number(moved.dropped),
      "new": .list(new.map { JSON($0) }),
    ])
  }
}
