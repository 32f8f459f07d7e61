package import Ground

/// One thing that does not hold in the folder of runs.
package struct Damage: Hashable, Sendable {
  /// The file, relative to the folder of runs.
  package let file: String
  /// The first line that does not hold, where the file is a chain.
  package let line: Int?
  /// What is wrong, as a headline.
  package let summary: String

  package init(file: String, line: Int? = nil, summary: String) {
    self.file = file
    self.line = line
    self.summary = summary
  }
}

extension Archive {
  /// Checks the ledger, and every run that it names or that is kept, down to the bytes of each blob.
  package func verify() throws(Failure) -> [Damage] {
    let file = folder / Ledger.fileName
    let bytes = try disk.exists(file) ? disk.read(file) : []
    let chain = Chain(bytes)
    var damage = Archive.damage(of: chain, in: Ledger.fileName)
    let heads = try headsTold(by: chain, in: bytes)
    let kept = try beginnings()
    if damage.isEmpty, let parting = kept.lazy.compactMap({ chain.parting(from: $0) }).first {
      damage.append(Damage(file: Ledger.fileName, line: parting.line, summary: parting.words))
    }
    let names = Set(try names)
    let pruned = prunedRuns(chain, bytes)
    for (run, heads) in heads.sorted(by: { $0.key < $1.key }) {
      if names.contains(run) {
        damage += try verify(run, through: heads)
      } else if !pruned.contains(run) {
        damage.append(Damage(file: run, summary: "the run is missing and nothing says that it was removed"))
      }
    }
    for run in kept where heads[run.name] == nil && run.isTold {
      damage.append(Damage(file: run.name, summary: "the ledger does not know of this run"))
      damage += try verify(run.name, through: [])
    }
    return damage
  }

  /// What every kept run saw of the ledger when it began, as far as its log can be read.
  private func beginnings() throws(Failure) -> [Beginning] {
    var beginnings: [Beginning] = []
    for run in try names {
      if let beginning = try beginning(of: run) { beginnings.append(beginning) }
    }
    return beginnings
  }

  /// What a run saw of the ledger when it began; nil of one that has no first line.
  func beginning(of run: String) throws(Failure) -> Beginning? {
    let file = folder / run / Log.fileName
    guard try disk.exists(file) else { return nil }
    let lines = try disk.read(file).split(separator: UInt8(ascii: "\n"))
    guard let first = lines.first, let head = Head(Event(line: first)?.data["ledger"]) else { return nil }
    let isTold = lines.contains { line in
      [.effectIntended, .runSuspended, .runFinished].contains(Event.type(of: line))
    }
    return Beginning(name: run, ledger: head, isTold: isTold)
  }

  /// Checks one run: its chain, the heads that the ledger holds of it, and its blobs.
  package func verify(_ run: String, through heads: [Head]) throws(Failure) -> [Damage] {
    let name = "\(run)/\(Log.fileName)"
    guard try disk.exists(folder / name) else { return [Damage(file: name, summary: "the log is missing")] }
    let bytes = try disk.read(folder / name)
    let chain = Chain(bytes)
    var damage = Archive.damage(of: chain, in: name)
    if damage.isEmpty, let head = heads.first(where: { !chain.passes($0) }) {
      let line = min(head.count, chain.head.count + 1)
      damage.append(Damage(file: name, line: line, summary: "the ledger holds another line \(line)"))
    }
    let events = chain.lines.compactMap { Event(line: bytes[$0]) }
    // A log that says that its blobs were removed vouches for the rest of itself.
    if events.contains(where: { $0.known == .payloadPruned }) { return damage }
    for digest in events.flatMap({ Archive.blobs(named: $0.data) }) {
      damage += try verifyBlob(digest, of: run)
    }
    return damage
  }

  private func verifyBlob(_ name: String, of run: String) throws(Failure) -> [Damage] {
    let file = "\(run)/\(Blobs.folderName)/\(name)"
    guard try disk.exists(folder / file) else { return [Damage(file: file, summary: "the blob is missing")] }
    if Digest(of: try disk.read(folder / file)).hex == name { return [] }
    return [Damage(file: file, summary: "the blob's bytes are not those that its name says")]
  }

