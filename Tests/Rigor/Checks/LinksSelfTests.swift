import Ground
import Testing

@Suite struct LinksSelfTests {
  @Test(arguments: [
    "# Oak\n\n## Roots\n\n[[#Roots]] [[Oak#Roots]] [up](#) [top](#top) [[Elm]]\n",
    "---\nlarger: [oak]\n---\n# Oak\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "links.self", in: ["patterns/oak.md": text, "patterns/elm.md": "# Elm\n"]) == [])
  }

  @Test func `passes a page that lists itself`() throws {
    #expect(try found(by: "links.self", in: "# Contents\n\n- [Contents](toc.md)\n", at: "toc.md") == [])
  }

  @Test func fails() throws {
    #expect(
      try found(
        by: "links.self",
        in: "---\nrelated: [«oak»]\n---\n# Oak\n\n«[[Oak]]», «[this](oak.md)» and «[[oak|that]]»\n") == [
          "related names the text that it stands in", "\"Oak\" is the text that it stands in",
          "\"oak.md\" is the text that it stands in", "\"oak\" is the text that it stands in",
        ])
  }
}
