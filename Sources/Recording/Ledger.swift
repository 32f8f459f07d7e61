package import Ground

/// The chain over all runs: where each began, was judged, took effect and ended.
///
/// It is locked only while a line is added. What other runs added in between is read and checked first.
package struct Ledger: ~Copyable {
  /// The name of the file in the folder of runs.
  package static let fileName = "ledger.jsonl"

  /// How far the ledger went when it was last looked at.
  package private(set) var head = Head.empty

  private let disk: any Disk
  private let file: Path
  private let clock: Clock
  private var length = 0
  /// The newest run that is kept; a ledger that is behind it has lost lines.
  private let newest: Beginning?
  private var isBroken = false

  package init(in runs: Path, disk: any Disk, clock: Clock) {
    self.init(in: runs, disk: disk, clock: clock, after: nil)
  }

  init(in runs: Path, disk: any Disk, clock: Clock, after newest: Beginning?) {
    self.newest = newest
    file = runs / Ledger.fileName
    self.disk = disk
    self.clock = clock
  }

  /// Takes the lock and reads what other runs have added; the lock goes when the value goes.
  package mutating func lock() throws(Failure) -> any HeldLock {
    guard let lock = try disk.lock(file, waiting: true) else {
      throw Failure("cannot lock \(file.text)", code: .locked)
    }
    try catchUp()
    return lock
  }

  /// Adds one line. Whoever calls holds what `lock` gave.
  package mutating func append(
    _ type: EventType, run: String, by: String, _ data: JSON, durable: Bool = false,
    under lock: any HeldLock
  ) throws(Failure) {
    guard !isBroken else { throw Failure("the ledger \(file.text) is closed after a failed write") }
    try write(type, run: run, by: by, durable: durable, data)
    withExtendedLifetime(lock) {}
  }

  private mutating func write(
    _ type: EventType, run: String, by: String, durable: Bool, _ data: JSON
  ) throws(Failure) {
    let event = Event(
      seq: head.count + 1, at: clock.now(), type: type.rawValue, run: run, by: by, data: data)
    let (line, next) = Chain.line(event.body, after: head)
    do throws(Failure) {
      try disk.append(to: file, line, durable: durable)
    } catch {
      isBroken = true
      throw error
    }
    head = next
    length += line.count
  }

  /// Checks what was added since the last look. A line that a killed process left half written is cut off,
  /// kept beside the ledger and recorded: no decision counts before its line in the ledger is whole.
  private mutating func catchUp() throws(Failure) {
    let size = try disk.status(of: file, followingLinks: true)?.size ?? 0
    if size == 0, let parting = newest.flatMap({ Chain([]).parting(from: $0) }) {
      throw Ledger.damaged(file, parting)
    }
    guard size != length else { return }
    let bytes = try disk.read(file)
    guard size > length else { throw Ledger.damaged(file, line: head.count) }
    let chain = Chain(bytes, from: length, after: head)
    if let line = chain.damagedLine { throw Ledger.damaged(file, line: line) }
    if length == 0, let parting = newest.flatMap({ chain.parting(from: $0) }) {
      throw Ledger.damaged(file, parting)
    }
    head = chain.head
    length = chain.torn?.lowerBound ?? bytes.count
    guard let torn = chain.torn else { return }
    let aside = try setAside(bytes[torn], of: file, disk: disk)
    try disk.truncate(file, to: torn.lowerBound)
    try write(
      .logRecovered, run: "", by: "", durable: false,
      .object([
        "file": .text(file.name), "bytes": .number(torn.count), "aside": .text(aside.name),
      ]))
  }

  private static func damaged(_ file: Path, line: Int) -> Failure {
    damaged(file, (line, "line \(line) was changed, or a line before it is missing"))
  }

  /// Says what does not hold, and from which line on.
  static func damaged(_ file: Path, _ what: (line: Int, words: String)) -> Failure {
    Failure(
      "\(file.name) does not hold: \(what.words)", code: .doesNotHold,
      remedy: "put the file back as it was (git checkout, a backup); nothing runs on a damaged ledger",
      file: file.text, at: Position(line: max(1, what.line), column: 1))
  }
}

/// Writes the bytes of a torn line beside its file, under a name that says which bytes they are.
func setAside(_ bytes: ArraySlice<UInt8>, of file: Path, disk: any Disk) throws(Failure) -> Path {
  let aside = file.parent / "\(file.name).torn-\(Digest(of: Array(bytes)).hex.prefix(12))"
  if try !disk.exists(aside) { try disk.create(aside, Array(bytes), durable: false) }
  return aside
}
