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
    #expect(
      findings.map(\.fix) == [
        Fix("](elm.md", to: "](Elm.md"), Fix("](../Patterns/Elm.md", to: "](../patterns/Elm.md"),
        Fix("](/patterns/elm.MD", to: "](/patterns/Elm.md"),
      ])
  }

  @Test func `a definition is mended where it stands, and told once`() throws {
    let text = """
      # Oak

      «[a][elm]», [elm] and [Elm][], ![x](Elm.md) [b][other].

      ```
      [elm]: elm.md
      ```

      [other]: <elm.md#x> "Elm"
       [ELM]:   elm.md
      """
    let marked = text.replacing("«", with: "").replacing("»", with: "")
      .replacing("<elm.md#x>", with: "<«elm.md#x»>").replacing("  elm.md", with: "  «elm.md»")
    let findings = try found(
      by: "links.case", in: ["patterns/oak.md": marked, "patterns/Elm.md": "# Elm\n\n## x\n"])
    #expect(findings.map(\.fix) == [Fix("elm.md", to: "Elm.md"), Fix("elm.md", to: "Elm.md")])
    let plain = Marked(marked).text
    let mended = Mended(Array(plain.utf8), by: findings)
    #expect(
      String(decoding: mended.text, as: UTF8.self)
        == plain.replacing("<elm.md", with: "<Elm.md").replacing("  elm.md", with: "  Elm.md"))
  }

  @Test func `what is written in another way than it is meant is left to a person`() throws {
    let text = "# Oak\n\n«[e](wild%20elm.md)» `[e](wild elm.md)`\n"
    let findings = try found(
      by: "links.case", in: ["patterns/oak.md": text, "patterns/Wild Elm.md": "# Elm\n"])
    #expect(findings.map(\.fix) == [nil])
  }
}
