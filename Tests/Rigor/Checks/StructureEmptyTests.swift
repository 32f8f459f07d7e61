import Ground
import Testing

@Suite struct StructureEmptyTests {
  @Test(arguments: [
    commons(), commons(["Solution": "![A lane](lane.png)"]), commons(["Solution": "```\ncode\n```"]),
    commons(["Solution": "![[other]]"]), commons(["Solution": "| a |\n| --- |\n| b |"]),
    // What stands deeper stands there too.
    commons(["Solution": "#### Paint\n\nMark it."]),
    "# Oak\n\n## Not of the form\n\n## Nor this\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.empty", in: text) == [])
  }

  @Test(arguments: ["", "<!-- What to do. -->", "---"])
  func fails(body: String) throws {
    let text = commons(["Solution": body], headings: ["Solution": "«### Section 3: Solution»"])
    let findings = try found(by: "structure.empty", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["\"Solution\" empty"])
    #expect(findings.map(\.severity) == [.error])
  }

  @Test func warnsOfAnEmptySectionThatNobodyRequires() throws {
    let findings = try found(
      by: "structure.empty", in: ["patterns/oak.md": commons() + "\n«### References»\n"])
    #expect(findings.map(\.severity) == [.warning])
  }
}
