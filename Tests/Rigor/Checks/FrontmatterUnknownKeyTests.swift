import Ground
import Testing

@Suite struct FrontmatterUnknownKeyTests {
  @Test(arguments: [
    "summary: Of oaks", "SUMMARY: Of oaks", "desc: Of oaks", "vitality-score: 4", "redirect-from: /a/",
    "type: pattern",
    // Keys of one's own, and those of other programs.
    "weather: fine", "colour: green", "tag: oak", "sum: 3", "reviews: 3", "nested: { sumary: Of oaks }",
  ])
  func passes(line: String) throws {
    #expect(try found(by: "frontmatter.unknown-key", in: "---\ntitle: Oak\n\(line)\n---\n") == [])
  }

  @Test(arguments: [
    ("«sumary»: Of oaks", "sumary", "summary"), ("«\"Sumary\"»: Of oaks", "Sumary", "summary"),
    ("«tgas»: [oak]", "tgas", "tags"), ("«alises»: [Holm]", "alises", "aliases"),
    ("«titel»: Holm", "titel", "title"), ("«reqires»: [elm]", "reqires", "requires"),
    ("«languge»: en", "languge", "language"), ("«confidance»: 2", "confidance", "confidence"),
  ])
  func fails(line: String, key: String, meant: String) throws {
    let text = "---\ntitle: Oak\n\(line)\n---\n"
    let findings = try found(by: "frontmatter.unknown-key", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["unknown key \"\(key)\""])
    #expect(findings.map(\.remedy) == ["did you mean \"\(meant)\"?"])
  }
}
