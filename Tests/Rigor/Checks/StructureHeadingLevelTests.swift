import Ground
import Testing

@Suite struct StructureHeadingLevelTests {
  @Test(arguments: [
    "# Oak\n\n## Roots\n\n### Deep\n\n## Leaves\n", "### First of all\n\ntext\n",
    // The embedded text may have a heading of the level between.
    "## Roots\n\n![[Elm#Roots]]\n\n#### Deep\n",
    // Sections stand at any level that the form has.
    "# Oak\n\n### Context\n\na\n\n# Problem\n\nb\n\n### Solution\n\nc\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.heading-level", in: text) == [])
  }

  @Test func failsAlsoWhereAnEmbedStandsElsewhere() throws {
    let text = "![[Elm]]\n\n## Roots\n\n«#### Deep»\n\n![[Elm]]\n"
    #expect(try found(by: "structure.heading-level", in: text) == ["level 4 under level 2"])
  }

  @Test func fails() throws {
    let findings = try found(
      by: "structure.heading-level", in: ["patterns/oak.md": "## Roots\n\n«#### Deep»\n\n«###### Deeper»\n"])
    #expect(findings.map(\.summary) == ["level 4 under level 2", "level 6 under level 4"])
    #expect(findings.map(\.remedy) == ["begin it with ###", "begin it with #####"])
  }
}
