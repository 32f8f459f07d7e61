import Foundation
import Ground
import TestKit
import Testing

@testable import baton

@Suite struct EmbeddedFilesTests {
  @Test(arguments: ["site-templates", "forms", "conductors", "starter"])
  func `the list in embedded.c names every file of the folders, byte for byte`(folder: String) throws {
    let isStarter = folder == "starter"
    let place = Shared.root + (isStarter ? "/Sources/Embedded/" : "/") + folder
    let inside = Dictionary(uniqueKeysWithValues: EmbeddedFiles.below(folder).map { ($0.path, $0.bytes) })
    for path in try Folder.files(place) {
      let name = isStarter && path == "gitignore" ? ".gitignore" : path
      let line = "#define PATH \"\(isStarter ? "" : "../../")\(folder)/\(path)\""
      let bytes = try #require(
        inside[name], "add to Sources/Embedded/embedded.c: \(line) and #include \"entry.inc\" below it")
      #expect(bytes == [UInt8](try Data(contentsOf: URL(fileURLWithPath: place + "/" + path))), "\(path)")
    }
    #expect(try inside.count == Folder.files(place).count)
  }

  @Test func `no file is named twice`() {
    let paths = EmbeddedFiles.all.map(\.path)
    #expect(Set(paths).count == paths.count)
  }
}

@Suite struct InitTests {
  private static let made = [
    ".gitignore", "baton.yml", "content/index.md", "content/patterns/decision-note.md",
    "content/patterns/reversible-first-step.md", "content/sequences/first-walk.md",
  ]

  @Test func `init makes a site and says what it made and what comes next`() throws {
    let folder = try TemporaryFolder()
    let list = Self.made.map { "  \($0)\n" }.joined()
    #expect(
      try Executable.run(["init", "garden"], in: folder.url)
        == .init("made a site in garden\n" + list, errors: "next: baton build --source garden\n"))
    #expect(try folder.files(below: "garden") == Self.made)
    #expect(
      try folder.text("garden/.gitignore")
        == "preview/\npublic/\n.baton/\n.preview.*\n.public.*\nruns/.*.lock\n")
  }

  @Test func `init without a folder makes a site here`() throws {
    let folder = try TemporaryFolder()
    #expect(try Executable.run(["init"], in: folder.url).errors == "next: baton build\n")
    #expect(try folder.files() == Self.made)
  }

  @Test func `init as json`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Executable.run(["init", "--format", "json"], in: folder.url)
    let names = Self.made.map { "\"\($0)\"" }.joined(separator: ",")
    #expect(outcome == .init("{\"folder\":\".\",\"made\":[\(names)],\"next\":\"baton build\"}\n"))
  }

  @Test func `init overwrites nothing, and then writes nothing at all`() throws {
    let folder = try TemporaryFolder()
    try folder.write("garden/content/index.md", "mine\n")
    #expect(
      try Executable.run(["init", "garden"], in: folder.url)
        == .init(
          "",
          errors: """
            error: garden/content/index.md is already there
              help: name a folder of its own: baton init FOLDER

            """, code: 1))
    #expect(try folder.files() == ["garden/content/index.md"])
    #expect(try folder.text("garden/content/index.md") == "mine\n")
  }

  @Test func `the configuration that init writes is accepted`() throws {
    let file = try #require(EmbeddedFiles.below("starter").first { $0.path == "baton.yml" })
    #expect(try ConfigurationReader.read(file.bytes, file: "baton.yml").title == "A small pattern language")
  }

  @Test func `every wikilink of the starter leads to a title of the starter`() throws {
    let texts = EmbeddedFiles.below("starter").map { String(decoding: $0.bytes, as: UTF8.self) }
    let titles = texts.compactMap { $0.firstMatch(of: /\ntitle: (.+)\n/).map { String($0.1) } }
    let targets = texts.flatMap { $0.matches(of: /\[\[(.+?)\]\]/).map { String($0.1) } }
    #expect(!targets.isEmpty)
    for target in targets { #expect(titles.contains(target)) }
  }
}

@Suite struct EjectTests {
  private let files = [
    EmbeddedFile(path: "a.html", bytes: Array("a".utf8)),
    EmbeddedFile(path: "parts/b.html", bytes: Array("b".utf8)),
  ]

  @Test func `eject writes what is missing and keeps what is there`() throws {
    let folder = try TemporaryFolder()
    try folder.write("looks/a.html", "mine")
    let ejection = try Ejection(of: files, into: "looks", root: Path(folder.url.path), disk: SystemDisk())
    #expect(ejection.written == ["looks/parts/b.html"])
    #expect(ejection.kept == ["looks/a.html"])
    #expect(try folder.text("looks/a.html") == "mine")
    #expect(try folder.text("looks/parts/b.html") == "b")
  }

  @Test(arguments: [("templates", "site-templates", "looks"), ("forms", "forms", "forms")])
  func `eject puts the built-in files where the configuration looks for them`(
    kind: String, builtIn: String, target: String
  ) throws {
    let folder = try TemporaryFolder()
    try folder.write("baton.yml", "templates: looks\n")
    let names = try Folder.files(Shared.root + "/" + builtIn).sorted { Path($0) < Path($1) }
    let lines = names.map { "wrote \(target)/\($0)\n" }.joined()
    let remark = names.isEmpty ? "no \(kind) are built in\n" : ""
    #expect(try Executable.run(["eject", kind], in: folder.url) == .init(lines, errors: remark))
    let again = names.map { "kept \(target)/\($0), it was already there\n" }.joined()
    #expect(try Executable.run(["eject", kind], in: folder.url) == .init("", errors: again + remark))
    #expect(try folder.files(below: target) == names.sorted())
  }
}

@Suite struct SiteRootTests {
  @Test func `the site is the nearest folder above that has a configuration or content`() throws {
    let folder = try TemporaryFolder()
    try folder.write("baton.yml", "titel: x\n")
    try folder.write("deep/er/x.md", "")
    let outcome = try Executable.run(
      ["eject", "forms"], in: folder.url.appendingPathComponent("deep/er"))
    #expect(
      outcome
        == .init(
          "",
          errors: """
            error[configuration.key]: unknown key "titel"
             ╭─ ../../baton.yml:1:1
            1 │ titel: x
              │ ^^^^^ did you mean "title"?

            error: ../../baton.yml cannot be used: 1 mistake

            """, code: 3))
    try folder.write("deep/content/index.md", "")
    let nearer = try Executable.run(["eject", "forms"], in: folder.url.appendingPathComponent("deep/er"))
    #expect(nearer.code == 0)
  }

  @Test func `without a site the way to one is named`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Executable.run(["eject", "forms"], in: folder.url)
        == .init(
          "",
          errors: """
            error: no site here: neither baton.yml nor content/ in this folder or in one above it
              help: baton init makes a site, --source FOLDER names one

            """, code: 3))
  }

  @Test func `a folder or a configuration that is named and not there is refused`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Executable.run(["eject", "forms", "-s", "nowhere"], in: folder.url)
        == .init(
          "",
          errors: "error: no folder named nowhere\n  help: baton init nowhere makes a site there\n", code: 1))
    #expect(
      try Executable.run(["eject", "forms", "-s", ".", "-c", "no.yml"], in: folder.url)
        == .init(
          "", errors: "error: no configuration at no.yml\n  help: name a file that exists\n", code: 3))
  }
}
