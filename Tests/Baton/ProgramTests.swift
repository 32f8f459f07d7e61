import Foundation
import Testing

@testable import baton

/// Exact standard output, standard error and exit code of the real executable.
@Suite struct ProgramTests {
  private static let overview = """
    Baton publishes pattern languages: Markdown in, a linked and gated site out.

    Usage: baton COMMAND [ARGUMENTS] [FLAGS]

    \(Program.shipped.commands.map { "  \($0.name.padded(to: 11))   \($0.purpose)" }.joined(separator: "\n"))

    Example:
      baton init garden

    Read more: baton COMMAND --help, baton help flags

    """

  @Test(arguments: [["help"], ["--help"], ["-h"], ["-q", "--help"]])
  func `help lists the commands`(words: [String]) throws {
    #expect(try Executable.run(words) == .init(Self.overview))
  }

  @Test func `no command at all is wrong usage and shows the same help on standard error`() throws {
    #expect(try Executable.run([]) == .init("", errors: Self.overview, code: 64))
  }

  @Test(arguments: [
    ["init", "--help"], ["help", "init"], ["--help", "init"], ["init", "x", "-qh", "y", "z"],
  ])
  func `a command shows its own help`(words: [String]) throws {
    #expect(
      try Executable.run(words)
        == .init(
          """
          baton init: make a new site that builds

          Usage: baton init [FOLDER] [FLAGS]

          Writes baton.yml, a first page, two linked patterns, a sequence and .gitignore
          into FOLDER, by default this one. A file that is already there is never
          overwritten: then nothing is written at all.

          Example:
            baton init garden

          Read more: baton help flags, baton help

          """))
  }

  @Test(arguments: [["version"], ["--version"]])
  func `the version is one line`(words: [String]) throws {
    #expect(try Executable.run(words) == .init("baton \(programVersion)\n"))
  }

  @Test func `with json there is nothing but json on standard output`() throws {
    #expect(
      try Executable.run(["version", "--format=json"]) == .init("{\"version\":\"\(programVersion)\"}\n"))
  }

  @Test(arguments: [
    (["inti"], "unknown command \"inti\"", "did you mean \"init\"?"),
    (["frobnicate"], "unknown command \"frobnicate\"", "baton help lists the commands"),
    (["init", "--sorce", "x"], "unknown flag --sorce of baton init", "did you mean \"--source\"?"),
    (["init", "--qu"], "unknown flag --qu of baton init", "did you mean \"--quiet\"?"),
    (
      ["version", "--frobnicate"], "unknown flag --frobnicate of baton version",
      "baton version --help lists them"
    ),
    (["version", "-qZ"], "unknown flag -Z of baton version", "baton version --help lists them"),
    (["--frobnicate"], "unknown flag --frobnicate of baton", "baton help flags lists them"),
    (["version", "--quiet=yes"], "--quiet takes no value", "write --quiet"),
    (["version", "--source"], "--source needs a value", "write --source FOLDER"),
    (["version", "--source="], "--source is empty", "name a file or a folder, . for this one"),
    (["version", "-j0"], "-j is \"0\"", "write a whole number from 1"),
    (["version", "--format", "jsn"], "--format is \"jsn\"", "did you mean \"json\"?"),
    (["version", "--format", "yaml"], "--format is \"yaml\"", "it is one of text, json"),
    (["check", "--format", "saif"], "--format is \"saif\"", "did you mean \"sarif\"?"),
    (["--format", "githb", "check"], "--format is \"githb\"", "did you mean \"github\"?"),
    (["version", "more"], "unexpected argument \"more\"", "usage: baton version [FLAGS]"),
    (["eject"], "KIND is missing", "usage: baton eject templates|forms|conductors [FLAGS]"),
    (["eject", "form"], "KIND is \"form\"", "did you mean \"forms\"?"),
    (["help", "flgs"], "no help about \"flgs\"", "did you mean \"flags\"?"),
  ])
  func `wrong usage ends with 64 and a way out`(words: [String], message: String, remedy: String) throws {
    #expect(
      try Executable.run(words) == .init("", errors: "error: \(message)\n  help: \(remedy)\n", code: 64))
  }

  @Test(arguments: [
    ([:], "error: unknown command \"inti\"\n"),
    (["CLICOLOR_FORCE": "0"], "error: unknown command \"inti\"\n"),
    (["CLICOLOR_FORCE": "1"], "\u{1b}[1;31merror\u{1b}[0m\u{1b}[1m: unknown command \"inti\"\u{1b}[0m\n"),
    (["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], "error: unknown command \"inti\"\n"),
  ])
  func `a pipe has colour only when the environment asks for it`(
    environment: [String: String], first: String
  ) throws {
    let outcome = try Executable.run(["inti"], environment: environment)
    #expect(outcome.errors == first + "  help: did you mean \"init\"?\n")
  }

  @Test func `a result that cannot be written is a failure`() throws {
    let (process, _, errors) = Executable.process(["version"], in: FileManager.default.temporaryDirectory)
    process.standardOutput = FileHandle(forWritingAtPath: "/dev/full")
    try process.run()
    let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(said == "error: cannot write the whole result to standard output\n  help: see where it leads\n")
    #expect(process.terminationStatus == 1)
  }

  @Test func `a reader that goes away is no failure`() throws {
    let (process, output, errors) = Executable.process(
      ["help"], in: FileManager.default.temporaryDirectory)
    try output.fileHandleForReading.close()
    try process.run()
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
  }

  @Test func `Ctrl-C ends with 130 and says nothing`() throws {
    let (process, output, errors) = Executable.process(["help"], in: FileManager.default.temporaryDirectory)
    // Who writes into a full pipe that nobody reads waits for ever.
    let full = output.fileHandleForWriting.fileDescriptor
    let flags = fcntl(full, F_GETFL)
    _ = fcntl(full, F_SETFL, flags | O_NONBLOCK)
    while write(full, "x", 1) == 1 {}
    _ = fcntl(full, F_SETFL, flags)
    try process.run()
    #expect(Self.becomesTrue { Self.waits(process.processIdentifier) })
    kill(process.processIdentifier, SIGINT)
    if !Self.becomesTrue({ !process.isRunning }) { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 130)
    #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
  }

  /// Whether the process has begun and sleeps.
  private static func waits(_ process: Int32) -> Bool {
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(process)/exe")
    let state = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return program?.hasSuffix("/baton") == true && state.contains(") S ")
  }

  /// Looks again for ten seconds.
  private static func becomesTrue(_ condition: () -> Bool) -> Bool {
    for _ in 0..<2000 {
      if condition() { return true }
      usleep(5000)
    }
    return false
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    padding(toLength: max(width, count), withPad: " ", startingAt: 0)
  }
}
