import Foundation
import Ground
import Testing

@testable import baton

/// `--format` of commands that show findings, and of those that do not.
@Suite struct FormatCommandTests {
  private func broken() throws -> Garden {
    try Garden(["content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm]] and [[Nowhere]].")])
  }

  private static let words = FindingFormat.allCases.map(\.rawValue)

  @Test(
    arguments: Program.shipped.commands.filter { !$0.flags.contains(.findingFormat) }.map(\.name),
    ["sarif", "junit", "github"])
  func `a command that shows no findings refuses the forms that only they have`(
    name: String, format: String
  ) throws {
    let command = try #require(Program.shipped.commands.first { $0.name == name })
    let operands = command.operands.filter { $0.arity == .required }.map { operand in
      if case .words(let words) = operand.choice { words[0] } else { "x" }
    }
    let expected = Executable.Outcome(
      "",
      errors: """
        error: baton \(name) does not write \(format), which is for findings
          help: write --format text or json; baton check --format \(format) shows findings

        """, code: 64)
    #expect(try Executable.run([name] + operands + ["--format", format]) == expected)
    #expect(try Executable.run(["--format", format, name] + operands) == expected)
  }

  @Test func `those that show findings are known by name`() {
    #expect(
      Program.shipped.commands.filter { $0.flags.contains(.findingFormat) }.map(\.name)
        == ["build", "check", "publish", "run", "resume", "approve", "reject"])
  }

  @Test(arguments: words)
  func `standard output holds the document and nothing else, the same each time`(format: String) throws {
    let garden = try broken()
    let first = try garden.baton("check", "--format", format)
    #expect(first.code == 2)
    #expect(first.errors == "")
    #expect(try garden.baton("check", "--format", format, "-j1") == first)
    #expect(try garden.baton("--format", format, "check", "-j3", "-q") == first)
    let place = "content/patterns/oak.md"
    switch format {
    case "json", "sarif":
      let json = try #require(JSON(Array(first.output.utf8)))
      let finding = json["findings"]?.list?.first ?? json["runs"]?.list?.first?["results"]?.list?.first
      #expect(finding?["severity"]?.text == "error" || finding?["level"]?.text == "error")
    case "junit":
      #expect(
        first.output.contains("<failure message=\"no pattern named &quot;Nowhere&quot;\">\(place):9:20: "))
    case "github":
      #expect(
        first.output.hasPrefix("::error file=\(place),line=9,col=20,endColumn=31,title=links.internal::no "))
    default: #expect(first.output.contains("╭─ \(place):9:20\n"))
    }
  }

  @Test(arguments: ["sarif", "junit", "github"])
  func `where nothing is found there is a document all the same`(format: String) throws {
    let outcome = try Garden().baton("check", "--format", format)
    #expect(outcome.code == 0)
    #expect(outcome.errors == "")
    switch format {
    case "sarif": #expect(JSON(Array(outcome.output.utf8))?["runs"]?.list?.first?["results"]?.list == [])
    case "junit":
      #expect(
        outcome.output.contains("<testcase name=\"links.internal\" classname=\"links\">\n</testcase>\n"))
      #expect(
        outcome.output.contains(
          "<testcase name=\"embeds.cycle\" classname=\"embeds\">\n<skipped message=\"nothing to look at\">"))
    default: #expect(outcome.output == "")
    }
  }

  @Test(.enabled(if: ThirdParty.isThere, "make test puts the readers of third parties there"))
  func `third parties read what the program writes`() throws {
    let garden = try broken()
    try garden.write(
      "content/patterns/öl & \"<x>\".md", Garden.pattern("Öl", "<script>x</script> [[Fir]] ![[Öl]]"))
    let sarif = try garden.baton("check", "--format", "sarif").output
    #expect(try ThirdParty.faults(ofSARIF: Array(sarif.utf8)) == "[]\n")
    let tests = try ThirdParty.tests(
      ofJUnit: Array(try garden.baton("check", "--format", "junit").output.utf8))
    #expect(
      tests.contains(
        #"content/patterns/oak.md content/patterns/oak links.internal Failure='no pattern named "Nowhere"'"#),
      "\(tests)")
    #expect(tests.contains { $0.hasPrefix(#"content/patterns/öl & "<x>".md "#) }, "\(tests)")
  }

  @Test func `an id names the finding in every form, and in baton override`() throws {
    let garden = try broken()
    #expect(try garden.baton("publish").code == 2)
    let json = JSON(Array(try garden.baton("check", "--format", "json").output.utf8))
    let sarif = JSON(Array(try garden.baton("check", "--format", "sarif").output.utf8))
    let listed = JSON(Array(try garden.baton("override", "last", "--format", "json").output.utf8))
    let id = try #require(json?["findings"]?.list?.first?["id"]?.text)
    #expect(
      sarif?["runs"]?.list?.first?["results"]?.list?.first?["partialFingerprints"]?["batonFingerprint/v1"]?
        .text == id)
    #expect(listed?["errors"]?.list?.first?["id"]?.text == id)
  }

  @Test func `what a person lets through is suppressed, skipped or a notice`() throws {
    let garden = try broken()
    #expect(try garden.baton("publish").code == 2)
    let listed = JSON(Array(try garden.baton("override", "last", "--format", "json").output.utf8))
    let id = try #require(listed?["errors"]?.list?.first?["id"]?.text)
    #expect(
      try garden.baton(
        "override", "last", id, "--until", "2d", "--reason", "it comes on Monday", "--as", "ada"
      ).code == 0)
    let published = try garden.baton("publish", "--yes", "--format", "sarif")
    #expect(published.code == 0)
    let result = JSON(Array(published.output.utf8))?["runs"]?.list?.first?["results"]?.list?.first
    #expect(result?["level"]?.text == "error")
    let suppression = result?["suppressions"]?.list?.first
    #expect(suppression?["kind"]?.text == "external" && suppression?["status"]?.text == "accepted")
    #expect(
      suppression?["justification"]?.text?.contains(
        #/^let through by ada until [-:TZ0-9]+: it comes on Monday$/#) == true)
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Beside [[Oak]]. Now."))
    #expect(
      try garden.baton("publish", "--yes", "--format", "junit").output.contains(
        "<skipped message=\"let through by ada until "))
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Beside [[Oak]]. Again."))
    #expect(
      try garden.baton("publish", "--yes", "--format", "github").output.hasPrefix(
        "::notice file=content/patterns/oak.md,"))
  }

  @Test func `what its author lets stand is suppressed in the source, skipped or a notice`() throws {
    let garden = try broken()
    let comment = "<!-- baton: allow links.internal until 2999-01-01 because it comes -->"
    try garden.write(
      "content/patterns/oak.md", Garden.pattern("Oak", "\(comment)\n\nBeside [[Elm]] and [[Nowhere]]."))
    let outcome = try garden.baton("check", "--format", "sarif")
    #expect(outcome.code == 0, "\(outcome)")
    let result = JSON(Array(outcome.output.utf8))?["runs"]?.list?.first?["results"]?.list?.first
    #expect(result?["suppressions"]?.list?.first?["kind"]?.text == "inSource", "\(outcome)")
    #expect(
      try garden.baton("check", "--format", "junit").output.contains(
        "<skipped message=\"may stand until 2999"))
    #expect(
      try garden.baton("check", "--format", "github").output.hasPrefix(
        "::notice file=content/patterns/oak.md"))
  }

  @Test func `a run that was sent back says which findings are new`() throws {
    let garden = try Garden()
    #expect(try garden.baton("eject", "conductors").code == 0)
    let conductor = try garden.text("conductors/publish.yml").replacing(
      "    over: { language: weave.language }\n",
      with: "    over: { language: weave.language }\n    reject: { to: harvest, passes: 2 }\n")
    try garden.write("conductors/publish.yml", conductor)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elm]] and [[Nowhere]]."))
    #expect(try garden.baton("publish").code == 4)
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Beside [[Oak]] and [[Void]]."))
    let outcome = try garden.baton("resume", "--format", "sarif")
    let results = JSON(Array(outcome.output.utf8))?["runs"]?.list?.first?["results"]?.list ?? []
    #expect(results.map { $0["baselineState"]?.text } == ["new", "unchanged"], "\(outcome)")
  }

  @Test func `files are named as the repository sees them, from wherever the command is run`() throws {
    let garden = try Garden()
    #expect(
      try garden.shell(
        "mkdir -p repository/docs && git init -q repository && cp -r baton.yml content repository/docs"
      ).code == 0)
    try garden.write(
      "repository/docs/content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elm]] and [[Nowhere]]."))
    let expected = "::error file=docs/content/patterns/oak.md,line=9"
    let folder = garden.folder.url
    for (words, below) in [
      ([], "repository/docs/content"), (["-s", "docs"], "repository"),
      (["-s", folder.path + "/repository/docs"], "."),
    ] {
      let outcome = try Executable.run(
        ["check", "--format", "github"] + words, in: folder.appendingPathComponent(below))
      #expect(outcome.output.hasPrefix(expected), "\(outcome)")
    }
  }
}
