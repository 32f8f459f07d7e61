import Foundation
import Testing

/// `baton specialists`: what there is, and whether a command keeps to the protocol.
@Suite struct SpecialistsTests {
  private func garden(_ script: String) throws -> Garden {
    let garden = try Garden(["bin/stub": "#!/bin/sh\n\(script)\n"])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: garden.path + "/bin/stub")
    return garden
  }

  /// Keeps what it did in a file, so that it can tell a probe.
  private static let good = """
    request=$(cat)
    key=${request#*\\"key\\":\\"}; key=${key%%\\"*}
    out=${request##*\\"out\\":\\"}; out=${out%%\\"*}
    case $request in
    *'"ask":"do"'*) echo "$key" >>done; : >"$out/a"; echo '{"v":1,"files":["a"]}' ;;
    *'"ask":"probe"'*) echo '{"v":1}'; grep -q "$key" done 2>/dev/null || exit 10 ;;
    *) echo '{"v":1,"message":"nobody asks that"}'; exit 64 ;;
    esac
    """

  @Test func `the built-in ones are listed with what they take and give`() throws {
    let garden = try Garden()
    #expect(
      try garden.baton("specialists").output == """
        NAME          TAKES              GIVES     EFFECT
        site.harvest  from: folder       sources
        site.read     sources            patterns
        site.weave    patterns, sources  language
        site.render   language, sources  site
        site.promote  site               release   swap
        git.tag       release                      once

        """)
    #expect(
      try garden.baton("specialists", "--format", "json").output.contains("\"takes\":[\"from: folder\"]"))
  }

  @Test func `a command that keeps to the protocol is told so`() throws {
    let garden = try garden(Self.good)
    #expect(
      try garden.baton("specialists", "check", "./bin/stub")
        == .init(
          """
          holds   do: it is done
          holds   the out folder: every file in it is named
          holds   probe: after the work: it is done
          holds   the same key twice: the same was given
          holds   a question that nobody asks: it ended with 64: nobody asks that
          holds   a large request: it is done

          """, errors: "the protocol holds\n"))
    #expect(try !garden.exists(".baton/trial") && garden.tree(".baton").isEmpty)
  }

  @Test func `a command that does the same whatever it is asked is told what that means`() throws {
    let garden = try garden(
      "r=$(cat); out=${r##*\\\"out\\\":\\\"}; out=${out%%\\\"*}; : >$out/b; echo '{\"v\":1}'")
    #expect(
      try garden.baton("specialists", "check", "./bin/stub")
        == .init(
          """
          holds   do: it is done
          note    the out folder: it did not name b
          note    probe: of work that it never did it says that it happened: leave probe: true out
          holds   the same key twice: the same was given
          note    a question that nobody asks: it took it for do: look at "ask" first
          holds   a large request: it is done

          """, errors: "the protocol holds\n"))
  }

  @Test(arguments: [
    (
      "echo done",
      "breaks  do: it ended with 0 and wrote something to standard output that is not one JSON object"
    ),
    ("printf '{\"v\":1}'; exit 10", "breaks  do: it ended with 10 and told no finding"),
    (
      "setsid sleep 3 & printf '{\"v\":1}'; sleep 0.2",
      "breaks  do: it left a process behind that holds its output"
    ),
    (
      "printf '{\"v\":1,\"message\":\"'$$'\"}'",
      "breaks  the same key twice: first it is done, then it is done"
    ),
    (
      "r=$(cat); out=${r##*\\\"out\\\":\\\"}; out=${out%%\\\"*}; echo $$ >$out/b; echo '{\"v\":1,\"files\":[\"b\"]}'",
      "breaks  the same key twice: b was not the same the second time"
    ),
  ])
  func `a command that breaks the protocol is told where`(script: String, says: String) throws {
    let outcome = try garden(script).baton("specialists", "check", "./bin/stub", "--format", "text")
    #expect(outcome.output.contains(says), "\(outcome.output)")
    #expect(outcome.code == 2)
    #expect(outcome.errors.hasPrefix("the protocol is broken in "))
  }

  @Test func `points are told to programs too`() throws {
    let outcome = try garden("exit 75").baton("specialists", "check", "./bin/stub", "--format", "json")
    #expect(
      outcome.output.hasPrefix(
        "{\"v\":1,\"points\":[{\"tried\":\"do\",\"verdict\":\"holds\",\"seen\":\"later: it ended with 75"))
    #expect(outcome.errors.isEmpty && outcome.code == 0)
  }

  @Test func `what cannot be tried is a failure with a remedy`() throws {
    let garden = try garden("true")
    let missing = try garden.baton("specialists", "check", "./bin/none")
    #expect(missing.code == 1 && missing.errors.contains("cannot run ./bin/none: nothing is there"))
    #expect(try garden.baton("specialists", "check").code == 64)
    #expect(try garden.baton("specialists", "list", "x").code == 64)
    let flags = try garden.baton("specialists", "check", "--", "./bin/none", "--fast")
    #expect(flags.code == 1, "\(flags.errors)")
  }

  @Test func `what a command writes for people is shown to whoever asks for it`() throws {
    let outcome = try garden("echo to people >&2; exit 75")
      .baton("specialists", "check", "./bin/stub", "--verbose")
    #expect(outcome.errors.contains("to people\n"))
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func `who ends baton ends the command too`(number: Int32) throws {
    let garden = try garden("echo $$ >number; exec sleep 1000")
    let (process, _, _) = Executable.process(
      ["specialists", "check", "./bin/stub"], in: garden.folder.url)
    try process.run()
    let command = try self.number(in: garden)
    kill(process.processIdentifier, number)
    process.waitUntilExit()
    #expect(process.terminationStatus == (number == SIGINT ? 130 : SIGTERM))
    expectEnd(of: command)
  }

  /// The system tells baton of its command late, and the signal comes before it does.
  @Test(.enabled(if: Traced.isPossible), arguments: [SIGINT, SIGTERM])
  func `who ends baton while it starts a command ends the command too`(number: Int32) throws {
    let garden = try garden("echo $$ $PPID >number; exec sleep 1000")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Traced.program)
    process.arguments = [
      "-f", "-qq", "-o", "/dev/null", "-e", "inject=clone,clone3,vfork:delay_exit=1000000",
      Executable.url.path, "specialists", "check", "./bin/stub",
    ]
    process.currentDirectoryURL = garden.folder.url
    process.environment = [:]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    let command = try self.number(in: garden)
    let baton = try #require(Int32(try garden.text("number").split(whereSeparator: \.isWhitespace)[1]))
    kill(baton, number)
    expectEnd(of: command)
    process.waitUntilExit()
  }

  /// The number that a command has written down, once it has.
  private func number(in garden: Garden) throws -> Int32 {
    for _ in 0..<1500 {
      // A file without its line end is still being written.
      if let text = try? garden.text("number"), text.hasSuffix("\n"),
        let number = text.split(whereSeparator: \.isWhitespace).first.flatMap({ Int32($0) })
      {
        return number
      }
      usleep(20_000)
    }
    Issue.record("the command did not start")
    throw CocoaError(.fileReadNoSuchFile)
  }

  /// Expects that a process ends soon. What is dead and not yet fetched by its new parent does not count.
  private func expectEnd(of process: Int32) {
    for _ in 0..<1500 {
      let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
      if stat.isEmpty || stat.contains(") Z") { return }
      usleep(20_000)
    }
    Issue.record("the command lives on")
    kill(process, SIGKILL)
  }
}
