import Ground
import Testing

@Suite struct EmbedsCycleTests {
  @Test(arguments: [
    // A link back is none, and so is an embed within a sentence, which is shown as a link.
    ("![[Elm]]", "[[Oak]]"), ("![[Elm]]", "as ![[Oak]] says"), ("![[Elm]]\n\n![[Elm]]", "text"),
    // One section shows another, and not the one around itself.
    ("## Roots\n\n![[#Leaves]]\n\n## Leaves\n\nGreen.", "text"),
    ("## Roots\n\n![[Elm]]\n\n## Leaves\n\nGreen.", "![[Oak#Leaves]]"), ("![[oak.png]]", "text"),
  ])
  func passes(oak: String, elm: String) throws {
    #expect(try found(by: "embeds.cycle", in: files(oak, elm)).isEmpty)
  }

  @Test(arguments: [
    ("«![[Oak]]»", "text", "Oak → Oak"), ("![[Elm]]", "«![[Oak]]»", "Elm → Oak → Elm"),
    ("## Roots\n\n«![[#Roots]]»", "text", "Oak#Roots → Oak#Roots"),
    ("## Roots\n\n### Tips\n\n«![[#Roots]]»", "text", "Oak#Roots → Oak#Roots"),
    ("## Roots\n\n![[Elm]]", "«![[Oak#Roots]]»", "Elm → Oak#Roots → Elm"),
  ])
  func fails(oak: String, elm: String, circle: String) throws {
    let findings = try found(by: "embeds.cycle", in: files(oak, elm))
    #expect(findings.map(\.summary) == ["embeds lead back to where they began: \(circle)"])
  }

  @Test func `a circle of three is told once, where it begins by path`() throws {
    let findings = try found(
      by: "embeds.cycle",
      in: [
        "patterns/oak.md": "# Oak\n\n![[Elm]]\n", "patterns/elm.md": "# Elm\n\n![[Ash]]\n",
        "patterns/ash.md": "# Ash\n\n![[Birch]]\n\n«![[Oak]]»\n", "patterns/birch.md": "# Birch\n",
      ])
    #expect(findings.map(\.summary) == ["embeds lead back to where they began: Ash → Oak → Elm → Ash"])
  }

  private func files(_ oak: String, _ elm: String) -> [String: String] {
    ["patterns/oak.md": "# Oak\n\n\(oak)\n", "patterns/elm.md": "# Elm\n\n\(elm)\n"]
  }
}
