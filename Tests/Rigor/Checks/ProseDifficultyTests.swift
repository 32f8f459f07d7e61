import Ground
import Testing

@Suite struct ProseDifficultyTests {
  private static let hard = String(
    repeating:
      "The operationalisation of participatory methodologies necessitates considerable facilitation capacity. ",
    count: 12)
  private static let easy = String(repeating: "We sat in the sun by the lane and had some bread. ", count: 12)

  @Test(arguments: [
    "# Oak\n\n\(easy)\n", "---\nlang: de\n---\n# Oak\n\n\(hard)\n",
    "# Oak\n\nOperationalisation necessitates.\n",
    "# Oak\n\n```\n\(hard)\n```\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "prose.difficulty", in: text) == [])
  }

  @Test func fails() throws {
    #expect(
      try found(by: "prose.difficulty", in: "«#» Oak\n\n\(Self.hard)\n") == [
        "40 years at school are needed to read this, the limit is 16"
      ])
  }
}
