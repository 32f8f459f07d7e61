import Ground
import Testing

@Suite struct LimitsEmbedsTests {
  private static let summary = "embeds show more than 500 parts or 200000 words on one page"

  @Test(arguments: [(500, 1), (100, 1_999)])
  func passes(count: Int, words: Int) throws {
    #expect(try found(by: "limits.embeds", in: files(embedding: count, of: words)).isEmpty)
  }

  @Test(arguments: [(500, 1), (99, 2_000)])
  func fails(count: Int, words: Int) throws {
    let findings = try found(by: "limits.embeds", in: files(embedding: count, of: words, then: "«![[Elm]]»"))
    #expect(findings.map(\.summary) == [Self.summary])
  }

  @Test func `what an embedded text embeds counts too`() throws {
    var files = self.files(embedding: 99, of: 1)
    files["patterns/holm.md"] = "# Holm\n\(String(repeating: "\n![[Oak]]\n", count: 5))\n«![[Oak]]»\n"
    #expect(try found(by: "limits.embeds", in: files).map(\.summary) == [Self.summary])
  }

  /// A text that shows another one so often, which has so many words below its heading.
  private func files(embedding count: Int, of words: Int, then last: String = "") -> [String: String] {
    [
      "patterns/oak.md": "# Oak\n\(String(repeating: "\n![[Elm]]\n", count: count))\n\(last)\n",
      "patterns/elm.md": "# Elm\n\n\(String(repeating: "word ", count: words))\n",
    ]
  }
}
