import Glibc
import Ground
import Synchronization

/// A disk on which one call fails: an append after half of its bytes, anything else before it does anything.
final class FailingDisk: Disk {
  private let real = SystemDisk()
  private let state: Mutex<(calls: Int, failing: Int?)>
  /// Reading calls are counted too, for a world in which nothing can be relied on.
  init(failing: Int? = nil) { state = Mutex((0, failing)) }

  var calls: Int { state.withLock { $0.calls } }

  /// From here on the call of this number fails.
  func fail(at call: Int?) { state.withLock { $0 = (0, call) } }

  private func shouldFail() -> Bool {
    state.withLock { state in
      state.calls += 1
      return state.calls == state.failing
    }
  }

  private func check() throws(Failure) {
    if shouldFail() { throw Failure("cannot go on: No space left on device") }
  }

  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    try check()
    return try real.status(of: path, followingLinks: followingLinks)
  }
  func list(_ folder: Path) throws(Failure) -> [FolderEntry] {
    try check()
    return try real.list(folder)
  }
  func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8] {
    try check()
    return try real.read(file, limit: limit)
  }
  func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    try check()
    try real.create(file, bytes, durable: durable)
  }
  func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    guard shouldFail() else { return try real.append(to: file, bytes, durable: durable) }
    try real.append(to: file, Array(bytes.prefix(bytes.count / 2)), durable: false)
    throw Failure("cannot write \(file.name): No space left on device")
  }
  func truncate(_ file: Path, to length: Int) throws(Failure) {
    try check()
    try real.truncate(file, to: length)
  }
  func makeFolder(_ path: Path) throws(Failure) {
    try check()
    try real.makeFolder(path)
  }
  func remove(_ path: Path) throws(Failure) {
    try check()
    try real.remove(path)
  }
  func rename(_ old: Path, to new: Path) throws(Failure) {
    try check()
    try real.rename(old, to: new)
  }
  func exchange(_ one: Path, _ other: Path) throws(Failure) {
    try check()
    try real.exchange(one, other)
  }
  func link(_ file: Path, as name: Path) throws(Failure) {
    try check()
    try real.link(file, as: name)
  }
  func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure) {
    try check()
    try real.setModified(file, seconds: seconds, nanoseconds: nanoseconds)
  }
  func sync(_ path: Path) throws(Failure) {
    try check()
    try real.sync(path)
  }
  func syncFileSystem(of path: Path) throws(Failure) {
    try check()
    try real.syncFileSystem(of: path)
  }
  func realPath(of path: Path) throws(Failure) -> Path? {
    try check()
    return try real.realPath(of: path)
  }
  func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)? {
    try check()
    return try real.lock(file, waiting: waiting)
  }
}

/// Counts how often bytes are waited for.
final class CountingDisk: Disk {
  private let real = SystemDisk()
  private let counts = Mutex<(syncs: Int, written: [String])>((0, []))
  private let delaysEntries: Bool

  init(delayingEntries: Bool = false) { delaysEntries = delayingEntries }

  var syncs: Int { counts.withLock { $0.syncs } }
  var written: [String] { counts.withLock { $0.written } }

  private func count(_ durable: Bool, _ path: Path) {
    counts.withLock { counts in
      counts.syncs += durable ? 1 : 0
      counts.written.append(path.text)
    }
  }

  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    try real.status(of: path, followingLinks: followingLinks)
  }
  func list(_ folder: Path) throws(Failure) -> [FolderEntry] { try real.list(folder) }
  func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8] { try real.read(file, limit: limit) }
  func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    count(durable, file)
    try real.create(file, bytes, durable: durable)
  }
  func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    count(durable, file)
    try real.append(to: file, bytes, durable: durable)
  }
  func truncate(_ file: Path, to length: Int) throws(Failure) { try real.truncate(file, to: length) }
  func makeFolder(_ path: Path) throws(Failure) { try real.makeFolder(path) }
  func remove(_ path: Path) throws(Failure) { try real.remove(path) }
  func rename(_ old: Path, to new: Path) throws(Failure) {
    // Long enough that a run which does not wait for its cache has ended by then.
    if delaysEntries, new.name.hasSuffix(".entry") { usleep(100_000) }
    try real.rename(old, to: new)
  }
  func exchange(_ one: Path, _ other: Path) throws(Failure) { try real.exchange(one, other) }
  func link(_ file: Path, as name: Path) throws(Failure) { try real.link(file, as: name) }
  func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure) {
    try real.setModified(file, seconds: seconds, nanoseconds: nanoseconds)
  }
  func sync(_ path: Path) throws(Failure) {
    count(true, path)
    try real.sync(path)
  }
  func syncFileSystem(of path: Path) throws(Failure) {
    count(true, path)
    try real.syncFileSystem(of: path)
  }
  func realPath(of path: Path) throws(Failure) -> Path? { try real.realPath(of: path) }
  func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)? {
    try real.lock(file, waiting: waiting)
  }
}
