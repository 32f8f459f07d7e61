import Ground
import Testing

@Suite struct EvidenceUsesTests {
  private static let link = "[report](https://x.example/r)"
  private static let other = "[other](https://x.example/o)"

  private func text(_ stars: String, _ uses: String) -> String {
    "# Oak\n\n«> [!NOTE] Confidence: \(stars)»\n\n## Known Uses\n\n\(uses)\n\n## Vitality\n\n[a](b) [c](d)\n"
  }

  private func plain(_ stars: String, _ uses: String) -> String {
    text(stars, uses).replacing("«", with: "").replacing("»", with: "")
  }

  @Test(arguments: [
    ("★☆☆", "**Mill.** It worked."), ("★★☆", "**Mill.** It worked, \(link)."),
    ("★★☆", "- Mill, [a mill](https://x.example/mill)\n- Inn"),
    ("★★★", "**Mill.** \(link)\n\n**Inn.** Yes.\n\nSee \(other).\n\n**Quay.** https://x.example/q"),
    // What stands above the first use that is named counts by its places.
    ("★★★", "Some: \(link), \(other).\n\n**Inn.** https://x.example/q"),
    ("★★★", "1. Mill[^1]\n2. Inn[^2]\n3. Quay[^3]\n\n[^1]: One.\n[^2]: Two.\n[^3]: Three."),
    ("★★★", "Three of them: \(link), \(other), https://x.example/r#inn."),
    ("★★★", "- \(link), \(other)\n- \(link)\n- <https://x.example/q>, \(other)"),
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
    ("★★★★ (High)", "- \(link)\n- \(other)\n- Inn", "2 known uses to follow for 4 stars, which ask for 3"),
    (
      "★★★", "- \(link)\n- [again](https://x.example/r/)\n- \(link)",
      "1 known use to follow for 3 stars, which ask for 3"
    ),
    (
      "★★★", "Three of them: \(link), \(link), \(other).",
      "2 known uses to follow for 3 stars, which ask for 3"
    ),
    ("★★★", "- Mill[^1]\n- Inn[^1]\n\n[^1]: One.", "1 known use to follow for 3 stars, which ask for 3"),
    (
      "★★☆", "- In [[Oak]], [here](oak.md), [[#Vitality]].",
      "no known uses to follow for 2 stars, which ask for 1"
    ),
    ("★★☆", "- [[Nope]]", "no known uses to follow for 2 stars, which ask for 1"),
    ("★★★", "- [[Nope]]\n- \(link)\n- \(other)", "2 known uses to follow for 3 stars, which ask for 3"),
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

  @Test func countsWhatLinksHaveFound() throws {
    let elm = "# Elm\n\ntext\n\n## Bark\n\ntext\n"
    let uses = "- [[Elm]]\n- [[Elm#Bark]]\n- \(Self.link)"
    let passing = ["patterns/oak.md": plain("★★★", uses), "patterns/elm.md": elm]
    #expect(try found(by: "evidence.uses", in: passing) == [])
    let twice = [
      "patterns/oak.md": text("★★★", "- [[Elm]]\n- [e](elm.md)\n- \(Self.link)"), "patterns/elm.md": elm,
    ]
    #expect(
      try found(by: "evidence.uses", in: twice).map(\.summary) == [
        "2 known uses to follow for 3 stars, which ask for 3"
      ])
    let draft = [
      "patterns/oak.md": text("★★☆", "- [[Elm]]"), "patterns/elm.md": "---\ndraft: true\n---\n" + elm,
    ]
    #expect(
      try found(by: "evidence.uses", in: draft).map(\.summary) == [
        "no known uses to follow for 2 stars, which ask for 1"
      ])
  }

  @Test func countsInADraftWhatItsLinksSay() throws {
    let text = "---\ndraft: true\n---\n" + text("★★★", "- [[Elm]]\n- [[Fir]]\n- [[Oak]]")
    #expect(
      try found(by: "evidence.uses", in: text) == ["2 known uses to follow for 3 stars, which ask for 3"])
    #expect(
      try found(
        by: "evidence.uses",
        in: plain("★★☆", "- [[Elm]]").replacing("# Oak", with: "---\ndraft: true\n---\n# Oak")) == [])
  }

  @Test func failsWhereTheSectionIsMissing() throws {
    let text = "# Oak\n\n«> [!NOTE] Confidence: ★★☆»\n"
    #expect(
      try found(by: "evidence.uses", in: text) == ["no known uses to follow for 2 stars, which ask for 1"])
  }
}
