import Ground
import Testing

@Suite struct ProseRepeatedTests {
  @Test(arguments: [
    "# Oak\n\nThe oak, the elm. Oak oaks. It had had that that. Bora Bora, and a a 5 5.\n",
    "# Oak oak\n\n```\nthe the\n```\n\nThe end. the end\n\nend\n",
    "---\nlang: nl\n---\n# Oak\n\nZo zo en en.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "prose.repeated", in: text) == [])
  }

  @Test func fails() throws {
    #expect(
      try found(
        by: "prose.repeated",
        in: "# Oak\n\n«The the» oak and\n*an* elm beside «the»\nthe kerb.\n\n- under a «tree tree»\n") == [
          "\"The the\" says a word twice", "\"the the\" says a word twice", "\"tree tree\" says a word twice",
        ])
  }
}
