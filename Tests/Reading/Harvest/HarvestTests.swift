import Foundation
import Ground
import Reading
import Testing

/// Folders as people, editors and archives leave them: what is there is taken, the rest is told by its path.
@Suite struct HarvestTests {
  @Test func `files are taken in order with digest and size, and what is ignored is not`() throws {
    let folder = try ContentFolder()
    for (path, text) in [
      "b.md": "B", "a/c.md": "CC", "a/p.png": "P", "_x/d.md": "D", "_index.md": "I", ".git/e": "E",
    ] {
      try folder.write(path, text)
    }
    let sources = try folder.sources(ignoring: ["_*", ".*"])
    #expect(sources.files.map(\.path) == ["_index.md", "a/c.md", "a/p.png", "b.md"])
    #expect(sources.files.map(\.size) == [1, 2, 1, 1])
    #expect(sources.files[1].digest == Digest(of: "CC"))
    #expect(sources.texts.map(\.file.path) == ["_index.md", "a/c.md", "b.md"])
    #expect(sources.assets.map(\.path) == ["a/p.png"])
    #expect(sources.findings == [])
  }

  @Test(arguments: ["a.md", "a.b.md", "a.markdown"])
  func `a Markdown file is known by its ending`(name: String) {
    #expect(SiteFile(path: name, digest: Digest(of: ""), size: 0).isText)
  }

  @Test(arguments: [".md", "a.MD.txt", "md", "a.md/b", "a.mdx", ".markdown"])
  func `another file is not`(name: String) {
    #expect(!SiteFile(path: name, digest: Digest(of: ""), size: 0).isText)
  }

  @Test func `an empty folder has no files and no findings`() throws {
    let sources = try ContentFolder().sources()
    #expect(sources.files.isEmpty && sources.findings.isEmpty)
  }

  @Test(arguments: [false, true])
  func `no folder, or a file in its place, cannot be harvested, and the way out is named`(isFile: Bool) throws
  {
    let folder = try ContentFolder()
    if isFile { try folder.write("there", "") }
    let failure = #expect(throws: Failure.self) {
      try Harvest(disk: SystemDisk(), ignoring: []).sources(
        in: folder.path / "there", shown: "content", threads: 1)
    }
    #expect(failure?.code == .inconclusive)
    #expect(failure?.remedy?.contains("baton init") == true)
  }

  @Test func `links within the folder are followed to files, all others are refused by name`() throws {
    let folder = try ContentFolder()
    try folder.write("real/a.md", "A")
    try folder.write("../outside.md", "secret")
    for (link, target) in [
      ("in.md", "real/a.md"), ("out.md", "../outside.md"), ("absolute.md", "/etc/passwd"),
      ("nowhere.md", "gone"),
      ("one.md", "two.md"), ("two.md", "one.md"), ("real/up", ".."), ("folder", "real"),
      ("beside.md", "../content-2/x.md"),
    ] { try folder.link(link, to: target) }
    try folder.write("../content-2/x.md", "X")
    let sources = try folder.sources()
    #expect(sources.files.map(\.path) == ["in.md", "real/a.md"])
    #expect(
      sources.findings.map(ContentFolder.words) == [
        "files.link absolute.md symbolic link out of the content folder",
        "files.link beside.md symbolic link out of the content folder",
        "files.link folder symbolic link to a folder",
        "files.link nowhere.md symbolic link that leads nowhere",
        "files.link one.md symbolic link that leads nowhere",
        "files.link out.md symbolic link out of the content folder",
        "files.link real/up symbolic link out of the content folder",
        "files.link two.md symbolic link that leads nowhere",
      ])
  }

  @Test func `pipes and sockets are told and never waited for, folders may be named like files`() throws {
    let folder = try ContentFolder()
    #expect(mkfifo(folder.path.text + "/pipe.md", 0o600) == 0)
    try folder.write("folder.md/sub.md/x.md", "X")
    let sources = try folder.sources()
    #expect(sources.files.map(\.path) == ["folder.md/sub.md/x.md"])
    #expect(sources.findings.map(ContentFolder.words) == ["files.link pipe.md neither a file nor a folder"])
  }

  @Test func `a name that is not UTF-8 is told, also beside the name that it would be mended to`() throws {
    let folder = try ContentFolder()
    try folder.write("good.md", "G")
    try folder.write("bad\u{FFFD}.md", "the mended name")
    for name in [[0x62, 0x61, 0x64, 0xFF, 0x2E, 0x6D, 0x64], [0xC3, 0x28]] as [[UInt8]] { folder.touch(name) }
    folder.makeFolder([0xFF, 0x64])
    let sources = try folder.sources()
    #expect(sources.files.map(\.path) == ["bad\u{FFFD}.md", "good.md"])
    #expect(sources.findings.map(\.check) == ["files.readable", "files.readable", "files.readable"])
    #expect(sources.findings.allSatisfy { $0.summary == "name is not UTF-8" })
  }

  @Test func `odd names are taken as they are`() throws {
    let folder = try ContentFolder()
    let names = [
      "new\nline.md", "-dash.md", "dot..md", "space .md", " .md", "CON.md", "é.md", "e\u{301}.md", "a?b#c.md",
      "%2e.md",
      String(repeating: "x", count: 252) + ".md",
    ]
    for name in names { try folder.write(name, name) }
    let sources = try folder.sources()
    #expect(sources.files.map(\.path) == names.sorted { $0.precedes($1) })
    #expect(sources.findings == [])
  }

  @Test func `a folder too deep for the system is told, and the others are read`() throws {
    let folder = try ContentFolder()
    try folder.write("a.md", "A")
    folder.dig(named: String(repeating: "d", count: 100), levels: 60)
    let sources = try folder.sources()
    #expect(sources.files.map(\.path) == ["a.md"])
    #expect(sources.findings.map(\.summary) == ["folder cannot be read"])
    folder.fillIn(named: String(repeating: "d", count: 100), levels: 60)
  }

  @Test(arguments: [("a/b.md", "file"), ("a", "folder")])
  func `what the disk refuses to read is told, and the rest is taken`(path: String, kind: String) throws {
    let folder = try ContentFolder()
    try folder.write("a/b.md", "B")
    try folder.write("c.md", "C")
    let sources = try folder.sources(disk: RefusingDisk(folder.path / path))
    #expect(sources.files.map(\.path) == ["c.md"])
    #expect(sources.findings.map(ContentFolder.words) == ["files.readable \(path) \(kind) cannot be read"])
    #expect(sources.findings.first?.remedy == "check who may read it")
  }

  @Test func `what cannot be read changes the name of the whole`() throws {
    let folder = try ContentFolder()
    try folder.write("a.md", "A")
    let before = try folder.sources().digest
    try folder.link("b.md", to: "nowhere")
    #expect(try folder.sources().digest != before)
  }

  @Test func `a file is read again when its bytes have changed, whatever its size and time say`() throws {
    let folder = try ContentFolder()
    try folder.write("a.md", "one")
    let first = try folder.sources()
    try folder.write("a.md", "two")
    let second = try folder.sources(since: first)
    #expect(second.files.first?.digest == Digest(of: "two"))
  }

  @Test func `a harvest comes back from its cache, and no damage to it is a crash`() throws {
    let folder = try ContentFolder()
    for name in ["a.md", "b/c.md", "p.png"] { try folder.write(name, name) }
    let sources = try folder.sources()
    let bytes = HarvestCache.pack(sources)
    #expect(HarvestCache.unpack(bytes[...])?.files == sources.files)
    for count in bytes.indices { #expect(HarvestCache.unpack(bytes[..<count]) == nil) }
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 0x80
      _ = HarvestCache.unpack(damaged[...])
    }
  }
}

