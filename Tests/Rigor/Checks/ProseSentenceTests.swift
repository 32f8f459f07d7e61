import Ground
import Reading
import Rigor
import Testing

@Suite struct ProseSentenceTests {
  private static let words = (1...40).map { _ in "word" }.joined(separator: " ")

  @Test(arguments: [
    "# Oak\n\nOf \(words.dropLast(5)). Of \(words.dropLast(5))! Is \(words.dropLast(5))? (Of \(words.dropLast(5)).) End.\n",
    "# Oak\n\n```\nOf \(words) and more\n```\n", "---\nlang: de\n---\n# Oak\n\nOf \(words) and more.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "prose.sentence", in: text) == [])
  }

  @Test func fails() throws {
    #expect(
      try found(
        by: "prose.sentence",
        in: "# Oak\n\nShort. «Some of these words», e.g. \(Self.words) and Mr. K. of Oak. More.\n") == [
          "sentence of 51 words, the limit is 40"
        ])
  }

  @Test func `the site draws the line`() throws {
    let wish = Ruleset.Wish(
      Glob("prose.sentence", separator: "."), severity: .some(.note), options: ["words": 4])
    #expect(
      try found(
        by: "prose.sentence", in: "# Oak\n\n«One two three four» five. One two three four.\n", wishes: [wish])
        == ["sentence of 5 words, the limit is 4"])
  }
}
