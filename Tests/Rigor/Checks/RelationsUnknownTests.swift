import Ground
import Testing

@Suite struct RelationsUnknownTests {
  @Test(arguments: [
    "relations: { requires: [oak] }", "relations: { Builds On: [oak] }", "relationships: { see_also: [oak] }",
    "relations: [oak]", "requires: [oak]", "relations: { marries: [] }",
    // A key of one's own holds no relation.
    "marries: [oak]",
  ])
  func passes(line: String) throws {
    #expect(try found(by: "relations.unknown", in: files(line, "")).isEmpty)
  }

  @Test(arguments: ["requires:: [[Oak]]", "marries: [[Oak]]", "marries:: Oak", "`marries:: [[Oak]]`"])
  func `passes a text`(text: String) throws {
    #expect(try found(by: "relations.unknown", in: files("tags: [tall]", text)).isEmpty)
  }

  @Test(arguments: [
    ("relations: { reqires: [«oak»] }", "", "reqires", "did you mean \"requires\"?"),
    ("relationships: { marries: «oak» }", "", "marries", "name it under relations: in baton.yml"),
    (
      "requires: [{ slug: «oak», type: marries }]", "", "marries", "name it under relations: in baton.yml"
    ),
    ("tags: [tall]", "- reqires:: «[[Oak]]»", "reqires", "did you mean \"requires\"?"),
  ])
  func fails(line: String, text: String, word: String, remedy: String) throws {
    let findings = try found(by: "relations.unknown", in: files(line, text))
    #expect(findings.map(\.summary) == ["unknown relation \"\(word)\""])
    #expect(findings.map(\.remedy) == [remedy])
  }

  @Test func `a word is told once, where it first stands`() throws {
    let findings = try found(
      by: "relations.unknown",
      in: files("relations: { reqires: [«oak», elm], marries: [«oak»] }", "reqires:: [[Oak]]"))
    #expect(findings.map(\.summary) == ["unknown relation \"reqires\"", "unknown relation \"marries\""])
    #expect(findings.map(\.notes) == [["written 3 times"], []])
  }

  private func files(_ line: String, _ text: String) -> [String: String] {
    ["patterns/ash.md": "---\ntitle: Ash\n\(line)\n---\n\n\(text)\n", "patterns/oak.md": "# Oak\n"]
  }
}
