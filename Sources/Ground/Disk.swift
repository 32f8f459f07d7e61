/// The file system as an interface: the real one is `SystemDisk`, tests hand in one that fails any call.
package protocol Disk: Sendable {
  /// What stands at a path, nil when nothing does. Symbolic links are followed only when asked.
  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus?
  /// What stands at each of these paths below a folder; symbolic links at their ends are not followed.
  func statuses(of paths: ArraySlice<String>, below folder: Path) throws(Failure) -> [FileStatus?]
  /// The entries of a folder in byte order, without `.` and `..`.
  func list(_ folder: Path) throws(Failure) -> [FolderEntry]
  /// Shows the entries of a folder in any order, until `isEnough` says so.
  func look(into folder: Path, _ isEnough: (FolderEntry) -> Bool) throws(Failure)
  /// The whole of a file; longer than `limit` is a failure.
  func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8]
  /// Makes `room` the whole of a file, without new memory where there is enough, and says what the file system
  /// knows of it.
  func read(_ file: Path, into room: inout [UInt8]) throws(Failure) -> FileStatus
  /// Writes a file that does not exist yet. `durable` waits until the bytes are on the medium.
  func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure)
  /// Adds to the end of a file, making it if need be.
  func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure)
  /// Cuts a file to this length.
  func truncate(_ file: Path, to length: Int) throws(Failure)
  /// Makes a folder; one that exists is fine, and so is its parent missing.
  func makeFolder(_ path: Path) throws(Failure)
  /// Makes folders below one, each after the one it stands in; those that exist are fine.
  func makeFolders(_ paths: ArraySlice<String>, below folder: Path) throws(Failure)
  /// Removes a file, a symbolic link or an empty folder; what is not there is fine.
  func remove(_ path: Path) throws(Failure)
  /// Moves a path over another, replacing a file that is there.
  func rename(_ old: Path, to new: Path) throws(Failure)
  /// Moves a path to where nothing stands; the obstacle is `taken` when something does.
  func move(_ old: Path, toFree new: Path) throws(Failure)
  /// Puts each of two paths in the place of the other, in one step; the obstacle is `refused` where that is
  /// not done.
  func exchange(_ one: Path, _ other: Path) throws(Failure)
  /// Writes the bytes of a file to one that does not exist yet and gives the digest of what was written.
  func copy(_ file: Path, to new: Path) throws(Failure) -> Digest
  /// Lets who may use a file use another one in the same way.
  func copyMode(of file: Path, to other: Path) throws(Failure)
  /// Gives a file a second name; the obstacle is `refused` where that is not done.
  func link(_ file: Path, as name: Path) throws(Failure)
  /// Gives files below one folder the same names below another, makes the folders that they need there, and says which
  /// files the file system would not link.
  func link(_ names: ArraySlice<String>, from old: Path, into new: Path) throws(Failure) -> [String]
  /// Sets the modification time of a file, for copies that must keep it.
  func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure)
  /// Waits until a folder's entries, or a file's bytes, are on the medium.
  func sync(_ path: Path) throws(Failure)
  /// Waits until everything on the file system of this path is on the medium.
  func syncFileSystem(of path: Path) throws(Failure)
  /// The path with every symbolic link resolved, nil when nothing is there.
  func realPath(of path: Path) throws(Failure) -> Path?
  /// Takes the lock on a file, making the file; nil when somebody else holds it.
  func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)?
}

/// A lock that the kernel releases when the value goes or the process dies.
package protocol HeldLock: AnyObject, Sendable {
  /// What a started process may inherit, so that the lock goes with the last of both; nil where there is none.
  var descriptor: Int32? { get }
}

extension HeldLock {
  package var descriptor: Int32? { nil }
}

/// What kind of thing stands at a path.
package enum FileKind: Sendable, Hashable {
  case file, folder, symbolicLink, other
}

/// What the file system knows of a path.
package struct FileStatus: Hashable, Sendable {
  package let kind: FileKind
  package let size: Int
  package let modifiedSeconds: Int
  package let modifiedNanoseconds: Int
  /// When anything about it changed last, its modification time included: nobody can set this back.
  package let changedSeconds: Int
  package let changedNanoseconds: Int
  package let inode: UInt64
  package let device: UInt64

  package init(
    kind: FileKind, size: Int, modifiedSeconds: Int, modifiedNanoseconds: Int, changedSeconds: Int,
    changedNanoseconds: Int, inode: UInt64, device: UInt64
  ) {
    self.kind = kind
    self.size = size
    self.modifiedSeconds = modifiedSeconds
    self.modifiedNanoseconds = modifiedNanoseconds
    self.changedSeconds = changedSeconds
    self.changedNanoseconds = changedNanoseconds
    self.inode = inode
    self.device = device
  }
}

