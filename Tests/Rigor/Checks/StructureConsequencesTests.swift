import Ground
import Rigor
import Testing

@Suite struct StructureConsequencesTests {
  @Test(arguments: [
    commons(), commons(["Consequences": "Told in other words."]), commons(["Consequences": nil]),
    "---\ntype: page\n---\n## Consequences\n\n**What this pattern creates:** x\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.consequences", in: text) == [])
  }

  @Test(arguments: [
    (
      "**What this pattern creates:** Oaks.", "what it creates without what it risks",
      "add **What this pattern risks:**"
    ),
    (
      "**What this pattern risks:** Dust.", "what it risks without what it creates",
      "add **What this pattern creates:**"
    ),
  ])
  func fails(body: String, summary: String, remedy: String) throws {
    let text = commons(["Consequences": body], headings: ["Consequences": "«### Consequences»"])
    let findings = try found(by: "structure.consequences", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == [summary])
    #expect(findings.map(\.remedy) == [remedy])
  }

  @Test func theSiteMovesTheLine() throws {
    let text = commons(
      ["Consequences": "Told in other words."], headings: ["Consequences": "«### Consequences»"])
    let wish = Ruleset.Wish(Glob("structure.consequences", separator: "."), options: ["labelled": 0])
    #expect(
      try found(by: "structure.consequences", in: text, wishes: [wish]) == [
        "neither what it creates nor what it risks"
      ])
  }
}
