import Ground
import Rigor
import Testing

@Suite struct StructureSignsTests {
  @Test(arguments: [
    commons(), commons(["Vitality": "Told in other words."]), commons(["Vitality": nil]),
    "---\ntype: page\n---\n## Vitality\n\n**Signs of life:** x\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.signs", in: text) == [])
  }

  @Test(arguments: [
    ("**Signs of life:** Oaks.", "signs of life without signs of decay", "add **Signs of decay:**"),
    ("**Signs of decay:** Dust.", "signs of decay without signs of life", "add **Signs of life:**"),
  ])
  func fails(body: String, summary: String, remedy: String) throws {
    let text = commons(["Vitality": body], headings: ["Vitality": "«### Vitality»"])
    let findings = try found(by: "structure.signs", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == [summary])
    #expect(findings.map(\.remedy) == [remedy])
  }

  @Test func theSiteMovesTheLine() throws {
    let text = commons(["Vitality": "Told in other words."], headings: ["Vitality": "«### Vitality»"])
    let wish = Ruleset.Wish(Glob("structure.signs", separator: "."), options: ["labelled": 0])
    #expect(
      try found(by: "structure.signs", in: text, wishes: [wish]) == [
        "neither signs of life nor signs of decay"
      ])
  }
}
