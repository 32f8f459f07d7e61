import Ground
import Rigor
import Testing

@Suite struct StructureForcesTests {
  @Test(arguments: [
    commons(), commons(["Problem": "It is told in one go."]), commons(["Problem": nil]),
    "---\nform: adr\nstatus: proposed\n---\n## Decision\n\nOaks.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.forces", in: text) == [])
  }

  @Test func fails() throws {
    let text = commons(["Problem": "**Force 1: Oak.** It grows."], headings: ["Problem": "«### Problem»"])
    #expect(try found(by: "structure.forces", in: text) == ["only 1 force named in \"Problem\""])
  }

  @Test func theSiteMovesTheLines() throws {
    let text = commons(["Problem": "It is told in one go."], headings: ["Problem": "«### Problem»"])
    let wish = Ruleset.Wish(Glob("structure.forces", separator: "."), options: ["named": 0])
    #expect(
      try found(by: "structure.forces", in: text, wishes: [wish]) == ["no force named in \"Problem\""])
  }
}
