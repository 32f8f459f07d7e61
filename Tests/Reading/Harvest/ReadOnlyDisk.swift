import Ground

/// A disk on which one path may not be read, as for somebody without the permission, or whose files all changed at one
/// time.
struct ReadOnlyDisk: Disk {
  private let disk = SystemDisk()
  private let refused: Path?
  private let changed: (seconds: Int, nanoseconds: Int)?

  init(refusing refused: Path? = nil, changed: (seconds: Int, nanoseconds: Int)? = nil) {
    self.refused = refused
    self.changed = changed
  }

  private func admit(_ path: Path) throws(Failure) {
    if path == refused { throw Failure("cannot read it: Permission denied", remedy: "check who may read it") }
  }

  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    guard let status = try disk.status(of: path, followingLinks: followingLinks), let changed else {
      return try disk.status(of: path, followingLinks: followingLinks)
    }
    return FileStatus(
      kind: status.kind, size: status.size, modifiedSeconds: 0, modifiedNanoseconds: 0,
      changedSeconds: changed.seconds, changedNanoseconds: changed.nanoseconds, inode: status.inode,
      device: status.device)
  }
  func list(_ folder: Path) throws(Failure) -> [FolderEntry] {
    try admit(folder)
    return try disk.list(folder)
  }
  func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8] {
    try admit(file)
    return try disk.read(file, limit: limit)
  }
  func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) { throw Failure("only read") }
  func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) { throw Failure("only read") }
  func truncate(_ file: Path, to length: Int) throws(Failure) { throw Failure("only read") }
  func makeFolder(_ path: Path) throws(Failure) { throw Failure("only read") }
  func remove(_ path: Path) throws(Failure) { throw Failure("only read") }
  func rename(_ old: Path, to new: Path) throws(Failure) { throw Failure("only read") }
  func exchange(_ one: Path, _ other: Path) throws(Failure) { throw Failure("only read") }
  func link(_ file: Path, as name: Path) throws(Failure) { throw Failure("only read") }
  func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure) {
    throw Failure("only read")
  }
  func sync(_ path: Path) throws(Failure) { throw Failure("only read") }
  func syncFileSystem(of path: Path) throws(Failure) { throw Failure("only read") }
  func realPath(of path: Path) throws(Failure) -> Path? { try disk.realPath(of: path) }
  func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)? { throw Failure("only read") }
}
