import Foundation
import Ground
import Synchronization

/// A disk that fails: from a call on, once or for good, in a test's hands. It remembers which folders were read, and
/// can let a moment pass before a manifest is written.
final class FailingDisk: Disk {
  enum Fault: Sendable { case once, forGood }

  private let disk = SystemDisk()
  private let count = Atomic<Int>(0)
  private let failing: Int
  private let fault: Fault
  private let refusesLinks: Bool
  private let refusesExchange: Bool
  private let restsBeforeManifests: Bool
  private let folders = Mutex<[String]>([])

  init(
    at failing: Int = .max, _ fault: Fault = .once, refusesLinks: Bool = false, refusesExchange: Bool = false,
    restsBeforeManifests: Bool = false
  ) {
    self.failing = failing
    self.fault = fault
    self.refusesLinks = refusesLinks
    self.refusesExchange = refusesExchange
    self.restsBeforeManifests = restsBeforeManifests
  }

  /// How many calls there were.
  var calls: Int { count.load(ordering: .relaxed) }

  /// The names of the folders that were read, in order.
  var listed: [String] { folders.withLock { $0 } }

  func forgetListed() { folders.withLock { $0 = [] } }

  /// Whether a call has failed.
  var hasStruck: Bool { calls >= failing }

  private func pass() throws(Failure) -> SystemDisk {
    let call = count.wrappingAdd(1, ordering: .relaxed).newValue
    if call == failing || call > failing && fault == .forGood { throw Failure("the test's fault") }
    return disk
  }

  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    try pass().status(of: path, followingLinks: followingLinks)
  }
  func list(_ folder: Path) throws(Failure) -> [FolderEntry] {
    folders.withLock { $0.append(folder.name) }
    return try pass().list(folder)
  }
  func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8] { try pass().read(file, limit: limit) }
  func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    if restsBeforeManifests, file.name == Manifest.fileName { usleep(30_000) }
    try pass().create(file, bytes, durable: durable)
  }
  func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    try pass().append(to: file, bytes, durable: durable)
  }
  func truncate(_ file: Path, to length: Int) throws(Failure) { try pass().truncate(file, to: length) }
  func makeFolder(_ path: Path) throws(Failure) { try pass().makeFolder(path) }
  func remove(_ path: Path) throws(Failure) { try pass().remove(path) }
  func rename(_ old: Path, to new: Path) throws(Failure) { try pass().rename(old, to: new) }
  func move(_ old: Path, toFree new: Path) throws(Failure) { try pass().move(old, toFree: new) }
  func exchange(_ one: Path, _ other: Path) throws(Failure) {
    if refusesExchange { throw Failure("mount point", obstacle: .refused) }
    try pass().exchange(one, other)
  }
  func copy(_ file: Path, to new: Path) throws(Failure) -> Digest { try pass().copy(file, to: new) }
  func link(_ file: Path, as name: Path) throws(Failure) {
    if refusesLinks { throw Failure("no links", obstacle: .refused) }
    try pass().link(file, as: name)
  }
  func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure) {
    try pass().setModified(file, seconds: seconds, nanoseconds: nanoseconds)
  }
  func sync(_ path: Path) throws(Failure) { try pass().sync(path) }
  func syncFileSystem(of path: Path) throws(Failure) { try pass().syncFileSystem(of: path) }
  func realPath(of path: Path) throws(Failure) -> Path? { try pass().realPath(of: path) }
  func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)? {
    try pass().lock(file, waiting: waiting)
  }
}
