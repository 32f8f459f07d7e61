import Ground
import Testing

@Suite struct FrontmatterRequiredTests {
  @Test(arguments: [
    "---\ntitle: Oak\nsummary: A tree.\n---\n", "---\ndesc: A tree.\n---\n# Oak\n",
    // What cannot be read is told as that, and a value of the wrong kind as that.
    "---\ntitle: [\n---\n", "---\ntitle: [Oak, Elm]\nsummary: { a: b }\n---\n",
    "---\nform: innersource\n---\n## Title\n\nOak\n\n## Patlet\n\nA tree.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "frontmatter.required", in: text) == [])
  }

  @Test(arguments: [
    ("«#» Oak\n", ["summary is missing"]), ("«---»\nsummary: A tree.\n---\n", ["title is missing"]),
    ("««---»»\ntitle: ''\nsummary:\n---\ntext\n", ["summary is missing", "title is missing"]),
    ("«---»\ntitle: Oak\nform: innersource\n---\n", ["summary is missing"]),
  ])
  func fails(text: String, summaries: [String]) throws {
    #expect(try found(by: "frontmatter.required", in: text).sorted() == summaries)
  }

  @Test func `the remedy names the first place that the form looks in`() throws {
    let findings = try found(by: "frontmatter.required", in: ["patterns/oak.md": "«#» Oak\n"])
    #expect(findings.map(\.remedy) == ["add summary: to the frontmatter"])
  }
}
