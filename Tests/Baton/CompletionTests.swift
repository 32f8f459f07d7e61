import Foundation
import TestKit
import Testing

@testable import baton

@Suite struct CompletionTests {
  private static let program = Program.shipped

  private static func isInstalled(_ shell: String) -> Bool {
    ["/bin/", "/usr/bin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + shell) }
  }

  private func run(_ words: [String], input: String) throws -> String {
    let process = Process()
    let (source, output) = (Pipe(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = words
    process.standardInput = source
    process.standardOutput = output
    try process.run()
    source.fileHandleForWriting.write(Data(input.utf8))
    try source.fileHandleForWriting.close()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return text
  }

  @Test(
    .enabled(if: isInstalled("bash")),
    arguments: [
      (["check", Shared.root + "/READ"], Shared.root + "/README.md"),
      (["check", "-D", "x.md", Shared.root + "/LICEN"], Shared.root + "/LICENSE"),
      (["ej"], "eject"), (["eject", "f"], "forms"), (["eject", "--quie"], "--quiet"),
      (["eject", "--format", ""], "text json"), (["check", "--format", ""], "text json sarif junit github"),
      (["-q", "help", "fl"], "flags"), (["--versio"], "--version"),
    ])
  func `bash completes commands, flags and values`(words: [String], expected: String) throws {
    let line = words.map { "'\($0)'" }.joined(separator: " ")
    let script =
      Completion(commands: Self.program.commands).bash
      + "COMP_WORDS=(baton \(line)); COMP_CWORD=\(words.count); _baton; echo \"${COMPREPLY[*]}\"\n"
    #expect(try run(["bash"], input: script) == expected + "\n")
  }

  @Test(
    .enabled(if: isInstalled("fish")),
    arguments: [("ej", "eject"), ("eject f", "forms"), ("eject --quie", "--quiet"), ("help fl", "flags")])
  func `fish completes commands, flags and values`(line: String, expected: String) throws {
    let script = Completion(commands: Self.program.commands).fish + "complete -C 'baton \(line)'\n"
    let words = try run(["fish"], input: script).split(separator: "\n").map { $0.prefix { $0 != "\t" } }
    #expect(words.contains { $0 == expected })
  }

  @Test(.enabled(if: isInstalled("zsh")))
  func `zsh takes its script`() throws {
    _ = try run(["zsh", "-n"], input: Completion(commands: Self.program.commands).zsh)
  }

  @Test func `every command and every flag is in every script`() {
    let completion = Completion(commands: Self.program.commands)
    for script in [completion.bash, completion.zsh, completion.fish] {
      for command in Self.program.commands {
        #expect(script.contains(command.name))
        for name in command.allFlags.flatMap(\.longNames) { #expect(script.contains(name)) }
      }
    }
  }
}
