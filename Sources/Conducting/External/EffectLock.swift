internal import Ground

/// The right to make an effect that has no place of its own, given back by the kernel when the last process that
/// has it ends: this one, and the command that it started.
struct EffectLock: Sendable {
  /// What no two runs do at once.
  let effect: String
  private let step: String
  let held: any HeldLock
  private let file: Path
  private let disk: any Disk

  /// Takes the lock of an effect. Where another run has it, that is told; where a command has it that an earlier
  /// attempt of this very run started, its end is waited for.
  init(
    _ step: String, _ specialist: Specialist, in runs: Path, for run: String, disk: any Disk,
    tell: (String) -> Void
  ) throws(Failure) {
    let name = Digest(of: specialist.effectName).hex.prefix(12)
    file = runs / ".effect-\(name).lock"
    effect = specialist.effectName
    self.step = step
    self.disk = disk
    try disk.makeFolder(runs)
    if let held = try disk.lock(file, waiting: false) {
      self.held = held
      return
    }
    let holder = LockHolder(of: file, disk)
    let isOwn = holder.run == run
    var held: (any HeldLock)?
    if isOwn {
      tell("waiting for \(holder.words), which still makes \(step)")
      let limit = specialist.commission?.command.limit ?? .seconds(60)
      held = try EffectLock.wait(for: file, atMost: limit, disk)
    }
    guard let held else {
      throw Failure(
        "\(specialist.effectName) is at work for \(holder.words)", code: .locked,
        remedy: isOwn
          ? "end that process, then run the same command again"
          : "wait until it ends and run the same command again; the lock goes with the process")
    }
    self.held = held
  }

  private static func wait(
    for file: Path, atMost limit: Duration, _ disk: any Disk
  ) throws(Failure) -> (any HeldLock)? {
    let turn = Duration.milliseconds(50)
    var waited = Duration.zero
    while waited < limit {
      if let held = try disk.lock(file, waiting: false) { return held }
      pause(turn)
      waited += turn
    }
    return nil
  }

  /// Writes into the lock who holds it.
  func say(process: Int, run: String) throws(Failure) {
    try LockHolder(process: process, run: run, step: step).write(to: file, disk)
  }

  /// Writes into the lock which process makes the effect: it may outlive the one that started it.
  func say(command process: Int, _ place: Workplace) {
    // Whoever looks finds the one that was there before; nothing else depends on it.
    try? LockHolder(process: process, run: place.run, step: place.step).write(to: file, disk)
  }
}

/// Who holds a lock and what he is doing, as it stands in the lock's file.
struct LockHolder: Sendable {
  let process: Int?
  let run: String?
  let step: String?

  init(process: Int, run: String, step: String) {
    (self.process, self.run, self.step) = (process, run, step)
  }

  /// Reads it; the holder rewrites the file at each step, so one look may find it empty.
  init(of file: Path, _ disk: any Disk) {
    for _ in 0..<200 {
      let bytes = (try? disk.read(file, limit: 4096)) ?? []
      if let json = JSON(bytes), let process = json["process"]?.number, let run = json["run"]?.text {
        (self.process, self.run, step) = (process, run, json["step"]?.text)
        return
      }
    }
    (process, run, step) = (nil, nil, nil)
  }

  func write(to file: Path, _ disk: any Disk) throws(Failure) {
    var line = Bytes()
    line.append(
      json: .object([
        "process": process.map { .number($0) } ?? .null, "run": .text(run ?? ""), "step": .text(step ?? ""),
      ]))
    line.append(UInt8(ascii: "\n"))
    try disk.truncate(file, to: 0)
    try disk.append(to: file, line, durable: false)
  }

  /// `process 12 (run …, step …)`.
  var words: String {
    guard let process, let run else { return "another process" }
    return "process \(process) (run \(run), step \(step ?? "unknown"))"
  }
}