/// One name in a folder.
package struct FolderEntry: Hashable, Sendable {
  package let name: String
  package let kind: FileKind
  /// Zero when the disk does not say.
  package let inode: UInt64

  package init(name: String, kind: FileKind, inode: UInt64 = 0) {
    self.name = name
    self.kind = kind
    self.inode = inode
  }
}

extension Disk {
  /// Whether anything stands at a path.
  package func exists(_ path: Path) throws(Failure) -> Bool {
    try status(of: path, followingLinks: false) != nil
  }

  /// Nothing, where a disk knows of no such rights.
  package func copyMode(of file: Path, to other: Path) throws(Failure) {}

  /// Looks before it moves: right for a disk that nobody else writes to.
  package func move(_ old: Path, toFree new: Path) throws(Failure) {
    guard try !exists(new) else {
      throw Failure(
        "cannot move \(old.text) to \(new.text): something stands there", obstacle: .taken)
    }
    try rename(old, to: new)
  }

  /// Copies by way of memory.
  package func copy(_ file: Path, to new: Path) throws(Failure) -> Digest {
    let bytes = try read(file)
    try create(new, bytes, durable: false)
    return Digest(of: bytes)
  }

  package func statuses(of paths: ArraySlice<String>, below folder: Path) throws(Failure) -> [FileStatus?] {
    try paths.map { (path) throws(Failure) in try status(of: folder / path, followingLinks: false) }
  }

  /// The same for many paths, on this many threads.
  package func statuses(of paths: [String], below folder: Path, threads: Int) throws(Failure) -> [FileStatus?]
  {
    let turn = 128
    let parts = try inParallel((paths.count + turn - 1) / turn, threads: threads, turn: 1) {
      (part) throws(Failure) in
      try statuses(of: paths[part * turn..<min((part + 1) * turn, paths.count)], below: folder)
    }
    return Array(parts.joined())
  }

  package func makeFolders(_ paths: ArraySlice<String>, below folder: Path) throws(Failure) {
    for path in paths { try makeFolder(folder / path) }
  }

  package func link(
    _ names: ArraySlice<String>, from old: Path, into new: Path
  ) throws(Failure) -> [String] {
    var refused: [String] = []
    var last: Path?
    for name in names {
      let place = new / name
      if place.parent != last { try makeFolder(place.parent) }
      last = place.parent
      do throws(Failure) {
        try link(old / name, as: place)
      } catch  where error.obstacle == .refused {
        refused.append(name)
      }
    }
    return refused
  }

  package func look(into folder: Path, _ isEnough: (FolderEntry) -> Bool) throws(Failure) {
    for entry in try list(folder) where isEnough(entry) { return }
  }

  /// Looks before it reads: what changes in between differs from the status the next time.
  package func read(_ file: Path, into room: inout [UInt8]) throws(Failure) -> FileStatus {
    guard let status = try status(of: file, followingLinks: true) else {
      throw Failure("cannot read \(file.text): nothing is there")
    }
    room = try read(file)
    return status
  }

  /// The whole of a file.
  package func read(_ file: Path) throws(Failure) -> [UInt8] {
    try read(file, limit: .max)
  }

  /// Writes a file so that any reader sees either the old bytes or the new ones. `isKept` says of a file that stands
  /// there that who may use it stays as it is.
  package func replace(
    _ file: Path, _ bytes: [UInt8], durable: Bool, keepingMode isKept: Bool = false
  ) throws(Failure) {
    let fresh = file.parent / ".\(file.name).new"
    try remove(fresh)
    do throws(Failure) {
      try create(fresh, bytes, durable: durable)
      if isKept { try copyMode(of: file, to: fresh) }
      try rename(fresh, to: file)
    } catch {
      // On a full disk half a file would take the room that the next run needs.
      try? remove(fresh)
      throw error
    }
    if durable { try sync(file.parent) }
  }

  /// Removes a folder with everything below it; symbolic links are removed, not followed.
  package func removeTree(_ path: Path) throws(Failure) {
    guard let status = try status(of: path, followingLinks: false) else { return }
    if status.kind == .folder { try removeEntries(of: path) }
    try remove(path)
  }

  private func removeEntries(of folder: Path) throws(Failure) {
    for entry in try list(folder) {
      let path = folder / entry.name
      if entry.kind == .folder { try removeEntries(of: path) }
      try remove(path)
    }
  }
}
