import Ground
import Testing

@Suite struct StructureTwiceTests {
  @Test(arguments: [
    commons(), commons(headings: ["Context": "### Context\n\nx\n\n#### Solution"]),
    // A form may let a section stand three times.
    "---\nform: adr\nstatus: proposed\n---\n## Consequences\n\na\n\n## Positive Consequences\n\nb\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.twice", in: text) == [])
  }

  @Test func fails() throws {
    let text = commons() + "\n«### Section 1: Context (Expanded)»\n\nMore.\n\n«### Context»\n\nStill more.\n"
    let findings = try found(by: "structure.twice", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["\"Context\" again", "\"Context\" again"])
    #expect(findings.map(\.remedy) == Array(repeating: "make one section of this and of line 3", count: 2))
    #expect(Set(findings.map(\.subject)).count == 2)
  }
}
