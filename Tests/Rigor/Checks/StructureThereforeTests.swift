import Ground
import Testing

@Suite struct StructureThereforeTests {
  @Test(arguments: [
    commons(), commons(["Solution": nil]), commons(["Solution": "Therefore, plant oaks."]),
    "---\nform: adr\nstatus: proposed\n---\n## Decision\n\nOaks.\n",
    "---\ntype: page\n---\n## Solution\n\nx\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.therefore", in: text) == [])
  }

  @Test func fails() throws {
    let text = commons(["Solution": "There are ways."], headings: ["Solution": "«### Solution»"])
    #expect(try found(by: "structure.therefore", in: text) == ["no sentence \"Therefore …\" in \"Solution\""])
  }
}