  /// The heads that the ledger holds, by name of the run.
  private func headsTold(by chain: Chain, in bytes: Bytes) throws(Failure) -> [String: [Head]] {
    var heads: [String: [Head]] = [:]
    for line in chain.lines {
      guard let data = Event(line: bytes[line])?.data, let name = data["name"]?.text,
        let head = Head(data["head"])
      else { continue }
      heads[name, default: []].append(head)
    }
    return heads
  }

  private func prunedRuns(_ chain: Chain, _ bytes: Bytes) -> Set<String> {
    let pruned = chain.lines.filter { Event.type(of: bytes[$0]) == .payloadPruned }
    let data = pruned.compactMap { Event(line: bytes[$0])?.data }
    return Set(data.filter { $0["kept"] == nil }.compactMap { $0["name"]?.text })
  }

  private static func damage(of chain: Chain, in file: String) -> [Damage] {
    if let line = chain.damagedLine {
      return [
        Damage(file: file, line: line, summary: "line \(line) was changed, or a line before it is missing")
      ]
    }
    guard chain.torn != nil else { return [] }
    let line = chain.head.count + 1
    return [Damage(file: file, line: line, summary: "line \(line) was cut short while it was written")]
  }

  /// The blobs that a line names: every member called `blob`, however deep.
  private static func blobs(named data: JSON) -> [String] {
    if let members = data.members {
      return members.flatMap { member in
        member.key == "blob" ? member.value.text.map { [$0] } ?? [] : blobs(named: member.value)
      }
    }
    return data.list?.flatMap(blobs) ?? []
  }
}

extension Archive {
  /// Makes the log of a killed run whole: a last line that was cut short is kept aside and recorded.
  ///
  /// Gives the bytes that were cut off, zero when nothing was torn. A log that is damaged otherwise, or
  /// shorter than the ledger knows, is refused with the line.
  package func recover(_ run: String, by: String, clock: Clock) throws(Failure) -> Int {
    let file = folder / run / Log.fileName
    let (events, head, torn) = try mend(run)
    guard let torn else { return 0 }
    var log = Log(continuing: events, head: head, by: by, clock: clock, disk: disk, path: file)
    try log.append(.logRecovered, torn, durable: true)
    return torn["bytes"]?.number ?? 0
  }

  /// Takes a last line that was cut short off a log, and says what has to be recorded of it.
  func mend(_ run: String) throws(Failure) -> (events: [Event], head: Head, torn: JSON?) {
    let file = folder / run / Log.fileName
    let bytes = try disk.read(file)
    let chain = Chain(bytes)
    if let line = chain.damagedLine { throw notHolding(file, line: line) }
    guard let events = chain.events(in: bytes) else { throw notHolding(file, line: 1) }
    let ledger = try disk.read(folder / Ledger.fileName)
    let told = Chain(ledger)
    let heads = try headsTold(by: told, in: ledger)[run] ?? []
    if told.damagedLine == nil, let beginning = try beginning(of: run) {
      if let parting = told.parting(from: beginning) {
        throw Ledger.damaged(folder / Ledger.fileName, parting)
      }
      if heads.isEmpty, beginning.isTold {
        let words = "it does not know of \(run)"
        throw Ledger.damaged(folder / Ledger.fileName, (told.head.count + 1, words))
      }
    }
    if let lost = heads.first(where: { !chain.passes($0) }) {
      throw notHolding(file, line: min(lost.count, chain.head.count + 1))
    }
    guard let torn = chain.torn else { return (events, chain.head, nil) }
    let aside = try setAside(bytes[torn], of: file, disk: disk)
    try disk.truncate(file, to: torn.lowerBound)
    let words = JSON.object(["bytes": .number(torn.count), "aside": .text(aside.name)])
    return (events, chain.head, words)
  }
}
