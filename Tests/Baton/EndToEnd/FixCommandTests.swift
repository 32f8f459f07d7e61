import Foundation
import Ground
import TestKit
import Testing

@testable import baton

/// `baton fix`: what is certain is mended, the rest is left alone, and a second time there is nothing to do.
@Suite struct FixCommandTests {
  private let broken = Garden.pattern(
    "Oak",
    """
    Beside [[a tall tree|Elm]], `[[a tall tree|Elm]]`, [[Old Ash|the ash]] and [[Nowhere|no label]].
    [picture](Leaf.svg), [[old-ash#Bark]] and [[Elmm]].
    """)

  private func garden() throws -> Garden {
    try Garden([
      "content/patterns/oak.md": broken,
      "content/patterns/ash.md":
        "---\ntitle: Ash\ntype: pattern\nslug: ash\nredirect_from: /trees/old-ash/\n---\n\n## Bark\n\ntext\n",
      "content/patterns/leaf.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>",
    ])
  }

  @Test func `the difference is shown, and nothing is written without a yes`() throws {
    let garden = try garden()
    let shown = try garden.baton("fix", "--dry-run")
    #expect(
      shown
        == .init(
          """
          --- content/patterns/oak.md
          @@ line 9
          -Beside [[a tall tree|Elm]], `[[a tall tree|Elm]]`, [[Old Ash|the ash]] and [[Nowhere|no label]].
          +Beside [[Elm|a tall tree]], `[[a tall tree|Elm]]`, [[Ash|the ash]] and [[Nowhere|no label]].
          @@ line 10
          -[picture](Leaf.svg), [[old-ash#Bark]] and [[Elmm]].
          +[picture](leaf.svg), [[Ash#Bark]] and [[Elmm]].

          """, errors: "4 places in 1 file would be mended\n"))
    #expect(try garden.baton("fix").errors == "nothing written; baton fix --yes writes it\n")
    #expect(try garden.text("content/patterns/oak.md") == broken)
  }

  @Test func `with a yes it is written, once and for all`() throws {
    let garden = try garden()
    #expect(try garden.baton("fix", "--yes").errors == "4 places in 1 file mended\n")
    let mended = try garden.text("content/patterns/oak.md")
    #expect(mended.contains("Beside [[Elm|a tall tree]], `[[a tall tree|Elm]]`"))
    #expect(try garden.baton("fix", "--yes") == .init("", errors: "nothing to mend beyond doubt\n"))
    #expect(try garden.text("content/patterns/oak.md") == mended)
    // What was left alone is still told.
    let left = try garden.baton("check", "--format", "json").output
    #expect(
      left.contains("no pattern named \\\"Nowhere\\\"") && left.contains("no pattern named \\\"Elmm\\\""))
    #expect(!left.contains("tall tree"))
  }

  @Test func `where the label comes first, that is the order that is written`() throws {
    let garden = try Garden([
      "baton.yml": "links: { order: label-target }\n",
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm|a tall tree]]."),
    ])
    #expect(try garden.baton("fix", "--yes").code == 0)
    #expect(try garden.text("content/patterns/oak.md").contains("Beside [[a tall tree|Elm]]."))
  }

  @Test func `other files, and what may stand, are left alone`() throws {
    let garden = try garden()
    #expect(try garden.baton("fix", "--yes", "content/patterns/elm.md").output == "")
    try garden.write(
      "waivers.yml",
      "- { check: links.internal, files: \"patterns/oak.md\", until: 2096-01-01, because: of a test }\n")
    #expect(try garden.baton("fix", "--yes").output == "")
    #expect(try garden.text("content/patterns/oak.md") == broken)
  }

  @Test func `two patterns that once had one name leave a link to it alone`() throws {
    let garden = try garden()
    try garden.write(
      "content/patterns/yew.md",
      "---\ntitle: Yew\ntype: pattern\nslug: yew\nredirect_from: /other/old-ash/\n---\n\ntext\n")
    #expect(try !garden.baton("fix", "--dry-run").output.contains("[[Ash"))
  }

  @Test func `numbers, letters and aliases are mended, line by line`() throws {
    let garden = try Garden([
      "content/patterns/oak.md": """
      ---
      title: Oak
      type: page
      summary: The CafÃ© under it
      aliases:
        - Holm
        - CafÃƒÂ©
        - Holm
        - Oak
      ---
      ## 1. Roots

      In the cafÃ©, and `cafÃ©`.

      ## 2. Trunk

      text

      ## 2. Leaves

      text
      """ + "\n"
    ])
    let shown = try garden.baton("fix", "--yes")
    #expect(
      shown
        == .init(
          """
          --- content/patterns/oak.md
          @@ line 4
          -summary: The CafÃ© under it
          +summary: The Café under it
          @@ line 7
          -  - CafÃƒÂ©
          +  - Café
          @@ line 8
          -  - Holm
          @@ line 9
          -  - Oak
          @@ line 13
          -In the cafÃ©, and `cafÃ©`.
          +In the café, and `cafÃ©`.
          @@ line 19
          -## 2. Leaves
          +## 3. Leaves

          """, errors: "7 places in 1 file mended\n"))
    #expect(try garden.baton("fix", "--yes") == .init("", errors: "nothing to mend beyond doubt\n"))
  }

  @Test func `a file that is not there is wrong usage`() throws {
    #expect(try garden().baton("fix", "--yes", "content/patterns/fir.md").code == 64)
  }
}
