// In: what happens in a run, told event by event, and the folder `runs/`.
// Out: chained lines, blobs, a ledger over all runs, and the state that the lines add up to.
// Conducting writes with it; whoever shows, checks or resumes a run reads with it.
package import Ground

/// The folder `runs/`: every run that is kept, and the ledger over them.
package struct Archive: Sendable {
  /// How many runs stay that published nothing.
  package static let unpromotedKept = 20

  package let folder: Path
  let disk: any Disk

  package init(_ folder: Path, disk: any Disk) {
    self.folder = folder
    self.disk = disk
  }

  /// The names of the runs, the oldest first.
  package var names: [String] {
    get throws(Failure) {
      guard try disk.status(of: folder, followingLinks: true)?.kind == .folder else { return [] }
      return try disk.list(folder).filter { $0.kind == .folder }.map(\.name)
    }
  }

  /// The one run that a person means: `last`, or a prefix of its name that no other run has.
  package func find(_ name: String) throws(Failure) -> String {
    let names = try names
    let found =
      name == "last" ? try newest(among: names).map { [$0] } ?? [] : names.filter { $0.hasPrefix(name) }
    if found.count == 1 { return found[0] }
    if names.contains(name) { return name }
    guard found.isEmpty else {
      throw Failure(
        "\(found.count) runs begin with \"\(name)\"", code: .wrongUsage,
        remedy: "say more of the name: \(found.prefix(3).joined(separator: ", "))")
    }
    throw Failure("no run is called \"\(name)\"", code: .wrongUsage, remedy: "list them with: baton runs")
  }

  /// The run that began last: of two that began in one second, names do not say which.
  private func newest(among names: [String]) throws(Failure) -> String? {
    let ledger = folder / Ledger.fileName
    guard try disk.exists(ledger) else { return names.last }
    let kept = Set(names)
    for line in try disk.read(ledger).split(separator: UInt8(ascii: "\n")).reversed()
    where Event.type(of: line) == .runStarted {
      if let name = Event(line: line)?.data["name"]?.text, kept.contains(name) { return name }
    }
    return names.last
  }

  /// The events of a run, from a log that holds.
  package func events(of run: String) throws(Failure) -> [Event] {
    let file = folder / run / Log.fileName
    let bytes = try disk.read(file)
    let chain = Chain(bytes)
    if let line = chain.damagedLine { throw notHolding(file, line: line) }
    guard let events = chain.events(in: bytes) else { throw notHolding(file, line: 1) }
    return events
  }

  /// Where a run stands.
  package func state(of run: String) throws(Failure) -> State {
    State(folding: try events(of: run))
  }

  /// The bytes of a blob of a run; one that is missing or damaged is refused.
  package func blob(_ digest: Digest, of run: String) throws(Failure) -> Bytes {
    let file = folder / run / Blobs.folderName / digest.hex
    let bytes = try disk.read(file)
    guard Digest(of: bytes) == digest else {
      throw Failure(
        "the blob \(file.text) does not hold", code: .doesNotHold,
        remedy: "put the file back as it was (git checkout, a backup)")
    }
    return bytes
  }

  /// The last run that put this site in this place; nil when the ledger knows of none.
  package func publisher(of site: Digest, at place: String) throws(Failure) -> String? {
    let file = folder / Ledger.fileName
    guard try disk.exists(file) else { return nil }
    for line in try disk.read(file).split(separator: UInt8(ascii: "\n")).reversed() {
      guard Event.type(of: line) == .promotionCommitted, let data = Event(line: line)?.data,
        Digest(data["digest"]) == site, data["to"]?.text == place
      else { continue }
      return data["name"]?.text
    }
    return nil
  }

  /// How far the ledger goes.
  package func ledgerHead() throws(Failure) -> (count: Int, hash: Digest) {
    let file = folder / Ledger.fileName
    guard try disk.exists(file) else { return (0, Head.empty.hash) }
    let head = Chain(try disk.read(file)).head
    return (head.count, head.hash)
  }

  /// Says which line of a log does not hold.
  func notHolding(_ file: Path, line: Int) -> Failure {
    Failure(
      "\(file.name) does not hold at line \(line)", code: .doesNotHold,
      remedy: "put the file back as it was (git checkout, a backup)",
      file: file.text, at: Position(line: line, column: 1))
  }
}

extension Archive {
  /// Removes the oldest runs that published nothing, with a line for each in the ledger, and names them.
  package func prune(_ journal: inout Journal) throws(Failure) -> [String] {
    let names = try names
    guard names.count > Archive.unpromotedKept else { return [] }
    let told = try toldOfRuns()
    let old = names.filter { !told.promoted.contains($0) && !told.waiting.contains($0) }
      .dropLast(Archive.unpromotedKept)
    for run in old {
      // The line first: a folder that is left over is removed next time, one that is missing needs a reason.
      if !told.pruned.contains(run) { try journal.tellPruned(run) }
      try disk.removeTree(folder / run)
    }
    return Array(old)
  }

  /// Which runs the ledger calls promoted, waiting and pruned; its other lines, thousands, are not parsed.
  private func toldOfRuns() throws(Failure) -> (
    promoted: Set<String>, waiting: Set<String>, pruned: Set<String>
  ) {
    var promoted: Set<String> = []
    var waiting: Set<String> = []
    var pruned: Set<String> = []
    let bytes = try disk.read(folder / Ledger.fileName)
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      switch Event.type(of: line) {
      case .promotionCommitted: Event(line: line)?.data["name"]?.text.map { _ = promoted.insert($0) }
      case .runSuspended: Event(line: line)?.data["name"]?.text.map { _ = waiting.insert($0) }
      case .runFinished where !waiting.isEmpty:
        Event(line: line)?.data["name"]?.text.map { _ = waiting.remove($0) }
      case .payloadPruned:
        guard let data = Event(line: line)?.data, data["kept"] == nil else { continue }
        data["name"]?.text.map { _ = pruned.insert($0) }
      default: break
      }
    }
    return (promoted, waiting, pruned)
  }
}
