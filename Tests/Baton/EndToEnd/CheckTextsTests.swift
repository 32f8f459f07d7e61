import Foundation
import Ground
import Testing

@testable import baton

/// `baton check FILE…`.
@Suite struct CheckTextsTests {
  /// Two texts with an error each, one with a warning, and a whole one.
  private func garden() throws -> Garden {
    try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm]] and [[Nowhere]]."),
      "content/patterns/ash.md": Garden.pattern("Ash", "Beside [[Void]]."),
      "content/patterns/conifers/fir.md": Garden.pattern("Fir", "Green. <script>x</script>"),
    ])
  }

  private func files(_ outcome: Executable.Outcome) -> [String] {
    outcome.output.split(separator: "\n").filter { $0.contains("╭─") }
      .map { String($0.drop { $0 != "─" }.dropFirst(2).prefix { $0 != ":" }) }
  }

  @Test func `only what is found in the file that was named is shown, and decides`() throws {
    let garden = try garden()
    let oak = try garden.baton("check", "content/patterns/oak.md")
    #expect(files(oak) == ["content/patterns/oak.md"])
    #expect(oak.output.hasSuffix("\n1 error in 1 file\n") && oak.code == 2)
    #expect(
      try garden.baton("check", "content/patterns/elm.md")
        == .init("", errors: "nothing found in content/patterns/elm.md\n"))
    let fir = try garden.baton("check", "content/patterns/conifers/fir.md")
    #expect(files(fir) == ["content/patterns/conifers/fir.md"])
    #expect(fir.code == 0)
    #expect(try garden.baton("check", "--strict", "content/patterns/conifers/fir.md").code == 2)
    #expect(
      try garden.baton("check", "--strict", "content/patterns/elm.md", "content/index.md").errors
        == "nothing found in 2 places that were named\n")
  }

  @Test func `names of what is not named are known all the same`() throws {
    let garden = try garden()
    // Oak and Elm name each other.
    #expect(try garden.baton("check", "content/patterns/elm.md").code == 0)
    try garden.remove("content/patterns/oak.md")
    #expect(try garden.baton("check", "content/patterns/elm.md").code == 2)
  }

  @Test func `files are named as the shell gives them, from any folder`() throws {
    let garden = try garden()
    let folder = garden.folder.url
    let whole = try garden.baton("check", "content/patterns/oak.md").output
    for (words, below) in [
      ([garden.path + "/content/patterns/oak.md"], "content"), (["oak.md"], "content/patterns"),
      (["../patterns/./oak.md", "oak.md"], "content/patterns"), (["../patterns/oak.md"], "content/guide"),
      (["-s", garden.path, garden.path + "/content//patterns/oak.md"], "runs"),
    ] {
      try FileManager.default.createDirectory(
        at: folder.appendingPathComponent(below), withIntermediateDirectories: true)
      let outcome = try Executable.run(["check"] + words, in: folder.appendingPathComponent(below))
      #expect(outcome.output == whole, "\(words) \(outcome)")
      #expect(outcome.code == 2)
    }
  }

  @Test func `a folder stands for what is in it, and a link for itself`() throws {
    let garden = try garden()
    #expect(
      files(try garden.baton("check", "content/patterns/conifers")) == ["content/patterns/conifers/fir.md"])
    #expect(files(try garden.baton("check", "content")).count == 3)
    #expect(try garden.shell("ln -s oak.md content/patterns/link.md && ln -s content there").code == 0)
    let named = try garden.baton("check", "there/patterns/link.md", "--format", "json")
    let findings = JSON(Array(named.output.utf8))?["findings"]?.list ?? []
    #expect(
      !findings.isEmpty && findings.allSatisfy { $0["file"]?.text == "content/patterns/link.md" }, "\(named)")
  }

  @Test(arguments: [
    ("baton.yml", "baton.yml is outside of content/", "name what the site is made from, or leave it out"),
    (
      "content/../baton.yml", "content/../baton.yml is outside of content/",
      "name what the site is made from, or leave it out"
    ),
    ("contents", "contents is outside of content/", "name what the site is made from, or leave it out"),
    ("content/no.md", "nothing is named \"content/no.md\"", "name files as the working folder sees them"),
    (
      "content/_x.md", "content/_x.md is not read, for ignore in baton.yml has _*",
      "give it another name, or change ignore"
    ),
    (
      "content/.trees/a.md", "content/.trees/a.md is not read, for ignore in baton.yml has .*",
      "give it another name, or change ignore"
    ),
    ("", "FILE is empty", "name a file or a folder, . for this one"),
  ])
  func `what is no text of the site is wrong usage`(name: String, message: String, remedy: String) throws {
    let garden = try garden()
    try garden.write("content/_x.md", "x")
    try garden.write("content/.trees/a.md", "x")
    try garden.write("contents/x.md", "x")
    #expect(
      try garden.baton("check", "content/patterns/oak.md", "content/_x.md").errors
        == "content/_x.md is not read, for ignore in baton.yml has _*\n")
    #expect(
      try garden.baton("check", name) == .init("", errors: "error: \(message)\n  help: \(remedy)\n", code: 64)
    )
  }

  @Test(arguments: FindingFormat.allCases.map(\.rawValue))
  func `every form has the findings of what was named, and no other`(format: String) throws {
    let garden = try garden()
    let outcome = try garden.baton("check", "--format", format, "content/patterns/ash.md")
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("Void") && !outcome.output.contains("Nowhere"))
    let whole = try garden.baton("check", "--format", format, "content/patterns/elm.md")
    #expect(whole.code == 0)
    #expect(!whole.output.contains("Void"))
  }

  @Test func `a site that cannot be looked at is inconclusive whatever was named`() throws {
    let garden = try Garden()
    for file in ["index.md", "patterns/oak.md", "patterns/elm.md"] { try garden.remove("content/" + file) }
    try garden.write("content/x.txt", "x")
    #expect(try garden.baton("check", "content/x.txt").code == 10)
  }
}
