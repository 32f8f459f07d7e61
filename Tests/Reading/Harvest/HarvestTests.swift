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

  @Test(arguments: [("a.MD", "a.md"), ("b/a.Md", "a.md"), ("a.MarkDown", "a.markdown")])
  func `a text whose name ends in capitals is told, and not handed out as it is`(
    name: String, better: String
  )
    throws
  {
    let folder = try ContentFolder()
    try folder.write(name, "---\ndraft: true\n---\nsecret\n")
    try folder.write("p.PNG", "P")
    let sources = try folder.sources()
    #expect(sources.files.map(\.path) == ["p.PNG"])
    #expect(sources.findings.map(\.check) == ["files.readable"])
    #expect(sources.findings.map(\.remedy) == ["call it \"\(better)\""])
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
    let sources = try folder.sources(disk: ReadOnlyDisk(refusing: folder.path / path))
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
