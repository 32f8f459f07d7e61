import Conducting
import Foundation
import Ground
import Testing

/// A command that behaves badly: its script, and what is said of it.
struct Stub: Sendable, CustomTestStringConvertible {
  let script: String
  let says: ExternalCommand.Answer
  var testDescription: String { script }

  init(_ script: String, _ says: ExternalCommand.Answer) {
    self.script = script
    self.says = says
  }

  /// One whose answer does not count, and why.
  init(_ script: String, fails reason: String) { self.init(script, .failed(reason)) }
}

private let form = "something to standard output that is not one JSON object with whole numbers:"

private let hostile: [Stub] = [
  Stub(
    "true",
    fails:
      "it ended with 0 and wrote nothing to standard output; a response is one JSON object, at least {\"v\":1}"
  ),
  Stub("printf '{\"v\":1,\"files\":['", fails: "it ended with 0 and wrote \(form) \"{\"v\":1,\"files\":[\""),
  Stub("printf '{\"v\":1}{\"v\":1}'", fails: "it ended with 0 and wrote \(form) \"{\"v\":1}{\"v\":1}\""),
  Stub("printf '[1]'", fails: "it ended with 0 and wrote \(form) \"[1]\""),
  Stub("echo working; printf '{\"v\":1}'", fails: "it ended with 0 and wrote \(form) \"working\n{\"v\":1}\""),
  Stub(
    "printf '{\"v\":1,\"kind\":\"\\377\"}'",
    fails: "it ended with 0 and wrote something to standard output that is not UTF-8"),
  Stub("printf '{}'", fails: "it ended with 0 and left \"v\" out of its response; write \"v\":1"),
  Stub(
    "printf '{\"v\":2}'", fails: "it ended with 0 and answered in another version of the protocol than 1"),
  Stub(
    "printf '{\"v\":1,\"kind\":3}'",
    fails: "it ended with 0 and answered \"kind\" with something that is not a text"),
  Stub(
    "printf '{\"v\":1,\"files\":\"a\"}'",
    fails: "it ended with 0 and answered \"files\" with something that is not a list"),
  Stub(
    "printf '{\"v\":1,\"files\":[\"../a\"]}'",
    fails: "it ended with 0 and named a file outside its folder: ../a"),
  Stub(
    "printf '{\"v\":1,\"files\":[\"/etc/passwd\"]}'",
    fails: "it ended with 0 and named a file outside its folder: /etc/passwd"),
  Stub("printf '{\"v\":1,\"files\":[\"a\"]}'", fails: "it named a file that it did not write: a"),
  Stub(
    "ln -s /etc out/etc; printf '{\"v\":1,\"files\":[\"etc/passwd\"]}'",
    fails: "it named a file behind a symbolic link: etc/passwd"),
  Stub(
    "mkdir out/a; printf '{\"v\":1,\"files\":[\"a\"]}'", fails: "it named something that is no file: a"),
  Stub(
    "printf '{\"v\":1,\"numbers\":{\"pages\":\"3\"}}'",
    fails: "it ended with 0 and answered \"pages\" with something that is not a whole number"),
  Stub(
    "printf '{\"v\":1,\"findings\":[{\"check\":\"a.b\"}]}'",
    fails: "it ended with 0 and told a finding without its check, file or summary"),
  Stub(
    "printf '{\"v\":1,\"findings\":[{\"check\":\"a.b\",\"file\":\"f\",\"summary\":\"s\",\"severity\":\"bad\"}]}'",
    fails: "it ended with 0 and told a finding of the severity \"bad\"; there are note, warn and error"),
  Stub(
    "printf '{\"v\":1,\"findings\":[{\"check\":\"a.b\",\"file\":\"f\",\"summary\":\"s\"}]}'",
    fails: "it ended with 0 and told an error: a.b: s"),
  Stub("printf '{\"v\":1}'; exit 10", fails: "it ended with 10 and told no finding"),
  Stub("exit 20", .unmet("it ended with 20 and did not say what is not met")),
  Stub("echo no key >&2; exit 20", .unmet("no key")),
  Stub("printf '{\"v\":1,\"message\":\"busy\"}'; exit 75", .later("busy")),
  Stub("printf nonsense; exit 75", .later("it ended with 75 and did not say why")),
  Stub("printf 'one\\ntwo\\n\\n' >&2; exit 3", fails: "it ended with 3: two"),
  Stub("printf '{\"v\":1}'; exit 1", fails: "it ended with 1"),
  Stub("kill -KILL $$", fails: "it was ended by signal 9"),
  Stub("sleep 1000", fails: "it took longer than 2 s, and was ended"),
  Stub(
    "trap '' TERM; while :; do sleep 1; done",
    fails: "it took longer than 2 s, did not end when it was asked, and was killed"),
  Stub(
    "exec head -c 1000000000 /dev/zero",
    fails: "it wrote more than 65536 bytes to standard output, and was ended"),
]

@Suite struct ExternalTests {
  private let folder = TemporaryFolder()
  private let disk = SystemDisk()

