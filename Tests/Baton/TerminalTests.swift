import Foundation
import Ground
import Synchronization
import Testing

@testable import baton

/// What was written to a terminal, or asked of a source.
final class Reads: Sendable {
  private let state = Mutex<[String]>([])

  var files: [String] { state.withLock { $0 } }
  var text: String { files.joined() }

  func add(_ file: String) -> [UInt8]? {
    state.withLock { $0.append(file) }
    return Array("x\n".utf8)
  }

  func terminal(isInteractive: Bool, width: Int = 100) -> Terminal {
    Terminal(isInteractive: isInteractive, width: width) { bytes in
      _ = self.add(String(decoding: bytes, as: UTF8.self))
    }
  }
}

@Suite struct PaletteTests {
  @Test(arguments: [
    (nil, [:], true, true), (nil, [:], false, false), (true, [:], false, true), (false, [:], true, false),
    (nil, ["NO_COLOR": "1"], true, false), (nil, ["NO_COLOR": ""], true, true),
    (nil, ["CLICOLOR_FORCE": "1"], false, true), (nil, ["CLICOLOR_FORCE": "0"], false, false),
    (nil, ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], true, false), (true, ["NO_COLOR": "1"], false, true),
  ])
  func `the flag decides, then the environment, then the terminal`(
    flag: Bool?, environment: [String: String], isInteractive: Bool, expected: Bool
  ) {
    let terminal = Reads().terminal(isInteractive: isInteractive)
    #expect(Palette.choose(flag: flag, environment: environment, for: terminal).isColored == expected)
  }
}

@Suite struct ProgressTests {
  private let shown = Reads()
  private let clock = Stopwatch()

  private func progress(isInteractive: Bool, isSilent: Bool = false, width: Int = 100) -> baton.Progress {
    baton.Progress(
      shown.terminal(isInteractive: isInteractive, width: width), isSilent: isSilent,
      milliseconds: { clock.now })
  }

  @Test func `nothing is said in the first second`() {
    let progress = progress(isInteractive: true)
    clock.now = 999
    progress.report("reading", done: 1, of: 9)
    progress.finish()
    #expect(shown.text == "")
  }

  @Test func `on a terminal one line is rewritten, ten times a second, and taken away at the end`() {
    let progress = progress(isInteractive: true, width: 12)
    for time in [1000, 1050, 1100, 1101] {
      clock.now = time
      progress.report("reading", done: time, of: 2000)
    }
    progress.finish()
    progress.finish()
    #expect(
      shown.files == ["\r\u{1b}[2Kreading 100", "\r\u{1b}[2Kreading 110", "\r\u{1b}[2K"])
  }

  @Test func `in a pipe there is a line for each phase and one every ten seconds`() {
    let progress = progress(isInteractive: false)
    for (time, phase) in [(1000, "reading"), (1500, "reading"), (2000, "rendering"), (12_000, "rendering")] {
      clock.now = time
      progress.report(phase, done: time, of: 20_000)
    }
    progress.finish()
    #expect(
      shown.files == [
        "reading 1000 of 20000\n", "rendering 2000 of 20000\n", "rendering 12000 of 20000\n",
      ])
  }

  @Test func `quiet means quiet`() {
    let progress = progress(isInteractive: false, isSilent: true)
    clock.now = 5000
    progress.report("reading", done: 1, of: 9)
    #expect(shown.text == "")
  }
}

private final class Stopwatch: Sendable {
  private let state = Mutex(0)
  var now: Int {
    get { state.withLock { $0 } }
    set { state.withLock { $0 = newValue } }
  }
}

@Suite struct FailureTests {
  private func run(
    _ failure: Failure, catalogue: Catalogue? = nil, words: [String] = ["try"]
  ) -> (String, ExitCode) {
    let said = Reads()
    let command = Command("try", "fails", examples: ["baton try"]) { _ throws(Failure) in throw failure }
    let surroundings = Surroundings(
      output: said.terminal(isInteractive: false), errors: said.terminal(isInteractive: false),
      environment: [:],
      disk: SystemDisk())
    let code = Program(commands: [command], catalogue: catalogue).run(words, in: surroundings)
    return (said.text, code)
  }

