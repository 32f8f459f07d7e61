import Ground
import Testing

@Suite struct StructureOrderTests {
  @Test(arguments: [
    commons(), commons(["Implementation": nil]),
    // A form may leave the order free.
    "---\nform: adr\nstatus: proposed\n---\n# 1. Oak\n\n## Decision\n\nOaks.\n\n## Context\n\nSun.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.order", in: text) == [])
  }

  @Test func fails() throws {
    let text = "# Oak\n\n«## Solution»\n\na\n\n## Context\n\nb\n\n## Problem\n\nc\n\n## Vitality\n\nd\n"
    #expect(try found(by: "structure.order", in: text) == ["\"Solution\" before \"Problem\""])
  }

  @Test func failsForWhatIsNotRequiredOfTwoThatCouldMove() throws {
    let text = commons(headings: ["Vitality": "«### References»\n\nx\n\n### Vitality"])
    let findings = try found(by: "structure.order", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["\"References\" before \"Vitality\""])
    #expect(findings.map(\.remedy) == ["move it after \"Vitality\""])
  }
}
