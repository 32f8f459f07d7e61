import Ground
import Testing

@Suite struct LinksCaseTests {
  @Test(arguments: [
    "[a](Elm.md) [b](../patterns/Elm.md) [c](/patterns/Elm.md) [d](./Elm.md#top) [f](..//patterns//Elm.md) [e](Wild%20Elm.md)",
    // A name is no path, and an address no file.
    "[[elm]] [[ELM]] [a](/Elm/) [b](elm)",
  ])
  func passes(text: String) throws {
    let files = [
      "patterns/oak.md": "# Oak\n\n" + text, "patterns/Elm.md": "# Elm\n",
      "patterns/Wild Elm.md": "# Wild Elm\n",
    ]
    #expect(try found(by: "links.case", in: files) == [])
  }

  @Test func fails() throws {
    let findings = try found(
      by: "links.case",
      in: [
        "patterns/oak.md": "# Oak\n\n«[a](elm.md)» «[b](../Patterns/Elm.md#x)» «[c](/patterns/elm.MD)»\n",
        "patterns/Elm.md": "# Elm\n\n## x\n",
      ])
    #expect(
      findings.map(\.summary) == [
        "\"elm.md\" differs from the file's name by letter case",
        "\"../Patterns/Elm.md\" differs from the file's name by letter case",
        "\"/patterns/elm.MD\" differs from the file's name by letter case",
      ])
    #expect(
      findings.map(\.remedy) == [
        "write \"Elm.md\"", "write \"../patterns/Elm.md\"", "write \"/patterns/Elm.md\"",
      ])
  }
}
