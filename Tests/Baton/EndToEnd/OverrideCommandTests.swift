import Foundation
import Ground
import TestKit
import Testing

/// `baton override` and `baton overrides`, and what is told of them afterwards.
@Suite struct OverrideCommandTests {
  private let person = ["BATON_AS": "ada"]

  /// A site that a gate of `publish` keeps back, for one link leads nowhere.
  private func stopped() throws -> Garden {
    let garden = try Garden()
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elm]] and [[Nowhere]]."))
    let outcome = try garden.baton("publish")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("  mend it, or let some of it through for a while: baton override RUN\n"))
    return garden
  }

  private func id(_ garden: Garden) throws -> String {
    let json = JSON(Array(try garden.baton("override", "last", "--format", "json").output.utf8))
    return try #require(json?["errors"]?.list?.first?["id"]?.text)
  }

  @Test func `what a gate calls an error is listed with the id that names it`() throws {
    let garden = try stopped()
    let id = try id(garden)
    #expect(
      try garden.baton("override", "last").output == """
        ID        GATE   FINDING
        \(id)  rigor  content/patterns/oak.md:9:20: error[links.internal]: no pattern named "Nowhere"

        """)
  }

  @Test(arguments: [["publish"], ["check"], ["explain", "last", "--blocked"]])
  func `every finding that is written for programs has the id that lets it through`(words: [String]) throws {
    let garden = try stopped()
    let told = try Executable.run(words + ["--format", "json"], in: garden.folder.url).output
    #expect(told.contains("{\"id\":\"\(try id(garden))\",\"check\":\"links.internal\""), "\(told)")
  }

  @Test func `what is let through is shown at the review, published, and told of`() throws {
    let garden = try stopped()
    let id = try id(garden)
    let granted = try garden.baton(
      "override", "last", "--finding", id, "--until", "2d", "--reason", "it comes on Monday",
      environment: person)
    #expect(granted.code == 0, "\(granted)")
    #expect(
      granted.output == "rigor: content/patterns/oak.md: [links.internal] no pattern named \"Nowhere\"\n")
    #expect(granted.errors.contains(#/let through until [-:TZ0-9]+; go on with: baton run publish\n/#))
    let waiting = try garden.baton("publish")
    #expect(waiting.code == 4, "\(waiting)")
    #expect(
      waiting.errors.contains(
        #/  rigor passes content/patterns/oak.md: \[links.internal\] no pattern named "Nowhere"\n    let through by ada until [-:TZ0-9]+: it comes on Monday\n/#
      ), "\(waiting.errors)")
    #expect(waiting.errors.contains(#/    overrides: [0-9a-f]{12}\n/#))
    #expect(try garden.baton("approve").code == 0)
    let gates = try garden.baton("explain", "last", "gates").output
    #expect(gates.contains("1 error\n  let through.\n") || gates.contains("1 error let through."), "\(gates)")
    #expect(gates.contains("It passed over 1 finding, let through by ada until"))
    let alternatives = try garden.baton("explain", "last", "alternatives").output
    #expect(alternatives.contains("rigor would have decided fail over 1 finding that ada let through"))
    let first = try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs").sorted()
      .first {
        garden.exists("runs/\($0)/log.jsonl")
          && (try? garden.text("runs/\($0)/log.jsonl"))?.contains("override.granted") == true
      }
    let trail = try garden.baton("explain", try #require(first), "trail").output
    #expect(trail.contains("1 finding at rigor was let through by ada"), "\(trail)")
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `no more of what is alike passes than was there when it was let through`() throws {
    let garden = try stopped()
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "[[Nowhere]] and [[Nowhere]]."))
    #expect(try garden.baton("publish").code == 2)
    let granted = try garden.baton(
      "override", "last", "--finding", try id(garden), "--until", "2d", "--reason", "soon",
      environment: person)
    #expect(granted.output.split(separator: "\n").count == 2, "\(granted.output)")
    #expect(try garden.baton("publish", "--yes").code == 0)
    try garden.write(
      "content/patterns/oak.md", Garden.pattern("Oak", "[[Nowhere]], [[Nowhere]] and [[Nowhere]]."))
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.errors.contains("gate rigor: fail, links.internal: 1 error"), "\(outcome.errors)")
    #expect(outcome.output.components(separatedBy: "let through by").count == 3, "\(outcome.output)")
  }

  @Test func `a page says what it was made from, by what, and what of it may stand, and nothing of the run`()
    throws
  {
    let garden = try stopped()
    try garden.write(
      "waivers.yml",
      "- { check: \"structure.*\", files: \"patterns/oak.md\", until: 2096-03-01, because: it is old }\n")
    try garden.write(
      "conductors/publish.yml",
      String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
        .replacing("max: 7d, ", with: ""))
    #expect(try garden.baton("publish").code == 2)
    let granted = try garden.baton(
      "override", "last", "--finding", try id(garden), "--reason", "it comes on Monday", "--until",
      "2095-01-01",
      environment: person)
    #expect(granted.code == 0, "\(granted)")
    #expect(try garden.baton("publish", "--yes", environment: person).code == 0)
    let page = try garden.text("public/oak/index.html")
    let revision = Digest(of: [UInt8](text: try garden.text("conductors/publish.yml"))).hex
    let source = Digest(of: [UInt8](text: try garden.text("content/patterns/oak.md"))).hex
    #expect(page.contains("with SHA-256 <code>\(source)</code> by Baton"))
    #expect(page.contains("ordered by <code>publish</code> in revision <code>\(revision)</code>"))
    #expect(page.contains(#/ \d+ checks looked at it\./#))
    #expect(page.contains("<li>structure.*, until 2096-03-01: it is old</li>"))
    #expect(page.contains("<li>links.internal, let through until 2095-01-01T00:00:00Z</li>"))
    #expect(!page.contains("ada") && !page.contains("Monday") && !page.contains("-publish-"))
    #expect(try !garden.text("public/elm/index.html").contains("may stand"))
  }

  @Test func `all of them are listed, with what became of each gate`() throws {
    let garden = try stopped()
    #expect(try garden.baton("overrides").errors == "nothing was ever let through\n")
    let id = try id(garden)
    try garden.baton(
      "override", "last", id, "--until", "2d", "--reason", "it comes on Monday", environment: person)
    for round in 1...3 {
      try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Beside [[Oak]], \(round)."))
      #expect(try garden.baton("publish", "--yes").code == 0)
    }
    let outcome = try garden.baton("overrides")
    #expect(outcome.output.contains("\npublish rigor         4     0           3\n"), "\(outcome.output)")
    #expect(outcome.output.contains("publish rigor keeps nothing: whenever it found something"))
    #expect(outcome.output.contains("  in force  it comes on Monday\n"))
    let later = try garden.baton("overrides", "--clock", "2030-01-01")
    #expect(
      later.output.contains("  expired   it comes on Monday\n")
        || later.output.contains("  expired  it comes on Monday\n"))
    let json = JSON(Array(try garden.baton("overrides", "--format", "json").output.utf8))
    #expect(json?["defects"]?.list?.compactMap(\.text) == ["publish rigor"])
    #expect(json?["overrides"]?.list?.first?["id"]?.text == id)
  }

  @Test func `an expired one blocks the next run, and the way on is said`() throws {
    let garden = try stopped()
    try garden.baton(
      "override", "last", try id(garden), "--until", "2d", "--reason", "soon", environment: person)
    let outcome = try garden.baton("publish", "--yes", "--clock", "2030-01-01")
    #expect(outcome.code == 2)
    #expect(outcome.errors.contains("links.internal: 1 error; what ada had let through expired at "))
    #expect(!garden.exists("public"))
  }

  @Test(arguments: [
    (["--until", "2d"], Int32(64), "error: no reason is given\n"),
    (["--until", "2d", "--reason", "  "], 64, "error: no reason is given\n"),
    (["--reason", "soon"], 64, "error: no end is given\n"),
    (["--reason", "soon", "--until", "soon"], 64, "error: --until is \"soon\"\n"),
    (["--reason", "soon", "--until", "2020-01-01"], 64, "error: 2020-01-01T00:00:00Z is past\n"),
    (["--reason", "soon", "--until", "30d"], 5, "error: publish lets nothing pass for so long\n"),
  ])
  func `what is missing or too much is said`(words: [String], code: Int32, says: String) throws {
    let garden = try stopped()
    let all = ["override", "last", try id(garden)] + words
    let outcome = try Executable.run(all, in: garden.folder.url)
    #expect(outcome.code == code)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
    #expect(try garden.baton("overrides").errors == "nothing was ever let through\n")
  }

  @Test func `who may is what authority yml says`() throws {
    let garden = try stopped()
    let id = try id(garden)
    try garden.write(
      "authority.yml",
      "roles:\n  editor: { who: [ada], decides: [review] }\n  publisher: { who: [bo], decides: [\"override: links.*\"] }\n"
    )
    let refused = try garden.baton(
      "override", "last", id, "--until", "2d", "--reason", "soon", "--as", "ada")
    #expect(refused.code == 5, "\(refused)")
    #expect(
      refused.errors
        == "error: not let through: ada may not decide this; bo may\n  help: ask somebody who may\n")
    #expect(
      try garden.baton("override", "last", id, "--until", "2d", "--reason", "soon", "--as", "bo").code == 0)
  }
}
