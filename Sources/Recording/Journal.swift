package import Ground

/// Which lines wait for the medium; a process that is killed needs none of it, a power cut does.
package enum Durability: Sendable {
  /// Nothing waits.
  case none
  /// The log and the ledger before an effect and at the end: four waits in a run with one effect.
  case atEffects
  /// Every blob, decision and effect.
  case always
}

/// Everything that one run writes down: its log, its blobs, and its lines in the ledger.
package struct Journal: ~Copyable {
  /// What the run is called.
  package let name: String
  /// The fold of everything written so far.
  package private(set) var state = State()

  private var log: Log
  private var ledger: Ledger?
  private let blobs: Blobs?
  private let durability: Durability
  private let folder: Path?
  private let disk: (any Disk)?
  /// What has to be recorded of a last line that was cut short.
  private var torn: JSON?
  /// Nobody else may write this log while it is held.
  private var hold: (any HeldLock)?
  /// How long writing everything down takes.
  private let watch = Stopwatch()

  /// A run that nobody keeps: the same events, no file.
  package init(unkept name: String, uuid: String, by: String, clock: Clock) {
    self.name = name
    log = Log(run: uuid, by: by, clock: clock)
    ledger = nil
    (blobs, folder, disk) = (nil, nil, nil)
    durability = .none
  }

  /// A run that is kept in a folder of its own below `runs`.
  package init(
    name: String, uuid: String, by: String, clock: Clock, runs: Path, disk: any Disk, durability: Durability
  ) throws(Failure) {
    self.name = name
    let folder = runs / name
    try disk.makeFolder(runs)
    let archive = Archive(runs, disk: disk)
    let earlier = try archive.names.suffix(Journal.linkDepth).reversed()
    let newest = try earlier.first.flatMap { (run) throws(Failure) in try archive.beginning(of: run) }
    log = Log(run: uuid, by: by, clock: clock, file: (disk, folder / Log.fileName))
    ledger = Ledger(in: runs, disk: disk, clock: clock, after: newest)
    blobs = Blobs(in: folder, earlier: earlier.map { runs / $0 }, disk: disk)
    self.durability = durability
    self.folder = folder
    self.disk = disk
  }

  /// A run that is in `runs` already and goes on: its log is checked from the first line to the newest head that
  /// the ledger holds, a last line that was cut short is taken off, and the state is the fold of what is left.
  package init(
    resuming name: String, by: String, clock: Clock, runs: Path, disk: any Disk, durability: Durability
  ) throws(Failure) {
    let archive = Archive(runs, disk: disk)
    let folder = runs / name
    guard let hold = try disk.lock(folder / Log.fileName, waiting: false) else {
      throw Failure(
        "\(name) is under way", code: .locked, remedy: "wait until it ends, or see how far it is: baton runs")
    }
    let (events, head, torn) = try archive.mend(name)
    let earlier = try archive.names.filter { $0 < name }.suffix(Journal.linkDepth).reversed()
    self.name = name
    self.hold = hold
    log = Log(
      continuing: events, head: head, by: by, clock: clock, disk: disk, path: folder / Log.fileName)
    ledger = Ledger(in: runs, disk: disk, clock: clock)
    blobs = Blobs(in: folder, earlier: earlier.map { runs / $0 }, disk: disk)
    self.durability = durability
    self.folder = folder
    self.disk = disk
    state = State(folding: events)
    self.torn = torn
  }

  /// How many earlier runs are asked for a blob; an unchanged one is in the last of its conductor.
  private static let linkDepth = 8

  /// How long it took so far to write everything down, waiting for the medium included.
  package var elapsed: Duration { watch.elapsed }

  /// The events written so far.
  package var events: [Event] { log.events }

  /// The present, but never before the last line.
  package var now: Moment { log.now }

  /// The bytes of a blob of this run; one that is missing or damaged is refused.
  package func blob(_ digest: Digest) throws(Failure) -> Bytes {
    guard let folder, let disk else { throw Failure("a run that is not kept has no blobs") }
    return try Archive(folder.parent, disk: disk).blob(digest, of: name)
  }

  /// Whether these lines outlive the process.
  package var isKept: Bool { folder != nil }

  /// Writes the first line. It holds the ledger's head, and the ledger then holds it.
  package mutating func begin(_ data: [JSON.Member]) throws(Failure) -> Event {
    let start = ContinuousClock.now
    defer { watch.add(since: start) }
    guard let folder, let disk, let lock = try ledger?.lock(), let seen = ledger?.head else {
      return try tell(.runStarted, .object(data))
    }
    guard try !disk.exists(folder) else { throw Failure("the run \(name) exists", remedy: "run it again") }
    let event: Event
    do throws(Failure) {
      try disk.makeFolder(folder)
      hold = try disk.lock(folder / Log.fileName, waiting: false)
      event = try tell(.runStarted, .object(data + [JSON.Member("ledger", seen.json)]))
    } catch {
      // No line of the ledger tells of it yet: it never was.
      _ = try? disk.removeTree(folder)
      throw error
    }
    try ledger?.append(
      .runStarted, run: log.run, by: event.by,
      .object(["name": .text(name), "head": log.head.json]), under: lock)
    return event
  }

  /// Writes the first line of whoever goes on with a run: what was torn is on record before anything follows it.
  package mutating func goOn() throws(Failure) -> Event {
    try tellTorn()
    return try decide(.runResumed, .object(["name": .text(name)]))
  }

  /// Adds to the log of a run, which may have ended, what a person lets pass.
  package mutating func grant(_ override: Override) throws(Failure) {
    try tellTorn()
    try decide(.overrideGranted, override.json)
  }

  private mutating func tellTorn() throws(Failure) {
    if let torn { _ = try tell(.logRecovered, torn, durable: true) }
    torn = nil
  }

  /// Tells the ledger of an end that stands in the log and was cut off before the ledger had it.
  package mutating func tellEnd() throws(Failure) {
    guard let exit = state.exit, let folder, let disk else { return }
    let known = try Archive(folder.parent, disk: disk).overview().first { $0.name == name }
    guard known?.exit == nil, let lock = try ledger?.lock() else { return }
    try ledger?.append(
      .runFinished, run: log.run, by: log.events.last?.by ?? "",
      .object(["exit": .number(exit), "name": .text(name), "head": log.head.json]),
      durable: durability != .none, under: lock)
  }

  /// Writes one line that nobody has to wait for.
  @discardableResult
  package mutating func tell(_ type: EventType, _ data: JSON) throws(Failure) -> Event {
    let start = ContinuousClock.now
    defer { watch.add(since: start) }
    return try tell(type, data, durable: false)
  }

  /// Writes one line and then the log's head into the ledger: from here on it counts.
  @discardableResult
  package mutating func decide(_ type: EventType, _ data: JSON, pass: Int? = nil) throws(Failure) -> Event {
    let start = ContinuousClock.now
    defer { watch.add(since: start) }
    let durable = waits(for: type)
    if durable, durability == .always, let folder, let disk { try disk.sync(folder) }
    let event = try tell(type, data, pass: pass, durable: durable)
    guard let lock = try ledger?.lock() else { return event }
    let line =
      Journal.summary(of: data) + [
        JSON.Member("name", .text(name)), JSON.Member("head", log.head.json),
      ]
    try ledger?.append(type, run: log.run, by: event.by, .object(line), durable: durable, under: lock)
    return event
  }

  /// Keeps a large value among the run's blobs and gives its name.
  package func keep(_ bytes: Bytes) throws(Failure) -> Digest {
    let start = ContinuousClock.now
    defer { watch.add(since: start) }
    guard let blobs else { return Digest(of: bytes) }
    return try blobs.keep(bytes, durable: durability == .always)
  }

  /// Where a blob of this run stands; nil when the run is not kept.
  package func path(of blob: Digest) -> Path? {
    folder.map { $0 / Blobs.folderName / blob.hex }
  }

  /// The run's uuid.
  package var uuid: String { log.run }

  /// Keeps a large value of an earlier run among this run's blobs; false where that run has it no more.
  package func keep(_ digest: Digest, of run: String) throws(Failure) -> Bool {
    let start = ContinuousClock.now
    defer { watch.add(since: start) }
    return try blobs?.keep(digest, of: run, durable: durability == .always) ?? false
  }

  /// Writes into the ledger that another run's folder is removed.
  mutating func tellPruned(_ run: String) throws(Failure) {
    guard let lock = try ledger?.lock() else { return }
    let data = JSON.object(["name": .text(run)])
    try ledger?.append(
      .payloadPruned, run: log.run, by: log.events.last?.by ?? "", data, under: lock)
  }

  private mutating func tell(
    _ type: EventType, _ data: JSON, pass: Int? = nil, durable: Bool
  ) throws(Failure) -> Event {
    let event = try log.append(type, data, pass: pass, durable: durable)
    state.apply(event)
    return event
  }

  private func waits(for type: EventType) -> Bool {
    switch durability {
    case .none: false
    case .atEffects: type == .effectIntended || type == .runFinished || type == .runSuspended
    case .always: true
    }
  }

  /// What the ledger repeats of a line: whose it is, how it went and which place it changed, whose yes it leans on,
  /// and all of an override, which outlives its run.
  private static let summarized: Set<String> = [
    "step", "verdict", "how", "digest", "exit", "to", "conductor", "findings", "reason", "until",
    "overridden", "signature", "signed", "taken", "dropped", "leansOn",
  ]

  private static func summary(of data: JSON) -> [JSON.Member] {
    (data.members ?? []).filter { summarized.contains($0.key) }
  }
}
