import Testing

@Suite struct EvidenceVitalityTests {
  private static let words = String(repeating: "It grows where people meet. ", count: 5)

  @Test(arguments: [
    ("4.5", "## Vitality\n\n\(words)"), ("4.5", "**Signs of life:** They meet."), ("3.4", ""),
    ("4.5", "## Vitality\n\nScore: 4.5 (Generative). \(words)"),
    ("4.5", "## Vitality\n\nA functional team of 3.5 people. \(words)"),
  ])
  func passes(score: String, text: String) throws {
    let text = "---\nvitality_score: \(score)\n---\n# Oak\n\n\(text)\n"
    #expect(try found(by: "evidence.vitality", in: text) == [])
  }

  @Test(arguments: [
    ("«4.5»", "## Vitality\n\nIt lives.", "vitality 4.5 without a sign of life in the text"),
    ("«3.5»", "text", "vitality 3.5 without a sign of life in the text"),
    (
      "2.1", "## Vitality\n\nWe say 4.6, «generative». \(words)",
      "vitality 2.1 is functional, and the text calls it generative"
    ),
  ])
  func fails(score: String, text: String, summary: String) throws {
    let text = "---\nvitality_score: \(score)\n---\n# Oak\n\n\(text)\n"
    #expect(try found(by: "evidence.vitality", in: text) == [summary])
  }
}
