internal import Ground

/// The disk as it would be if some files held other bytes. Nothing is written through it, and there is no cache, which
/// goes by what the file system says of a file.
struct MendedDisk: Disk {
  private let real: any Disk
  private let texts: [Path: Bytes]
  private let cache: Path

  /// The real disk with other bytes for some of its files.
  init(_ real: any Disk, texts: [Path: Bytes], without cache: Path) {
    self.real = real
    self.texts = texts
    self.cache = cache
  }

  private func isCached(_ path: Path) -> Bool { path == cache || path.text.hasPrefix(cache.text + "/") }

  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    try isCached(path) ? nil : real.status(of: path, followingLinks: followingLinks)
  }

  func list(_ folder: Path) throws(Failure) -> [FolderEntry] {
    try isCached(folder) ? [] : real.list(folder)
  }

  func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8] {
    // A link leads to what is mended by a name of its own.
    let place = try texts[file] == nil ? real.realPath(of: file) ?? file : file
    if let text = texts[place] {
      guard text.count <= limit else {
        throw Failure("cannot read \(file.text): \(text.count) bytes are more than \(limit)")
      }
      return text
    }
    guard !isCached(file) else { throw Failure("cannot read \(file.text): there is no cache") }
    return try real.read(file, limit: limit)
  }

  func realPath(of path: Path) throws(Failure) -> Path? { try real.realPath(of: path) }

  func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)? { Unneeded() }

  /// What nobody changes needs no lock.
  private final class Unneeded: HeldLock {}

  // Whoever only looks writes nothing but what makes the next look faster.
  func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {}
  func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {}
  func truncate(_ file: Path, to length: Int) throws(Failure) {}
  func makeFolder(_ path: Path) throws(Failure) {}
  func remove(_ path: Path) throws(Failure) {}
  func rename(_ old: Path, to new: Path) throws(Failure) {}
  func exchange(_ one: Path, _ other: Path) throws(Failure) {}
  func link(_ file: Path, as name: Path) throws(Failure) {}
  func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure) {}
  func sync(_ path: Path) throws(Failure) {}
  func syncFileSystem(of path: Path) throws(Failure) {}
}
