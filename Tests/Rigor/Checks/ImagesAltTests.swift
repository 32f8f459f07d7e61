import Ground
import Testing

@Suite struct ImagesAltTests {
  @Test(arguments: [
    "![An oak](oak.png)", "![`oak`](oak.png)", "<img src=\"oak.png\" alt=\"\">",
    "<img src=\"oak.png\" alt=\"An oak\">",
    "[![An oak](oak.png)](https://x.example)", "`![](oak.png)`", "no picture",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "images.alt", in: "# Oak\n\n\(text)\n") == [])
  }

  @Test(arguments: ["«![](oak.png)»", "text «![](oak.png)» text", "[«![](oak.png)»](https://x.example)"])
  func fails(text: String) throws {
    let findings = try found(by: "images.alt", in: "# Oak\n\n\(text)\n")
    #expect(findings == ["picture \"oak.png\" has no words for who cannot see it"])
  }

  @Test func failsForHTMLThatSaysNothing() throws {
    let text = "# Oak\n\n<p>\n«<img src=\"oak.png\">»</p>\n\n![An elm](elm.png)\n"
    let findings = try found(by: "images.alt", in: text)
    #expect(findings == ["picture \"oak.png\" has no words for who cannot see it"])
  }

  @Test func `one picture is told once in a text, two of one name are told by their addresses`() throws {
    let text = "# Oak\n\n«![](a/oak.png)» ![](a/oak.png) «![](b/oak.png)»\n"
    let findings = try found(by: "images.alt", in: ["patterns/oak.md": text])
    #expect(findings.map(\.subject) == ["a/oak.png", "b/oak.png"])
  }
}
