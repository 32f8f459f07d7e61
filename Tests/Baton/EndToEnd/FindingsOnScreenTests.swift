import Foundation
import Testing

@testable import baton

/// What `baton check` shows on a screen and in a pipe.
@Suite struct FindingsOnScreenTests {
  private static let script = "/usr/bin/script"

  private func broken() throws -> Garden {
    try Garden(["content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm]] and [[Nowhere]].")])
  }

  private let plain = """
    error[links.internal]: no pattern named "Nowhere"
     ╭─ content/patterns/oak.md:9:20
    9 │ Beside [[Elm]] and [[Nowhere]].
      │                    ^^^^^^^^^^^ correct the link, or write what it names
      = help: baton explain links.internal

    1 error in 1 file

    """

  /// The same in colour.
  private var colored: String {
    let (red, blue, end) = ("\u{1b}[1;31m", "\u{1b}[34m", "\u{1b}[0m")
    let bar = "\(blue)│\(end)"
    return """
      \(red)error[links.internal]\(end)\u{1b}[1m: no pattern named "Nowhere"\(end)
       \(blue)╭─\(end) content/patterns/oak.md:9:20
      \(blue)9\(end) \(bar) Beside [[Elm]] and [[Nowhere]].
        \(bar)                    \(red)^^^^^^^^^^^\(end) \(red)correct the link, or write what it names\(end)
        \(blue)=\(end) help: baton explain links.internal

      1 error in 1 file

      """
  }

  /// What is shown on a terminal of its own.
  private func shown(_ words: String, _ environment: [String: String], in garden: Garden) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.script)
    process.arguments = ["-qec", "'\(Executable.url.path)' check \(words)", "/dev/null"]
    process.currentDirectoryURL = garden.folder.url
    process.environment = environment
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return text.replacing("\r\n", with: "\n")
  }

  @Test(
    .enabled(if: FileManager.default.isExecutableFile(atPath: script)),
    arguments: [
      ("", [:], true), ("--no-color", [:], false), ("", ["NO_COLOR": "1"], false),
      ("", ["NO_COLOR": ""], true),
      ("--color", ["NO_COLOR": "1"], true), ("", ["TERM": "dumb"], false), ("", ["CI": "true"], false),
      ("--color", ["CI": "true"], true), ("", ["CI": "true", "CLICOLOR_FORCE": "1"], true),
      ("--no-color", ["CLICOLOR_FORCE": "1"], false),
    ])
  func `a terminal has colour unless somebody asks for none, and the same words`(
    words: String, environment: [String: String], isColored: Bool
  ) throws {
    let all = ["TERM": "xterm", "COLUMNS": "100"].merging(environment) { $1 }
    let text = try shown(words, all, in: try broken())
    #expect(text == (isColored ? colored : plain))
  }

  @Test(arguments: [
    ([], [:], false), (["--color"], [:], true), ([], ["CLICOLOR_FORCE": "1"], true),
    ([], ["CLICOLOR_FORCE": "0"], false), ([], ["CLICOLOR_FORCE": "1", "NO_COLOR": "1"], false),
    (["--no-color"], ["CLICOLOR_FORCE": "1"], false),
  ])
  func `a pipe has none unless somebody asks for it`(
    words: [String], environment: [String: String], isColored: Bool
  ) throws {
    let garden = try broken()
    let outcome = try Executable.run(["check"] + words, in: garden.folder.url, environment: environment)
    #expect(outcome == .init(isColored ? colored : plain, code: 2))
  }

  @Test(arguments: FindingFormat.allCases.filter { $0 != .text }.map(\.rawValue))
  func `no other form is ever coloured`(format: String) throws {
    let outcome = try broken().baton(
      "check", "--color", "--format", format, environment: ["CLICOLOR_FORCE": "1"])
    #expect(!outcome.output.contains("\u{1b}"))
  }

  @Test func `the line is cut to the width of the screen`() throws {
    let (before, after) = (String(repeating: "Beside ", count: 12_000), String(repeating: "漢", count: 6000))
    let garden = try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", "\(before)[[Nowhere]] \(after)")
    ])
    let outcome = try garden.baton("check", environment: ["COLUMNS": "40"])
    #expect(
      outcome.output.contains(
        """
         ╭─ content/patterns/oak.md:9:84001
        9 │ …side Beside [[Nowhere]] 漢漢漢漢漢…
          │              ^^^^^^^^^^^ correct the link, or write what it names

        """), "\(outcome.output)")
  }

  @Test func `lines that end as on Windows show no trace of it`() throws {
    let garden = try broken()
    let text = try garden.text("content/patterns/oak.md").replacing("\n", with: "\r\n")
    try garden.write("content/patterns/oak.md", text)
    #expect(try garden.baton("check").output == plain)
  }

  @Test func `repeats are counted, and -v shows them`() throws {
    let links = (0..<30).map { "[[Nowhere \($0)]]\n" }.joined()
    let garden = try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", links),
      "content/patterns/elm.md": Garden.pattern("Elm", links),
    ])
    let capped = try garden.baton("check").output
    #expect(capped.components(separatedBy: "error[").count == 21)
    #expect(
      capped.hasSuffix(
        "\n\nand 20 more of links.internal in content/patterns/oak.md\n\n-v shows all\n\n60 errors in 2 files\n"
      ),
      "\(capped.suffix(200))")
    let all = try garden.baton("check", "-v").output
    #expect(all.components(separatedBy: "error[").count == 61)
    #expect(all.hasSuffix("\n60 errors in 2 files\n") && !all.contains("more of"))
  }
}
