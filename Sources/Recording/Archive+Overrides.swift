package import Ground

/// How often a gate decided, and how often a person let through what it would have held back.
package struct GateHistory: Hashable, Sendable {
  package let conductor: String
  package let gate: String
  /// How often it decided.
  package fileprivate(set) var decided = 0
  /// How often it kept a run from going on, and nobody lets through what it found.
  package fileprivate(set) var held = 0
  /// How often it opened only because of an override.
  package fileprivate(set) var overridden = 0

  /// Whether it keeps nothing: whenever it found something, that was let through.
  package var isDefect: Bool { held == 0 && overridden >= GateHistory.enough }

  /// Fewer times may be chance.
  private static let enough = 3
}

extension Archive {
  /// Every override that was ever granted, the oldest first, from a ledger that holds.
  package func overrides() throws(Failure) -> [Override] {
    try ledgerEvents { $0 == .overrideGranted }.compactMap { Override(granted: $0) }
  }

  /// What became of each gate that judged, in order of conductor and gate.
  package func gateHistories() throws(Failure) -> [GateHistory] {
    let events = try ledgerEvents { $0 == .overrideGranted || $0 == .gateDecided }
    // What was let through afterwards was not held back.
    let granted = Set(
      events.filter { $0.known == .overrideGranted }.map { "\($0.named) \($0.data["step"]?.text ?? "")" })
    var histories: [String: GateHistory] = [:]
    for event in events where event.known == .gateDecided && event.data["how"] == nil {
      guard let gate = event.data["step"]?.text, let conductor = event.conductor else {
        continue
      }
      let key = "\(conductor) \(gate)"
      var history = histories[key] ?? GateHistory(conductor: conductor, gate: gate)
      history.decided += 1
      if (event.data["overridden"]?.number ?? 0) > 0 { history.overridden += 1 }
      if event.data["verdict"]?.text == "fail", !granted.contains("\(event.named) \(gate)") {
        history.held += 1
      }
      histories[key] = history
    }
    return histories.sorted { $0.key < $1.key }.map(\.value)
  }

  /// The events of some types in a ledger that holds; the others are not parsed.
  func ledgerEvents(_ isWanted: (EventType) -> Bool) throws(Failure) -> [Event] {
    let file = folder / Ledger.fileName
    guard try disk.exists(file) else { return [] }
    let bytes = try disk.read(file)
    let chain = Chain(bytes)
    if let line = chain.damagedLine { throw notHolding(file, line: line) }
    return chain.lines.compactMap { line in
      guard let type = Event.type(of: bytes[line]), isWanted(type) else { return nil }
      return Event(line: bytes[line])
    }
  }
}

extension Event {
  /// The name of the run that a line of the ledger is about.
  fileprivate var named: String { data["name"]?.text ?? "" }

  /// `publish` of a line about `20261121T100000Z-publish-3fa9`.
  fileprivate var conductor: String? {
    let parts = named.split(separator: "-")
    return parts.count > 2 ? parts.dropFirst().dropLast().joined(separator: "-") : nil
  }
}
