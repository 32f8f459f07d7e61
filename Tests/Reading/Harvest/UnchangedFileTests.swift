import Foundation
import Ground
import Reading
import Testing

/// What is not read again is what the file system calls unchanged, and had time to notice.
@Suite struct UnchangedFileTests {
  /// A harvest of one file, and the same with another digest in it, as the cache would hand it over.
  private func harvests(
    of folder: ContentFolder, after seconds: Int
  ) throws -> (true: Sources, false: Sources) {
    try harvests(of: try harvest(folder, after: seconds))
  }

  private func harvests(of sources: Sources) throws -> (true: Sources, false: Sources) {
    var bytes = HarvestCache.pack(sources)
    let digest = sources.files[0].digest.bytes
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: digest) })
    bytes[place] ^= 1
    return (sources, try #require(HarvestCache.unpack(bytes[...])))
  }

  private func harvest(_ folder: ContentFolder, after seconds: Int, since: Sources? = nil) throws -> Sources {
    let now = (Int(Date().timeIntervalSince1970) + seconds) * 1_000_000_000
    return try Harvest(disk: SystemDisk(), ignoring: [], nanoseconds: { now })
      .sources(in: folder.path, shown: "content", since: since, threads: 2)
  }

  @Test func `an unchanged file is not read again`() throws {
    let folder = try ContentFolder()
    try folder.write("a.md", "A")
    let known = try harvests(of: folder, after: 60)
    #expect(try harvest(folder, after: 60, since: known.false).files == known.false.files)
  }

  @Test func `a text waits in memory for its first reader, and is read from its file by the next`() throws {
    let folder = try ContentFolder()
    try folder.write("a.md", "one")
    let sources = try folder.sources()
    try folder.write("a.md", "two")
    let text = try #require(sources.texts.first)
    var room: [UInt8] = []
    try text.read(in: sources.folder, shown: "a.md", disk: SystemDisk(), into: &room)
    #expect(room == Array("one".utf8))
    let failure = #expect(throws: Failure.self) {
      try text.read(in: sources.folder, shown: "a.md", disk: SystemDisk(), into: &room)
    }
    #expect(failure?.message == "a.md changed while it was read")
    #expect(failure?.code == .doesNotHold)
  }

  @Test func `one that was written again is, also when its size and its times are the same`() throws {
    let folder = try ContentFolder()
    try folder.write("a.md", "A")
    let known = try harvests(of: folder, after: 60)
    let path = folder.path / "a.md"
    let before = try #require(try SystemDisk().status(of: path, followingLinks: true))
    try folder.write("a.md", "A")
    try SystemDisk().setModified(
      path, seconds: before.modifiedSeconds, nanoseconds: before.modifiedNanoseconds)
    #expect(try harvest(folder, after: 60, since: known.false).files == known.true.files)
  }

  @Test func `one that had changed a moment before is read, since a second change might not show`() throws {
    let folder = try ContentFolder()
    try folder.write("a.md", "A")
    let known = try harvests(of: folder, after: 0)
    #expect(try harvest(folder, after: 60, since: known.false).files == known.true.files)
  }

  /// Where times are told to the nanosecond a tick is short; in whole thousandths of a second it may be two seconds.
  @Test(arguments: [
    (nanoseconds: 1, age: 101, isRead: false), (1, 99, true), (0, 2900, true), (0, 3100, false),
  ])
  func `how long a moment is depends on how finely the file system tells times`(
    nanoseconds: Int, age: Int, isRead: Bool
  ) throws {
    let disk = ReadOnlyDisk(changed: (1000, nanoseconds))
    let folder = try ContentFolder()
    try folder.write("a.md", "A")
    let now = 1000 * 1_000_000_000 + nanoseconds + age * 1_000_000
    let harvest = Harvest(disk: disk, ignoring: [], nanoseconds: { now })
    let known = try harvests(of: harvest.sources(in: folder.path, shown: "content", threads: 1))
    let again = try harvest.sources(in: folder.path, shown: "content", since: known.false, threads: 1)
    #expect(again.files == (isRead ? known.true.files : known.false.files))
  }
}
