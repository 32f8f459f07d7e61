internal import Ground

/// A place that an effect changes: the folder that is live, and its sibling where the next one is made.
struct Target: Sendable {
  /// The step with the effect.
  let step: String
  /// As it was written.
  let text: String
  let live: Path
  let next: Path
  /// What whoever writes there holds.
  let lockFile: Path

  /// Finds the place. A symbolic link leads to the folder behind it, so that the link itself stays.
  init(step: String, text: String, at path: Path, disk: any Disk) throws(Failure) {
    let plain = path.parent / path.name
    let isLink = try disk.status(of: plain, followingLinks: false)?.kind == .symbolicLink
    let isNamed = path.name != "." && path.name != ".." && path.name != "/"
    var live = plain
    if isLink || !isNamed {
      guard let real = try disk.realPath(of: path), real.name != "/" else {
        throw Failure("\(text) is no place for a site", remedy: "name a folder below another one")
      }
      live = real
    }
    self.step = step
    self.text = text
    self.live = live
    next = live.parent / ".\(live.name).next"
    lockFile = live.parent / ".\(live.name).lock"
  }
}

extension Setting {
  /// The place that a step's effect changes: as the person wrote it, else as the conductor's file does.
  func target(of step: Step) throws(Failure) -> Target? {
    guard let written = step.to else { return nil }
    let path = targetPath ?? target.map { Path($0) } ?? root / written
    return try Target(step: step.id, text: target ?? written, at: path, disk: disk)
  }
}

extension Target {
  /// What a review calls the thing that stands there.
  var shownName: String { "live \(text)" }
}

/// The right to write at a target, given back by the kernel when the value goes or the process ends.
struct TargetLock: Sendable {
  let target: Target
  private let held: any HeldLock
  private let disk: any Disk

  /// Takes the lock, or says who holds it.
  init(_ target: Target, disk: any Disk) throws(Failure) {
    try disk.makeFolder(target.lockFile.parent)
    guard let held = try disk.lock(target.lockFile, waiting: false) else {
      throw Failure(
        "\(target.text) is being written by \(LockHolder(of: target.lockFile, disk).words)", code: .locked,
        remedy: "wait until it ends and run the same command again; the lock goes with the process")
    }
    self.target = target
    self.held = held
    self.disk = disk
  }

  /// Writes into the lock who holds it and what he is doing.
  func say(process: Int, run: String, step: String) throws(Failure) {
    try LockHolder(process: process, run: run, step: step).write(to: target.lockFile, disk)
  }
}
