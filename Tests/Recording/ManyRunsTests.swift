import Ground
import Recording
import Synchronization
import Testing

/// A disk that counts what is read from it.
private final class CountingDisk: Disk {
  private let real = SystemDisk()
  private let counts = Mutex<(reads: Int, lists: Int)>((0, 0))

  var reads: Int { counts.withLock { $0.reads } }
  var lists: Int { counts.withLock { $0.lists } }

  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    try real.status(of: path, followingLinks: followingLinks)
  }
  func list(_ folder: Path) throws(Failure) -> [FolderEntry] {
    counts.withLock { $0.lists += 1 }
    return try real.list(folder)
  }
  func read(_ file: Path, limit: Int) throws(Failure) -> [UInt8] {
    counts.withLock { $0.reads += 1 }
    return try real.read(file, limit: limit)
  }
  func create(_ file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    try real.create(file, bytes, durable: false)
  }
  func append(to file: Path, _ bytes: [UInt8], durable: Bool) throws(Failure) {
    try real.append(to: file, bytes, durable: false)
  }
  func truncate(_ file: Path, to length: Int) throws(Failure) { try real.truncate(file, to: length) }
  func makeFolder(_ path: Path) throws(Failure) { try real.makeFolder(path) }
  func remove(_ path: Path) throws(Failure) { try real.remove(path) }
  func rename(_ old: Path, to new: Path) throws(Failure) { try real.rename(old, to: new) }
  func exchange(_ one: Path, _ other: Path) throws(Failure) { try real.exchange(one, other) }
  func link(_ file: Path, as name: Path) throws(Failure) { try real.link(file, as: name) }
  func setModified(_ file: Path, seconds: Int, nanoseconds: Int) throws(Failure) {
    try real.setModified(file, seconds: seconds, nanoseconds: nanoseconds)
  }
  func sync(_ path: Path) throws(Failure) {}
  func syncFileSystem(of path: Path) throws(Failure) {}
  func realPath(of path: Path) throws(Failure) -> Path? { try real.realPath(of: path) }
  func lock(_ file: Path, waiting: Bool) throws(Failure) -> (any HeldLock)? {
    try real.lock(file, waiting: waiting)
  }
}

/// A thousand runs: what is asked of one of them looks at that one.
@Suite struct ManyRunsTests {
  private static let count = 1000

  /// A ledger and log folders, each run with a start, a promotion and an end; all sites are one of two.
  private func fill(_ runs: RunsFolder) throws {
    let clock = Clock.fixed(Moment(seconds: 1_795_255_200))
    var ledger = Ledger(in: runs.path, disk: runs.disk, clock: clock)
    try runs.disk.makeFolder(runs.path)
    let lock = try ledger.lock()
    for number in 0..<Self.count {
      let name = "20261121T1000\(String(number + 10_000).dropFirst())Z-publish-0000"
      let path = runs.path / name
      try runs.disk.makeFolder(path / "blobs")
      var log = Log(run: "u\(number)", by: "ada", clock: clock, file: (runs.disk, path / "log.jsonl"))
      let site = Manifest([
        SiteFile(path: "oak/index.html", digest: Digest(of: number < 900 ? "old" : "new"), size: 3),
        SiteFile(path: "yew/index.html", digest: Digest(of: "yew"), size: 3),
      ])
      try runs.disk.create(path / "blobs" / site.digest.hex, site.bytes, durable: false)
      try log.append(.runStarted, .object(["name": .text(name), "conductor": .text("publish")]))
      let told: [(EventType, JSON)] = [
        (.runStarted, .object(["name": .text(name)])),
        (
          .promotionCommitted,
          .object(["digest": .text(site.digest.hex), "to": .text("public/"), "name": .text(name)])
        ),
        (.runFinished, .object(["exit": .number(0), "name": .text(name)])),
      ]
      for (type, data) in told { try ledger.append(type, run: "u\(number)", by: "ada", data, under: lock) }
    }
  }

  @Test func `listing, asking one run and asking one page read no more than they need`() throws {
    let runs = RunsFolder()
    try fill(runs)
    let listing = CountingDisk()
    #expect(try Archive(runs.path, disk: listing).overview().count == Self.count)
    #expect(listing.reads == 1 && listing.lists == 0)

    let asking = CountingDisk()
    let archive = Archive(runs.path, disk: asking)
    let last = try archive.find("last")
    #expect(Account(try archive.folder(of: last).events()).name == last)
    #expect(asking.reads <= 2 && asking.lists == 1, "\(asking.reads) reads")

    let page = CountingDisk()
    let pages = Archive(runs.path, disk: page)
    let history = try #require(try pages.history(of: "oak/index.html", in: pages.promotedRuns()))
    #expect(history.account.name.contains("0900Z") && history.later == 99)
    #expect(history.before?.digest == Digest(of: "old"))
    #expect(page.reads <= 5, "\(page.reads) reads: the ledger, each manifest once, one log")
  }
}
