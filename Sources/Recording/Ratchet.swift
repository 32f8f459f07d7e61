package import Ground

/// What a collection owes at one gate: what was found when somebody set the ratchet, less what was mended since. It is
/// the fold of `ratchet.moved` in the ledger, and nothing in the sources can loosen it.
package struct Ratchet: Hashable, Sendable {
  /// One move: what it takes in, and what it lets go of, as ids of findings by check.
  package struct Move: Hashable, Sendable {
    package let conductor: String
    package let gate: String
    package let taken: [String: [String]]
    package let dropped: [String: [String]]
    /// Why it takes something in; empty where it only lets go.
    package let reason: String
    package let by: String
    package let at: Moment
    package let run: String
    /// What an SSH key has put under its statement; nil where it is only claimed.
    package var signature: String?

    package init(
      conductor: String, gate: String, taken: [String: [String]] = [:], dropped: [String: [String]] = [:],
      reason: String = "", by: String = "", at: Moment = Moment(seconds: 0), run: String = ""
    ) {
      self.conductor = conductor
      self.gate = gate
      self.taken = taken.filter { !$0.value.isEmpty }.mapValues { $0.sorted() }
      self.dropped = dropped.filter { !$0.value.isEmpty }.mapValues { $0.sorted() }
      self.reason = reason
      self.by = by
      self.at = at
      self.run = run
    }

    /// Whether it only lets go of something; one that takes in nothing at all sets a ratchet that nothing stands at.
    package var isDrop: Bool { taken.isEmpty && !dropped.isEmpty }

    /// How many findings it takes in, and lets go of.
    package var counts: (taken: Int, dropped: Int) {
      (taken.values.reduce(0) { $0 + $1.count }, dropped.values.reduce(0) { $0 + $1.count })
    }
  }

  /// By check, how often each finding may stand.
  private var allowance: [String: [String: Int]] = [:]

  /// One that holds nothing yet.
  package init() {}

  /// The ratchet after these moves of one gate.
  package init(folding moves: some Sequence<Move>) {
    for move in moves { apply(move) }
  }

  /// Goes on by one move.
  package mutating func apply(_ move: Move) {
    for (check, ids) in move.taken {
      for id in ids { allowance[check, default: [:]][id, default: 0] += 1 }
    }
    letGo(of: move)
  }

  /// Lets go of what a move lets go of, and takes nothing in: that something is mended is seen in the texts, whoever
  /// has said so.
  package mutating func letGo(of move: Move) {
    for (check, ids) in move.dropped {
      for id in ids { take(id, of: check) }
    }
  }

  /// How many findings may stand, by check, in order of the checks.
  package var counts: [(check: String, count: Int)] {
    allowance.map { ($0.key, $0.value.values.reduce(0, +)) }.filter { $0.1 > 0 }.sorted { $0.0 < $1.0 }
  }

  /// How many findings may stand.
  package var count: Int { counts.reduce(0) { $0 + $1.count } }

  /// Takes one finding away; false where none is left.
  @discardableResult
  private mutating func take(_ id: String, of check: String) -> Bool {
    guard let left = allowance[check]?[id], left > 0 else { return false }
    allowance[check]?[id] = left == 1 ? nil : left - 1
    return true
  }

  /// For each finding whether it may stand; of several that are alike the first ones do.
  package func holds(_ findings: [Finding]) -> [Bool] {
    var left = self
    return findings.map { left.take($0.id, of: $0.check) }
  }

  /// What of it is no longer found, as far as these checks have looked.
  package func mended(_ findings: [Finding], judging checks: Set<String>) -> [String: [String]] {
    var left = self
    for finding in findings { left.take(finding.id, of: finding.check) }
    return left.allowance.filter { checks.contains($0.key) }.mapValues { ids in
      ids.flatMap { Array(repeating: $0.key, count: $0.value) }.sorted()
    }.filter { !$0.value.isEmpty }
  }
}

// MARK: - In the log and in the ledger

extension Ratchet.Move {
  /// What the log and the ledger hold of it.
  package var json: JSON {
    guard case .object(let members) = claim, let signature else { return claim }
    // Signing takes a person's time, and the line is written after it.
    return .object(
      members + [JSON.Member("signed", .text(at.text)), JSON.Member("signature", .text(signature))])
  }

  /// The same without its signature.
  private var claim: JSON {
    .object([
      "step": .text(gate), "conductor": .text(conductor), "taken": Ratchet.Move.json(taken),
      "dropped": Ratchet.Move.json(dropped), "reason": .text(reason),
    ])
  }

  /// The line that a signature is over: all of it, with who moves it, when, and in which run.
  package var statement: Bytes {
    var bytes = Bytes()
    bytes.append(
      json: .object([
        "v": .number(1), "ratchet": claim, "by": .text(by), "at": .text(at.text), "run": .text(run),
      ]))
    bytes.append(UInt8(ascii: "\n"))
    return bytes
  }

  /// Reads a line of the ledger; nil when it tells something else.
  init?(_ event: Event) {
    guard event.known == .ratchetMoved, let gate = event.data["step"]?.text,
      let conductor = event.data["conductor"]?.text
    else { return nil }
    self.init(
      conductor: conductor, gate: gate, taken: Ratchet.Move.ids(event.data["taken"]),
      dropped: Ratchet.Move.ids(event.data["dropped"]), reason: event.data["reason"]?.text ?? "",
      by: event.by, at: event.data["signed"]?.text.flatMap { Moment($0) } ?? event.at,
      run: event.data["name"]?.text ?? "")
    signature = event.data["signature"]?.text
  }

  private static func json(_ ids: [String: [String]]) -> JSON {
    .object(ids.sorted { $0.key < $1.key }.map { JSON.Member($0.key, .list($0.value.map(JSON.text))) })
  }

  private static func ids(_ json: JSON?) -> [String: [String]] {
    Dictionary(
      (json?.members ?? []).map { ($0.key, $0.value.list?.compactMap(\.text) ?? []) },
      uniquingKeysWith: +)
  }
}

extension Archive {
  /// Every move of a ratchet, the oldest first, from a ledger that holds.
  package func ratchetMoves() throws(Failure) -> [Ratchet.Move] {
    try ledgerEvents { $0 == .ratchetMoved }.compactMap { Ratchet.Move($0) }
  }
}
