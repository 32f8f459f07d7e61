import Testing

@Suite struct EvidenceUsesTests {
  private static let link = "[report](https://x.example/r)"

  private func text(_ stars: String, _ uses: String) -> String {
    "# Oak\n\n«> [!NOTE] Confidence: \(stars)»\n\n## Known Uses\n\n\(uses)\n\n## Vitality\n\n[a](b) [c](d)\n"
  }

  private func plain(_ stars: String, _ uses: String) -> String {
    text(stars, uses).replacing("«", with: "").replacing("»", with: "")
  }

  @Test(arguments: [
    ("★☆☆", "**Mill.** It worked."), ("★★☆", "**Mill.** It worked, \(link)."),
    ("★★☆", "- Mill, [[Mill]]\n- Inn"),
    ("★★★", "**Mill.** \(link)\n\n**Inn.** Yes.\n\nSee \(link).\n\n**Quay.** https://x.example/q"),
    ("★★★", "1. Mill[^1]\n2. Inn[^2]\n3. Quay[^1]\n\n[^1]: One.\n[^2]: Two."),
    ("★★★", "Three of them: \(link), \(link), \(link)."),
    ("★★☆", "- Mill [1]\n\n## References\n\n1. A report."),
  ])
  func passes(stars: String, uses: String) throws {
    #expect(try found(by: "evidence.uses", in: plain(stars, uses)) == [])
  }

  @Test func passesWithoutStarsAndInFormsThatAskForNone() throws {
    #expect(try found(by: "evidence.uses", in: "# Oak\n\n## Known Uses\n\n- Mill\n") == [])
    #expect(try found(by: "evidence.uses", in: "---\nform: alexandrian\n---\n# Oak ★★\n\ntext\n") == [])
  }

  @Test(arguments: [
    ("★★☆", "**Mill.** It worked.", "no known uses to follow for 2 stars, which ask for 1"),
    (
      "★★★", "**Mill.** \(link) \(link)\n\n**Inn.** Yes.",
      "1 known use to follow for 3 stars, which ask for 3"
    ),
    ("★★★★ (High)", "- \(link)\n- \(link)\n- Inn", "2 known uses to follow for 4 stars, which ask for 3"),
    ("★★☆", "- Mill [1]", "no known uses to follow for 2 stars, which ask for 1"),
  ])
  func fails(stars: String, uses: String, summary: String) throws {
    #expect(try found(by: "evidence.uses", in: text(stars, uses)) == [summary])
  }

  @Test func failsAtTheLineOfAQuoteThatTellsTheStars() throws {
    let text = "# Oak\n\n> Shade is a gift.\n> «[!NOTE] Confidence Rating: ★★ (Medium)»\n> Seen twice.\n"
    #expect(
      try found(by: "evidence.uses", in: text) == ["no known uses to follow for 2 stars, which ask for 1"])
  }

  @Test func failsWhereTheSectionIsMissing() throws {
    let text = "# Oak\n\n«> [!NOTE] Confidence: ★★☆»\n"
    #expect(
      try found(by: "evidence.uses", in: text) == ["no known uses to follow for 2 stars, which ask for 1"])
  }
}
