import Testing

@Suite struct FrontmatterTypeTests {
  @Test(arguments: [
    "title: Oak", "summary: 12", "tags: [harbour]", "tags: harbour, town", "aliases: Holm",
    "aliases: [{ name: Holm }]", "vitality_score: 4.2", "vitality_score: \"4.2\"", "confidence: High",
    "draft: TRUE", "draft:", "requires: [elm]", "requires: [[elm]]",
    "relations: { requires: [{ slug: elm, weight: 0.7 }] }",
    // What is the author's own may be anything.
    "weather: { sun: 1 }",
  ])
  func passes(line: String) throws {
    #expect(try found(by: "frontmatter.type", in: "---\n\(line)\n---\n\n# Oak\n") == [])
  }

  @Test(arguments: [
    ("title: «[»Oak, Holm]", "title is a list, not a text"),
    ("title:\n  «n»ame: Oak", "title is a mapping, not a text"),
    ("slug: «[»oak]", "slug is a list, not a text"),
    ("tags: «{» place: harbour }", "tags is a mapping, not a list"),
    ("tags: [a, «{» b: c }]", "tags holds something that is no text"),
    ("vitality_score: «high»", "vitality is \"high\", not a number"),
    ("vitality_score: «[»4]", "vitality is a list, not a number"),
    ("confidence: «0.8»", "confidence is not a number of stars"),
    ("confidence: «[»2]", "confidence is not a number of stars"),
    ("draft: «maybe»", "draft is neither true nor false"),
    ("draft: «\"true\"»", "draft is neither true nor false"),
    ("requires: [«{» weight: 0.7 }]", "requires holds a target without a name"),
    ("requires: [{ slug: elm, weight: «heavy» }]", "weight is not a number"),
    ("form: gang-of-four\ncategory: «[»Structural, Creational]", "category is a list, not a text"),
  ])
  func fails(line: String, summary: String) throws {
    #expect(try found(by: "frontmatter.type", in: "---\n\(line)\n---\n\n# Oak\n") == [summary])
  }
}
