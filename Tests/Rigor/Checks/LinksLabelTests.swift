import Ground
import Testing

@Suite struct LinksLabelTests {
  @Test(arguments: [
    "# Oak\n\n[[Elm]] [the link between them](elm.md) [Here be dragons](elm.md) ![here](oak.png)\n",
    // What the words mean in another language is not known here.
    "---\nlang: fr\n---\n# Oak\n\n[here](elm.md)\n",
    "---\nlang: es\n---\n# Oak\n\n[mas](elm.md)\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "links.label", in: text) == [])
  }

  @Test func fails() throws {
    #expect(
      try found(
        by: "links.label",
        in: "# Oak\n\n«[Click here](elm.md)», «[here](https://example.org)» and «[[Elm|this link]]»\n") == [
          "\"Click here\" does not say where the link leads", "\"here\" does not say where the link leads",
          "\"this link\" does not say where the link leads",
        ])
    #expect(
      try found(by: "links.label", in: "---\nlang: de-CH\n---\n# Oak\n\n«[hier](elm.md)»\n") == [
        "\"hier\" does not say where the link leads"
      ])
  }
}
