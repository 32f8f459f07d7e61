package import Ground

/// One run as the ledger tells it, without a look into its folder.
package struct RunOverview: Hashable, Sendable {
  package let name: String
  package let started: Moment
  /// Who started it.
  package let by: String
  /// The exit code; nil while it runs, and for good when it was killed.
  package fileprivate(set) var exit: Int?
  /// Whether it waits for a person.
  package fileprivate(set) var isWaiting = false
  /// Whether readers saw something new by it.
  package fileprivate(set) var isPromoted = false
  /// Whether its folder was removed since.
  package fileprivate(set) var isPruned = false
}

extension Archive {
  /// Every run that ever began, the oldest first, from a ledger that holds.
  package func overview() throws(Failure) -> [RunOverview] {
    let file = folder / Ledger.fileName
    guard try disk.exists(file) else { return [] }
    let bytes = try disk.read(file)
    let chain = Chain(bytes)
    if let line = chain.damagedLine { throw notHolding(file, line: line) }
    var runs: [RunOverview] = []
    var places: [String: Int] = [:]
    for line in chain.lines {
      guard let event = Event(line: bytes[line]), let name = event.data["name"]?.text else { continue }
      if event.known == .runStarted {
        places[name] = runs.count
        runs.append(RunOverview(name: name, started: event.at, by: event.by, exit: nil))
      } else if let place = places[name] {
        runs[place].apply(event)
      }
    }
    return runs
  }
}

extension RunOverview {
  fileprivate mutating func apply(_ event: Event) {
    switch event.known {
    case .runSuspended: isWaiting = true
    case .runResumed: isWaiting = false
    case .runFinished: (exit, isWaiting) = (event.data["exit"]?.number, false)
    case .promotionCommitted: isPromoted = true
    case .payloadPruned: isPruned = isPruned || event.data["kept"] == nil
    default: break
    }
  }
}
