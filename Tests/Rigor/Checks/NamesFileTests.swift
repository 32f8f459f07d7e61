import Testing

@Suite struct NamesFileTests {
  @Test(arguments: [
    ("patterns/oak.md", "oak"), ("patterns/Oak Grove.md", "oak-grove"), ("patterns/12-oak.md", "oak"),
    ("patterns/2026-11-21-oak.md", "oak"), ("patterns/oak/index.md", "elm"),
    ("patterns/oak/README.md", "elm"),
    ("patterns/tags.md", "tags"),
  ])
  func passes(path: String, slug: String) throws {
    #expect(try found(by: "names.file", in: "---\ntitle: Oak\nslug: \(slug)\n---\n", at: path) == [])
  }

  @Test func passesWithoutSlug() throws {
    #expect(try found(by: "names.file", in: "# Oak\n", at: "patterns/elm.md") == [])
  }

  @Test(arguments: [("patterns/oak.md", "elm"), ("patterns/oak.md", "oak-tree"), ("oak.md", "oaks")])
  func fails(path: String, slug: String) throws {
    let text = "---\ntitle: Oak\nslug: «\(slug)»\n---\n"
    #expect(
      try found(by: "names.file", in: text, at: path) == ["slug \"\(slug)\" is not the name of the file"])
  }
}
