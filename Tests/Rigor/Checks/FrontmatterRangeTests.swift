import Testing

@Suite struct FrontmatterRangeTests {
  @Test(arguments: [
    "vitality_score: 0", "vitality_score: 5", "vitality: 4.2", "lifecycle: { vitality: 5.0 }",
    "vitality_score:", "confidence: 3", "confidence: ★★★", "confidence: 2/3", "confidence: ★★☆ (Observed)",
    "confidence: High",
    // Other programs count what they like.
    "weight: 99",
  ])
  func passes(line: String) throws {
    #expect(try found(by: "frontmatter.range", in: "---\ntitle: Oak\n\(line)\n---\n") == [])
  }

  @Test(arguments: [
    ("vitality_score: «7»", "vitality 7 is out of range"),
    ("vitality_score: «-1»", "vitality -1 is out of range"),
    ("vitality: «\"5.01\"»", "vitality 5.01 is out of range"),
    ("lifecycle: { vitality: «6» }", "vitality 6 is out of range"),
    ("confidence: «4»", "confidence of 4 on a scale of 3"),
    ("confidence: «★★★★»", "confidence of 4 on a scale of 3"),
    ("confidence: «2/5»", "confidence of 5 on a scale of 3"),
    ("confidence: «★★☆☆☆»", "confidence of 5 on a scale of 3"),
    ("form: alexandrian\nconfidence: «3»", "confidence of 3 on a scale of 2"),
  ])
  func fails(line: String, summary: String) throws {
    #expect(try found(by: "frontmatter.range", in: "---\ntitle: Oak\n\(line)\n---\n") == [summary])
  }

  @Test(arguments: [
    ("# Oak\n\n«> [!NOTE] Confidence: ★★★★»\n", "confidence of 4 on a scale of 3"),
    ("---\nform: alexandrian\n---\n«#» 12. Oak ★★★\n", "confidence of 3 on a scale of 2"),
  ])
  func `fails for stars in the text`(text: String, summary: String) throws {
    #expect(try found(by: "frontmatter.range", in: text) == [summary])
  }
}