  private func command(_ text: String) throws -> ExternalCommand {
    folder.write("#!/bin/sh\n\(text)\n", to: "bin/stub")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: (folder.path / "bin/stub").text)
    try disk.makeFolder(folder.path / "out")
    var command = ExternalCommand(["./bin/stub"], in: folder.path)
    command.limit = .seconds(60)
    return command
  }

  private func request(_ ask: Request.Ask = .work, pass: Int = 1, input: String = "a") -> Request {
    let given = Request.Given("site", kind: "site", digest: Digest(of: input), at: "there")
    return Request(ask, run: "run-1", step: "announce", pass: pass, inputs: [given], out: "out")
  }

  @Test(arguments: hostile) func `what breaks the protocol is told exactly`(stub: Stub) throws {
    var command = try command(stub.script)
    command.bound = 1 << 16
    command.patience = .milliseconds(200)
    if stub.script.contains("sleep") { command.limit = .seconds(2) }
    #expect(try command.ask(request(), disk: disk).answer == stub.says)
  }

  @Test func `a request is one object with everything in it`() throws {
    let command = try command("cat >asked; echo for people >&2; printf '{\"v\":1}'")
    let reply = try command.ask(request(), disk: disk)
    let key = request().key.hex
    let digest = Digest(of: "a").hex
    #expect(
      folder.text("asked")
        == "{\"v\":1,\"ask\":\"do\",\"run\":\"run-1\",\"step\":\"announce\",\"pass\":1,\"key\":\"\(key)\","
        + "\"in\":[{\"name\":\"site\",\"kind\":\"site\",\"digest\":\"\(digest)\",\"path\":\"there\"}],"
        + "\"out\":\"out\"}\n")
    #expect(reply.errors.text == "for people\n")
  }

  @Test func `a key names the work and not the attempt`() {
    #expect(request().key == request(.probe, pass: 2).key)
    #expect(request().key != request(input: "b").key)
  }

  @Test func `what is done is told with its files, numbers and findings`() throws {
    let command = try command(
      """
      mkdir -p out/deep; : >out/deep/a
      printf '{"v":1,"kind":"site","files":["deep/a"],"numbers":{"pages":3,"asides":1},"findings":[
      {"check":"words.few","severity":"warn","file":"a.md","line":3,"summary":"few words","remedy":"write more"}]}'
      """)
    guard case .done(let response) = try command.ask(request(), disk: disk).answer else {
      Issue.record("it is not done")
      return
    }
    #expect(response.kind == "site" && response.files == ["deep/a"])
    #expect(response.numbers.map(\.name) == ["pages", "asides"] && response.numbers.map(\.value) == [3, 1])
    #expect(
      response.findings == [
        Finding(
          "words.few", .warning, in: "a.md", at: Position(line: 3, column: 1), summary: "few words",
          remedy: "write more")
      ])
  }

  @Test func `findings with exit code 10 are found`() throws {
    let command = try command(
      "printf '{\"v\":1,\"findings\":[{\"check\":\"a.b\",\"file\":\"f\",\"summary\":\"s\"}]}'; exit 10")
    guard case .found(let response) = try command.ask(request(), disk: disk).answer else {
      Issue.record("nothing is found")
      return
    }
    #expect(response.findings.map(\.severity) == [.error])
  }

  @Test func `a probe says yes, no, or that nobody knows`() throws {
    let answer = { (code: Int) in
      try command("printf '{\"v\":1}'; exit \(code)").ask(request(.probe), disk: disk).answer
    }
    guard case .done = try answer(0) else {
      Issue.record("0 is yes")
      return
    }
    #expect(try answer(10) == .didNotHappen)
    #expect(try answer(75) == .later("it ended with 75 and did not say why"))
    #expect(try answer(1) == .failed("it ended with 1"))
  }

  @Test func `its environment is empty but for what is passed`() throws {
    var command = try command("env >found; printf '{\"v\":1}'")
    command.environment = ["TOKEN": "secret"]
    _ = try command.ask(request(), disk: disk)
    let names = Set(
      try #require(folder.text("found")).split(separator: "\n").map { String($0.prefix { $0 != "=" }) })
    #expect(names.isSubset(of: ["TOKEN", "PWD", "OLDPWD", "SHLVL", "_"]) && names.contains("TOKEN"))
  }

  @Test func `a revision changes with the file, the words and what the environment holds`() throws {
    var command = try command("true")
    let first = try command.revision(disk: disk)
    command.environment = ["NAME": "a"]
    let second = try command.revision(disk: disk)
    command.environment = ["NAME": "b"]
    let third = try command.revision(disk: disk)
    let other = ExternalCommand(["./bin/stub", "--fast"], in: folder.path)
    let fourth = try other.revision(disk: disk)
    let fifth = try self.command("false").revision(disk: disk)
    #expect(Set([first, second, third, fourth, fifth]).count == 5)
    #expect(try self.command("true").revision(disk: disk) == first)
  }

  @Test func `a program is looked for by its name, and one that is not there is told`() throws {
    _ = try command("printf '{\"v\":1}'")
    var command = ExternalCommand(["stub"], in: folder.path)
    command.searchPath = [folder.path / "none", folder.path / "bin"]
    guard case .done = try command.ask(request(), disk: disk).answer else {
      Issue.record("it is not found")
      return
    }
    command.searchPath = []
    let missing = #expect(throws: Failure.self) { try command.ask(request(), disk: disk) }
    #expect(missing?.message == "no program is called \"stub\"")
    #expect(missing?.remedy == "install it, or write its path: ./bin/stub")
  }
}
