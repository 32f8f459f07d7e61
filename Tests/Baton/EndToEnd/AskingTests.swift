import Foundation
import Ground
import Synchronization
import TestKit
import Testing

@testable import baton

/// `baton publish` before a person at a terminal, and what anybody is told who has to decide.
@Suite struct AskingTests {
  /// Runs the program in this process, before a person who types these lines and then nothing more.
  private func publish(
    _ garden: Garden, typing lines: [String], _ words: [String] = ["publish"], atTerminal: Bool = true
  ) -> (code: ExitCode, said: String, unread: [String]) {
    let said = Reads()
    let typed = Mutex(lines)
    let screen = said.terminal(isInteractive: true)
    let input = Keyboard(isInteractive: atTerminal) {
      typed.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
    let surroundings = Surroundings(
      output: screen, errors: screen, input: input, environment: ["USER": "ada"], disk: SystemDisk())
    let code = Program.shipped.run(words + ["-s", garden.path], in: surroundings)
    return (code, Garden.masked(said.text), typed.withLock { $0 })
  }

  private func verdicts(_ garden: Garden) throws -> [String] {
    let runs = try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs")
      .filter { garden.exists("runs/\($0)/log.jsonl") }.sorted()
    return try runs.flatMap { run in
      try garden.text("runs/\(run)/log.jsonl").split(separator: "\n")
        .filter { $0.contains("\"identity\":") }
        .compactMap { $0.firstMatch(of: #/"by":"([a-z]+)".*"verdict":"([a-z]+)"/#).map { "\($0.1) \($0.2)" } }
    }
  }

  @Test(arguments: [["y"], ["YES "], ["what?", "yes"]])
  func `a yes promotes at once, and stands in the log as the person's`(lines: [String]) throws {
    let garden = try Garden()
    let outcome = publish(garden, typing: lines)
    #expect(outcome.code == .done, "\(outcome.said)")
    #expect(garden.exists("public/oak/index.html"))
    #expect(try verdicts(garden) == ["ada approve"])
    #expect(outcome.said.contains("Publish this site? [y/N/later] "))
    #expect(outcome.said.contains("  live in public/: nothing\n"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test(arguments: ["n", "no", ""])
  func `a no asks for its reason and sends the run back`(word: String) throws {
    let garden = try Garden()
    let outcome = publish(garden, typing: [word, " the oak is too short "])
    #expect(outcome.code == .rejected, "\(outcome.said)")
    #expect(outcome.said.contains("Why not? review sent the run back to harvest: "))
    #expect(outcome.said.contains("rejected by ada: the oak is too short\n"))
    #expect(!garden.exists("public/index.html"))
    #expect(try verdicts(garden) == ["ada reject"])
  }

  @Test(arguments: [["later"], ["l"], [], ["n"], ["n", ""], ["a", "b", "c", "y"]])
  func `without an answer that counts it waits, and no verdict is written`(lines: [String]) throws {
    let garden = try Garden()
    let outcome = publish(garden, typing: lines)
    #expect(outcome.code == .waitsForPerson, "\(outcome.said)")
    #expect(outcome.said.contains("  yes: baton approve RUN\n"))
    #expect(outcome.said.components(separatedBy: "review asks:").count == 2, "it is told once")
    #expect(!garden.exists("public/index.html"))
    #expect(try verdicts(garden) == [])
    #expect(publish(garden, typing: ["y"], ["resume"]).code == .done)
    #expect(garden.exists("public/index.html"))
  }

  @Test(arguments: [["publish", "--format", "json"], ["publish", "--quiet"], ["publish", "--yes"]])
  func `whoever wants json, silence or no question is not asked`(words: [String]) throws {
    let outcome = publish(try Garden(), typing: ["y"], words)
    #expect(outcome.unread == ["y"])
    #expect(!outcome.said.contains("[y/N/later]"))
    #expect(outcome.code == (words.contains("--yes") ? .done : .waitsForPerson))
  }

  @Test func `nothing is asked where nobody sits`() throws {
    let outcome = publish(try Garden(), typing: ["y"], atTerminal: false)
    #expect(outcome.code == .waitsForPerson)
    #expect(outcome.unread == ["y"] && !outcome.said.contains("[y/N/later]"))
  }

  @Test func `what comes, changes and goes is named, and approve shows it again`() throws {
    let garden = try Garden()
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "Alone."))
    #expect(try garden.baton("publish", "--yes").code == 0)
    try garden.remove("content/patterns/ash.md")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Longer, beside [[Elm]]."))
    for number in 10..<22 {
      try garden.write("content/patterns/fir-\(number).md", Garden.pattern("Fir \(number)", "Alone."))
    }
    let waiting = try garden.baton("publish")
    #expect(waiting.code == 4)
    for words in [
      ", put there by RUN\n", "  pages added: 13\n    /fir-10/\n",
      "    /fir-19/\n    and 3 more\n", "  pages removed: 2\n    /a-z/a/\n    /ash/\n", "    /oak/\n",
      "  findings: 0 errors, 0 warnings, ", "  other files: ", "    live public/: ",
    ] { #expect(waiting.errors.contains(words), "\(words) in \(waiting.errors)") }
    let approved = try garden.baton("approve")
    #expect(approved.code == 0)
    #expect(approved.errors.contains("    and 3 more\n") && !approved.errors.contains("yes: baton"))
  }

  @Test func `the same stands in the json, uncapped`() throws {
    let garden = try Garden()
    #expect(try garden.baton("publish", "--yes").code == 0)
    for number in 10..<22 {
      try garden.write("content/patterns/fir-\(number).md", Garden.pattern("Fir \(number)", "Alone."))
    }
    let outcome = try garden.baton("publish", "--format", "json")
    let review = try #require(JSON(Array(outcome.output.utf8))?["review"])
    let place = try #require(review["places"]?.list?.first)
    #expect(place["pages"]?["added"]?.list?.count == 13)
    #expect(place["live"]?["run"]?.text?.contains("-publish-") == true)
    #expect(review["findings"]?["errors"]?.number == 0)
    #expect(review["step"]?.text == "review")
  }

  @Test func `what cannot be shown cannot be approved`() throws {
    let garden = try Garden()
    try garden.baton("publish")
    let runs = try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs")
    let run = try #require(runs.first { garden.exists("runs/\($0)/blobs") })
    let manifest = try garden.text("runs/\(run)/log.jsonl").firstMatch(
      of: #/"name":"render.site","blob":"([0-9a-f]{64})"/#)
    let blob = try #require(manifest).1
    try garden.write("runs/\(run)/blobs/\(blob)", "something else")
    let outcome = try garden.baton("approve")
    #expect(outcome.code != 0 && !garden.exists("public/index.html"), "\(outcome)")
    #expect(outcome.errors.contains("does not hold"), "\(outcome)")
  }
}
