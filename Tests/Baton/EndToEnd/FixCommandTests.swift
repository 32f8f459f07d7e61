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
    Beside [[a tall tree|wych-elm]], `[[a tall tree|wych-elm]]`, [[Old Ash|the ash]] and [[Nowhere|no label]].
    [picture](Leaf.svg), [[old-ash#Bark]] and [[Elmm]].
    """)

  private func garden() throws -> Garden {
    try Garden([
      "content/patterns/oak.md": broken,
      "content/patterns/ash.md":
        "---\ntitle: Ash\ntype: pattern\nslug: ash\nredirect_from: /trees/old-ash/\n---\n\n## Bark\n\ntext\n",
      "content/patterns/wych-elm.md": Garden.pattern("Wych Elm", "Stands beside [[Oak]]."),
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
          -Beside [[a tall tree|wych-elm]], `[[a tall tree|wych-elm]]`, [[Old Ash|the ash]] and [[Nowhere|no label]].
          +Beside [[wych-elm|a tall tree]], `[[a tall tree|wych-elm]]`, [[Ash|the ash]] and [[Nowhere|no label]].
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
    #expect(mended.contains("Beside [[wych-elm|a tall tree]], `[[a tall tree|wych-elm]]`"))
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
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[wych-elm|a tall tree]]."),
      "content/patterns/wych-elm.md": Garden.pattern("Wych Elm", "text"),
    ])
    #expect(try garden.baton("fix", "--yes").code == 0)
    #expect(try garden.text("content/patterns/oak.md").contains("Beside [[a tall tree|wych-elm]]."))
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

  @Test(arguments: [0o640, 0o444]) func `who may use a file stays as it is`(mode: Int) throws {
    let garden = try garden()
    let path = garden.path + "/content/patterns/oak.md"
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    #expect(try garden.baton("fix", "--yes").code == 0)
    let kept = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(kept == mode)
    #expect(try garden.text("content/patterns/oak.md") != broken)
  }

  @Test func `a symbolic link stays one, and is told where what it leads to is not mended`() throws {
    let garden = try garden()
    let link = garden.path + "/content/patterns/oak-link.md"
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "oak.md")
    let told = "content/patterns/oak-link.md is a symbolic link and stays: mend what it leads to\n"
    let named = try garden.baton("fix", "--yes", "content/patterns/oak-link.md")
    #expect(named == .init("", errors: told + "nothing to mend beyond doubt\n"))
    #expect(try garden.baton("fix", "--yes").errors == "4 places in 1 file mended\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "oak.md")
    #expect(try garden.text("content/patterns/oak-link.md") != broken)
  }

  @Test func `links by an old address and in definitions are mended`() throws {
    let garden = try Garden([
      "content/patterns/ash.md":
        "---\ntitle: Ash\ntype: pattern\nslug: ash\nredirect_from: /trees/old-ash/\n---\n\n## Bark\n\ntext\n",
      "content/patterns/oak.md": Garden.pattern(
        "Oak", "[a](/trees/old-ash/#bark), [b][ash] and [c](old-ash.md) and [d](ELM.md#x).\n\n[ash]: Ash.md"),
    ])
    #expect(try garden.baton("fix", "--yes").errors == "4 places in 1 file mended\n")
    let mended = try garden.text("content/patterns/oak.md")
    #expect(mended.contains("[a](/ash/#bark), [b][ash] and [c](ash.md) and [d](elm.md#x).\n\n[ash]: ash.md"))
    #expect(try garden.baton("fix", "--yes").errors == "nothing to mend beyond doubt\n")
  }

  @Test func `a file that is not there is wrong usage`() throws {
    #expect(try garden().baton("fix", "--yes", "content/patterns/fir.md").code == 64)
  }
}
