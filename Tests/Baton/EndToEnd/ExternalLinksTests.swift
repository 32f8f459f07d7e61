import Foundation
import TestKit
import Testing

/// `baton check --external` against a server on this machine that misbehaves in every way that servers do.
@Suite(.enabled(if: Misbehaving.canBe), .serialized)
struct ExternalLinksTests {
  private func site(_ links: [String], _ server: Misbehaving) throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(
      "baton.yml", "checks: { links.external: { seconds: 1, pause: 1, tries: 2 } }\n")
    let lines = links.map {
      "[the \($0) page](http://127.0.0.1:\($0 == "nowhere" ? 1 : server.port)/\($0))\n"
    }
    try folder.write(
      "content/patterns/oak.md", "---\ntitle: Oak\nsummary: A tree.\n---\n" + lines.joined(separator: "\n"))
    return folder
  }

  private func check(
    _ site: TemporaryFolder, _ words: [String] = [], path: String = "/usr/bin:/bin"
  ) throws -> Executable.Outcome {
    try Executable.run(
      ["check", "--external", "--clock", "2026-11-21T10:00:00Z"] + words, in: site.url,
      environment: ["PATH": path])
  }

  @Test(arguments: [
    // As it should be, and a server that is good to readers and not to those who ask for heads.
    "there", "there?q=%20", "moved", "wrong-head", "no-head", "dead-head",
    // What comes late, in part or without end is there all the same.
    "half", "large", "drip", "500-then-200", "429-then-200", "closed-then-200",
  ])
  func `what a reader could see is there`(page: String) throws {
    let server = try Misbehaving()
    let outcome = try check(site([page], server))
    #expect(outcome.output == "")
    #expect(outcome.code == 0)
  }

  @Test(arguments: ["404", "410"])
  func `what the server says is gone is the author's finding, with its place`(page: String) throws {
    let server = try Misbehaving()
    let folder = try site(["there", page], server)
    let outcome = try check(folder, ["--strict"])
    #expect(
      outcome.output.contains(
        "warning[links.external]: no page at \"http://127.0.0.1:\(server.port)/\(page)\": its server answers \(page)\n"
          + " ╭─ content/patterns/oak.md:7:1\n"))
    #expect(outcome.code == 2)
    #expect(try check(folder).code == 0)
  }

  @Test(arguments: [
    ("hang", "no answer within 1 seconds"), ("circle", "it leads from address to address without end"),
    ("500", "its server answers 500"), ("429", "its server answers 429"),
    ("429-for-an-hour", "its server asks to be left alone for 3600 seconds"),
    ("429-until-a-date", "its server asks to be left alone for 7200 seconds"),
    ("403", "its server answers 403"),
    ("closed", "its server said nothing"), ("garbage", "its server does not speak HTTP"),
    ("nowhere", "its server takes no connection"),
  ])
  func `what nobody can say is inconclusive, neither a failure nor a pass`(page: String, why: String) throws {
    let server = try Misbehaving()
    let outcome = try check(site([page], server), ["--fail-on", "note"])
    #expect(outcome.output.contains("note[links.external]:"))
    #expect(outcome.output.contains(why))
    #expect(outcome.code == 10)
  }

  @Test func `with a file only its addresses are asked, and it alone decides`() throws {
    let server = try Misbehaving()
    let folder = try site(["closed"], server)
    try folder.write(
      "content/patterns/elm.md",
      "---\ntitle: Elm\nsummary: A tree.\n---\n[the page](http://127.0.0.1:\(server.port)/there)\n")
    let outcome = try check(folder, ["content/patterns/elm.md"])
    #expect(outcome.code == 0, "\(outcome)")
    #expect(outcome.errors.contains("links.external: 1 of 1 addresses answered\n"), "\(outcome)")
    #expect(try check(folder, ["content/patterns/oak.md"]).code == 10)
  }

  @Test func `one address that gives no answer does not hide that another is gone`() throws {
    let server = try Misbehaving()
    let outcome = try check(site(["closed", "404"], server), ["--strict"])
    #expect(outcome.output.contains("answers 404") && outcome.output.contains("said nothing"))
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("links.external: 1 of 2 addresses answered"))
  }

  @Test func `what was there is remembered, and asked again when it is old`() throws {
    let server = try Misbehaving()
    let folder = try site(["once"], server)
    #expect(try check(folder).code == 0)
    // The server has it no more; whoever remembers does not ask.
    #expect(try check(folder, ["--strict"]).code == 0)
    let later = try Executable.run(
      ["check", "--external", "--strict", "--clock", "2026-12-21T10:00:00Z"], in: folder.url,
      environment: ["PATH": "/usr/bin:/bin"])
    #expect(later.code == 2)
  }

  @Test func `whoever interrupts it keeps what it has learned`() throws {
    let server = try Misbehaving()
    let folder = try site(["there", "hang", "hang?2"], server)
    let (process, output, _) = Executable.process(
      ["check", "--external", "--clock", "2026-11-21T10:00:00Z"], in: folder.url,
      environment: ["PATH": "/usr/bin:/bin"])
    try process.run()
    let memory = folder.url.appendingPathComponent(".baton/cache/external")
    for _ in 0..<500 where !FileManager.default.fileExists(atPath: memory.path) { usleep(20_000) }
    process.interrupt()
    _ = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(
      try folder.text(".baton/cache/external")
        == "2026-11-21T10:00:00Z http://127.0.0.1:\(server.port)/there\n")
  }

  @Test func `without the flag nobody is asked, and without curl the flag says what is missing`() throws {
    let server = try Misbehaving()
    let folder = try site(["404"], server)
    let plain = try Executable.run(["check", "--strict"], in: folder.url)
    #expect(plain.code == 0)
    #expect(plain.output == "")
    let missing = try check(folder, path: "/nowhere")
    #expect(missing.code == 10)
    #expect(missing.errors.contains("error: other sites are asked by curl, which is not here\n"))
    #expect(missing.errors.contains("help: install curl, or leave --external out\n"))
  }

  @Test func `a site that does not want to know is not asked for`() throws {
    let server = try Misbehaving()
    let folder = try site(["404"], server)
    try folder.write("baton.yml", "checks: { links.external: off }\n")
    let outcome = try check(folder, ["--strict"])
    #expect(outcome.code == 0)
    #expect(outcome.errors.contains("links.external is off in baton.yml: no other site was asked\n"))
  }
}

/// A server that ends with the test.
private final class Misbehaving {
  let port: Int
  private let process = Process()
  private let output = Pipe()

  static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static let canBe = python != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/curl")

  init() throws {
    process.executableURL = URL(fileURLWithPath: try #require(Misbehaving.python))
    process.arguments = [
      Shared.root + "/Tests/Servers/misbehaving.py"
    ]
    process.standardOutput = output
    try process.run()
    let line = output.fileHandleForReading.availableData
    port = try #require(Int(String(decoding: line, as: UTF8.self).split(separator: "\n")[0]))
  }

  deinit {
    // A started process may have inherited that SIGTERM waits.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
