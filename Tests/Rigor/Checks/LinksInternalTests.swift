import Ground
import Testing

@Suite struct LinksInternalTests {
  @Test(arguments: [
    "[[Elm]] [[ulmus]] [[ELM|that]] [[patterns/elm.md]] [[trees/ash]] [[Slow Ash]] ![[Elm]]",
    "[[Elm#Second Part]] [[elm#second-part]] [[Elm#^note]] [[Elm#top]] [x](elm.md#) [x](#)",
    "[x](elm.md) [x](../patterns/elm.md?x=1) [x](elm%2Emd) [x](/elm/) [x](trees/ash.md) ![x](plan.png)",
    // Elsewhere, what the site makes by itself, and what is led on.
    "[x](https://nowhere.net/) [x](mailto:a@oak.net) [x](/tags/) [x](/old-elm/)",
    "`[[Nope]]` \\[[Nope]] [[ ]] [x] [ ]", "A[^1].\n\n[^1]: Note.",
  ])
  func passes(text: String) throws {
    #expect(try look(at: text) == [])
  }

  @Test(arguments: [
    ("«[[Nope]]»", "no pattern named \"Nope\""), ("«![[Nope]]»", "no pattern named \"Nope\""),
    ("«[[old-elm]]»", "no pattern named \"old-elm\""),
    ("«[[the trees|Slow Ash]]»", "no pattern named \"the trees\""),
    ("«[x](nope.md)»", "no page at \"nope.md\""), ("«[x](/nope/)»", "no page at \"/nope/\""),
    ("«[x](<no pe.md>)»", "no page at \"no pe.md\""), ("«[x](oak.net)»", "no page at \"oak.net\""),
    ("«[x](old-elm.md)»", "no page at \"old-elm.md\""),
    ("[x][y]\n\n[y]: «nope.md»", "no page at \"nope.md\""),
    ("«<a href=\"nope.md\">»x</a>", "no page at \"nope.md\""),
    ("«![x](nope.png)»", "no file \"nope.png\""),
    ("«![x](Plan.png)»", "no file \"Plan.png\": the letter case differs"),
    ("«[x](trees/)»", "no page for the folder \"trees/\""),
    ("«[x](../../hidden.md)»", "\"../../hidden.md\" leads out of the content folder"),
    ("«[[Elm#Nope]]»", "no heading \"Nope\" in \"Elm\""),
    ("«[x](elm.md#nope)»", "no heading \"nope\" in \"Elm\""),
    ("«[[#Nope]]»", "no heading \"Nope\" in \"Oak\""), ("«[[Elm#^nope]]»", "no block \"^nope\" in \"Elm\""),
    ("A«[^2»].", "no footnote \"2\""),
  ])
  func fails(text: String, summary: String) throws {
    #expect(try look(at: text) == [summary])
  }

  private func look(at text: String) throws -> [String] {
    let elm =
      "---\naliases: [Ulmus]\nredirect_from: [/old-elm/]\n---\n# Elm\n\n## Second Part\n\nA block. ^note\n"
    return try found(
      by: "links.internal",
      in: [
        "patterns/oak.md": "# Oak\n\n\(text)\n", "patterns/elm.md": elm,
        "patterns/trees/ash.md": "# Slow Ash\n",
      ], assets: ["patterns/plan.png"]
    ).map(\.summary)
  }
}