/// A content folder in a folder of its own, which goes when the test ends.
private final class ContentFolder {
  private let around: URL
  var path: Path { Path(around.appendingPathComponent("content").path) }

  init() throws {
    around = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("baton-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: path.text, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: around) }

  func write(_ name: String, _ text: String) throws {
    let file = path / name
    try SystemDisk().makeFolder(file.parent)
    try SystemDisk().remove(file)
    try SystemDisk().create(file, Array(text.utf8), durable: false)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: (path / name).text, withDestinationPath: target)
  }

  /// An empty file whose name is these bytes.
  func touch(_ name: [UInt8]) { close(open(bytes(name), O_CREAT, 0o600)) }

  func makeFolder(_ name: [UInt8]) { mkdir(bytes(name), 0o700) }

  /// Folders inside each other, deeper than a path may be long.
  func dig(named name: String, levels: Int) {
    var folder = open(path.text, O_DIRECTORY)
    for _ in 0..<levels {
      mkdirat(folder, name, 0o700)
      let next = openat(folder, name, O_DIRECTORY)
      close(folder)
      folder = next
    }
    close(folder)
  }

  /// Takes them away again; other tools stumble over them.
  func fillIn(named name: String, levels: Int) {
    for level in (0..<levels).reversed() {
      var folder = open(path.text, O_DIRECTORY)
      for _ in 0..<level {
        let next = openat(folder, name, O_DIRECTORY)
        close(folder)
        folder = next
      }
      unlinkat(folder, name, AT_REMOVEDIR)
      close(folder)
    }
  }

  func sources(
    ignoring ignored: [String] = [], since previous: Sources? = nil, disk: any Disk = SystemDisk()
  ) throws -> Sources {
    try Harvest(disk: disk, ignoring: ignored.map { Glob($0) })
      .sources(in: path, shown: "content", since: previous, threads: 2)
  }

  private func bytes(_ name: [UInt8]) -> [CChar] {
    (Array(path.text.utf8) + [UInt8(ascii: "/")] + name + [0]).map { CChar(bitPattern: $0) }
  }

  static func words(_ finding: Finding) -> String {
    "\(finding.check) \(finding.file.dropFirst("content/".count)) \(finding.summary)"
  }
}

/// A disk on which one path may not be read, as for somebody without the permission.
private struct RefusingDisk: Disk {
  private let disk = SystemDisk()
  private let refused: Path

  init(_ refused: Path) { self.refused = refused }

  private func admit(_ path: Path) throws(Failure) {
    if path == refused { throw Failure("cannot read it: Permission denied", remedy: "check who may read it") }
  }

  func status(of path: Path, followingLinks: Bool) throws(Failure) -> FileStatus? {
    try disk.status(of: path, followingLinks: followingLinks)
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

/// What is not read again is what the file system calls unchanged, and had time to notice.
@Suite struct UnchangedFileTests {
  /// A harvest of one file, and the same with another digest in it, as the cache would hand it over.
  private func harvests(
    of folder: ContentFolder, after seconds: Int
  ) throws -> (true: Sources, false: Sources) {
    let sources = try harvest(folder, after: seconds)
    var bytes = HarvestCache.pack(sources)
    let digest = sources.files[0].digest.bytes
    let place = try #require(bytes.indices.first { bytes[$0...].starts(with: digest) })
    bytes[place] ^= 1
    return (sources, try #require(HarvestCache.unpack(bytes[...])))
  }

  private func harvest(_ folder: ContentFolder, after seconds: Int, since: Sources? = nil) throws -> Sources {
    let now = Int(Date().timeIntervalSince1970) + seconds
    return try Harvest(disk: SystemDisk(), ignoring: [], seconds: { now })
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
}