  @Test(arguments: [ExitCode.worldFailed, .badConfiguration, .locked, .outcomeNotProduced, .effectUncertain])
  func `a failure ends with its own code`(code: ExitCode) {
    #expect(run(Failure("x", code: code)) == ("error: x\n", code))
  }

  @Test func `a failure with a remedy says it`() {
    #expect(run(Failure("x", remedy: "y")).0 == "error: x\n  help: y\n")
  }

  @Test func `a failure in a file shows the place`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.yml", "one: 1\ntwo: [2\n")
    let file = folder.url.appendingPathComponent("a.yml").path
    let failure = Failure("x", remedy: "y", file: file, at: Position(line: 2, column: 6, length: 2))
    #expect(run(failure).0 == "error: x\n ╭─ \(file):2:6\n2 │ two: [2\n  │      ^^\n  help: y\n")
  }

  @Test func `a source that is too large is not read again`() throws {
    let folder = try TemporaryFolder()
    try folder.write("a.md", "x\n" + String(repeating: "y", count: 1 << 20))
    let file = folder.url.appendingPathComponent("a.md").path
    let failure = Failure("x", file: file, at: Position(line: 1, column: 1))
    #expect(run(failure).0 == "error: x\n ╭─ \(file):1:1\n")
  }

  private static let catalogue = Catalogue(
    ids: ["links.internal"],
    listing: {
      Listing(columns: ["check", "why"], rows: [[.text("links.internal"), .text("links lead on")]])
    }
  ) { "about \($0)\n" }

  @Test func `with a catalogue there is explain, and findings point at it`() {
    let failure = Failure(
      "x", findings: [Finding("links.internal", in: "", summary: "s"), Finding("a.b", in: "", summary: "t")])
    #expect(
      run(failure, catalogue: Self.catalogue).0 == """
        error[a.b]: t

        error[links.internal]: s
          = help: baton explain links.internal

        error: x

        """)
    #expect(
      run(failure, catalogue: Self.catalogue, words: ["explain", "links.internal"])
        == ("about links.internal\n", .done))
    #expect(
      run(failure, catalogue: Self.catalogue, words: ["explain"])
        == ("CHECK           WHY\nlinks.internal  links lead on\n", .done))
    #expect(
      run(failure, catalogue: Self.catalogue, words: ["explain", "links.intern"])
        == ("error: no check named \"links.intern\"\n  help: did you mean \"links.internal\"?\n", .wrongUsage)
    )
    #expect(run(failure, words: ["explain", "links.internal"]).1 == .wrongUsage)
  }
}

@Suite struct InvocationTests {
  private func invocation(_ words: [String], environment: [String: String] = [:]) throws -> Invocation {
    let silent = Reads().terminal(isInteractive: false)
    let command = Command("try", "tries", flags: [.strict, .failOn], examples: ["baton try"]) {
      _ throws(Failure) in .done
    }
    let program = Program(commands: [command])
    return Invocation(
      arguments: try Arguments.parse(words, commands: program.commands),
      surroundings: Surroundings(
        output: silent, errors: silent, environment: environment, disk: SystemDisk()),
      program: program)
  }

  @Test func `the clock is the flag's, else the environment's`() throws {
    let environment = ["SOURCE_DATE_EPOCH": "86400"]
    let flagged = try invocation(["try", "--clock", "2026-11-21"], environment: environment)
    #expect(try flagged.clock().now().text == "2026-11-21T00:00:00Z")
    #expect(try invocation(["try"], environment: environment).clock().now().text == "1970-01-02T00:00:00Z")
    #expect(throws: Failure.self) { try invocation(["try", "--clock", "soon"]).clock() }
    #expect(throws: Failure.self) { try invocation(["try"], environment: ["SOURCE_DATE_EPOCH": "x"]).clock() }
  }

  @Test(arguments: [
    ([], Severity.warning, ExitCode.done), ([], .error, .findings), (["--strict"], .warning, .findings),
    (["--strict"], .note, .done), (["--fail-on", "note"], .note, .findings),
    (["--strict", "--fail-on", "error"], .warning, .done),
  ])
  func `findings at the severity that fails give exit code 2`(
    flags: [String], severity: Severity, code: ExitCode
  ) throws {
    let finding = Finding("a.b", severity, in: "a.md", summary: "s")
    #expect(try invocation(["try"] + flags).code(for: [finding]) == code)
  }
}
