import Ground
import Testing

@Suite struct ProsePassiveTests {
  private static let active = String(
    repeating: "The neighbours made the lane narrow and planted trees. ", count: 20)
  private static let passive = String(
    repeating: "The lane was not quickly narrowed by the neighbours. ", count: 20)

  @Test(arguments: [
    "# Oak\n\n\(active)\n", "# Oak\n\n\(active)\(active)\(active)\(passive)\n",
    "---\nlang: fr\n---\n# Oak\n\n\(passive)\n",
    "# Oak\n\nThe lane was narrowed.\n",
    "# Oak\n\n\(String(repeating: "She is tired, and it is red; they were here, wed. ", count: 25))\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "prose.passive", in: text) == [])
  }

  @Test func fails() throws {
    let findings = try found(
      by: "prose.passive",
      in: ["patterns/oak.md": "«#» Oak\n\n\(Self.active)\n\n\(Self.passive)Trees were built.\n"])
    #expect(findings.map(\.summary) == ["passive sentences: 21 of 41"])
    #expect(findings.first?.notes.first == "line 5: was not quickly narrowed")
  }
}
