import Testing

@Suite struct StructureOneTitleTests {
  @Test(arguments: [
    "# Oak\n\n## Roots\n\n## Leaves\n", "## Roots\n", "---\ntitle: Oak\n---\n# Oak\n",
    // Here the sections are of the first level, and the title stands in the frontmatter.
    "---\ntitle: Oak\n---\n# Context\n\n# Problem\n\n# Solution\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.one-title", in: text) == [])
  }

  @Test func fails() throws {
    #expect(
      try found(by: "structure.one-title", in: "# Oak\n\ntext\n\n«# Elm»\n\n«Ash»\n===\n") == [
        "second heading of the first level", "second heading of the first level",
      ])
  }
}
