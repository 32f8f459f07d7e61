import Ground
import Rigor
import Testing

@Suite struct StructureStepsTests {
  @Test(arguments: [
    commons(), commons(["Implementation": "It is told in one go."]), commons(["Implementation": nil]),
    "---\nform: adr\nstatus: proposed\n---\n## Decision\n\nOaks.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.steps", in: text) == [])
  }

  @Test func fails() throws {
    let text = commons(
      ["Implementation": "**Step 1: Oak.** It grows."], headings: ["Implementation": "«### Implementation»"])
    #expect(try found(by: "structure.steps", in: text) == ["only 1 step named in \"Implementation\""])
  }

  @Test func theSiteMovesTheLines() throws {
    let text = commons(
      ["Implementation": "It is told in one go."], headings: ["Implementation": "«### Implementation»"])
    let wish = Ruleset.Wish(Glob("structure.steps", separator: "."), options: ["named": 0])
    #expect(
      try found(by: "structure.steps", in: text, wishes: [wish]) == ["no step named in \"Implementation\""])
  }
}
