import Foundation
import TestKit
import Testing

/// `baton check --explain-score`: what the stars of a pattern stand on, with places, and what the next one asks for.
@Suite struct ExplainScoreTests {
  private static let oak = """
    ---
    title: Oak
    type: pattern
    aliases: [Holm]
    summary: Of oaks
    ---
    > [!NOTE] Confidence Rating: ★★☆ (Medium)

    ### Section 1: Context

    It cuts waiting by 40%.

    In 2019 it cut 12% (Lind, 2019). As seen [1] and [3].

    ### Section 6: Known Uses

    **Harbour office.** See [the report](https://harbour.example/report).

    **Town hall.** It works there.

    ### References

    1. A book.
    2. Another one.

    """

  private func garden() throws -> Garden {
    try Garden([
      "content/patterns/oak.md": Self.oak,
      "content/patterns/fir.md": Self.oak.replacing("★★☆", with: "★★★").replacing(
        "title: Oak", with: "title: Fir"
      )
      .replacing("Holm", with: "Pine"),
      "content/patterns/ash.md":
        "---\ntitle: Ash\ntype: pattern\ndraft: true\naliases: [Tree]\n---\n### Known Uses\n\nIn [a town](https://a.example/).\n",
      "content/patterns/elm.md":
        "---\ntitle: Elm\nform: alexandrian\naliases: [Tree]\n---\n# 1. Elm ★\n\ntext\n",
      "content/notes.md": "---\ntitle: Notes\n---\ntext\n",
    ])
  }

  private func told(_ name: String, _ garden: Garden) throws -> String {
    let outcome = try garden.baton("check", "--explain-score", name)
    #expect(outcome.code == 0 && outcome.errors == "")
    return outcome.output.replacing(#/\s+/#, with: " ")
  }

  @Test(arguments: ["oak", "Oak", "holm", "patterns/oak.md", "content/patterns/oak.md"])
  func `each piece has its place, and the next star its price`(name: String) throws {
    let outcome = try garden().baton("check", "--explain-score", name)
    #expect(
      outcome
        == .init(
          """
          What do the stars of Oak stand on?
            ★★☆: 2 of 3, at content/patterns/oak.md:7:1.
            Known uses that can be followed: 1 of 2.
              content/patterns/oak.md:17:1: Harbour office
              content/patterns/oak.md:19:1: Town hall, which no link, footnote or citation leads to
            Citations with an entry among the references: 1 of 2.
              content/patterns/oak.md:13:42: [1]
              content/patterns/oak.md:13:50: [3], which has no entry
            Percentages with a source in their paragraph: 1 of 2.
              content/patterns/oak.md:11:20: 40%, which has no source
              content/patterns/oak.md:13:16: 12%
            The form commons asks 1 known use to follow for 2 stars, and it has 1.
            The next star, 3 stars in all, asks for 3 known uses to follow: link 2 more to where it can be
            seen.

          """))
  }

  @Test(arguments: [
    (
      "fir",
      "The form commons asks 3 known uses to follow for 3 stars, and it has 1 only. For the stars that it has, link 2 more "
        + "to where it can be seen, or take a star away. There is no star beyond."
    ),
    (
      "ash",
      "Ash has no stars (content/patterns/ash.md). Known uses that can be followed: 1 of 1. "
        + "content/patterns/ash.md:9:1: In a town. The next star, 1 star in all, asks for nothing that is counted: "
        + "it is the author's to give."
    ),
    (
      "elm",
      "★☆: 1 of 2, at content/patterns/elm.md:6:1. No known use of it leads anywhere, it cites nothing, and has no percentage with "
        + "a source. The form alexandrian does not say what stars ask for, so nothing is counted."
    ),
    (
      "notes",
      "Notes has no stars (content/notes.md). The form page does not say what stars ask for, so nothing is counted."
    ),
  ])
  func `stars that are too many, none, and forms that ask for none have a sentence each`(
    name: String, expected: String
  ) throws {
    let told = try told(name, garden())
    #expect(told.contains(expected), "\(told)")
  }

  @Test func `a known use that leads nowhere, to its own text or where another one leads does not count`()
    throws
  {
    let garden = try garden()
    let uses =
      "**Mill.** [[Nope]]\n\n**Inn.** [[Gum]]\n\n**Quay.** https://q.example/\n\n**Barn.** https://q.example\n"
    try garden.write(
      "content/patterns/gum.md",
      "---\ntitle: Gum\ntype: pattern\n---\n> [!NOTE] Confidence Rating: ★★★\n\n## Known Uses\n\n\(uses)")
    let told = try told("gum", garden)
    #expect(
      told.contains(
        "Known uses that can be followed: 1 of 4. "
          + "content/patterns/gum.md:9:1: Mill, which leads to nothing that readers have "
          + "content/patterns/gum.md:11:1: Inn, which leads to this text itself content/patterns/gum.md:13:1: Quay "
          + "content/patterns/gum.md:15:1: Barn, which leads where another one leads"), "\(told)")
    #expect(told.contains("asks 3 known uses to follow for 3 stars, and it has 1 only."), "\(told)")
    let outcome = try garden.baton("check", "content/patterns/gum.md")
    #expect(outcome.output.contains("1 known use to follow for 3 stars, which ask for 3"), "\(outcome)")
  }

  @Test func `a text that is too large has no answer, and says so`() throws {
    let garden = try garden()
    let big = Garden.pattern("Big", String(repeating: "word ", count: 2000))
    try garden.write("content/patterns/big.md", big)
    try garden.write("baton.yml", "limits: { file-bytes: 4000 }\n")
    let outcome = try garden.baton("check", "--explain-score", "content/patterns/big.md")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.errors.contains("content/patterns/big.md is larger than limits: file-bytes allow"))
  }

  @Test func `programs get the same as facts`() throws {
    let outcome = try garden().baton("check", "--explain-score", "oak", "--format", "json")
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    #expect(json?["stars"] as? Int == 2 && json?["asked"] as? Int == 1 && json?["found"] as? Int == 1)
    #expect(json?["next"] as? [String: Int] == ["stars": 3, "asked": 3, "missing": 2])
    let evidence = try #require(json?["evidence"] as? [[String: Any]])
    #expect(
      evidence.map { $0["words"] as? String } == ["40%", "12%", "[1]", "[3]", "Harbour office", "Town hall"])
    #expect(evidence.map { $0["followed"] as? Bool } == [false, true, true, false, true, false])
    #expect(evidence.map { $0["line"] as? Int } == [11, 13, 13, 13, 17, 19])
  }

  @Test(arguments: [
    (["Oka"], "no pattern named \"Oka\"", "did you mean \"Oak\"?"),
    (["Quercus robur"], "no pattern named \"Quercus robur\"", "baton list names all of them"),
    (
      ["tree"], "2 patterns are named \"tree\"",
      "name one of their files: content/patterns/elm.md, content/patterns/ash.md"
    ),
    (["oak", "content/notes.md"], "--explain-score is about one pattern", "leave FILE and --external out"),
    (
      ["oak", "--format", "sarif"], "--explain-score answers as text or json", "leave --format sarif out"
    ),
  ])
  func `what cannot be answered is wrong usage`(words: [String], summary: String, help: String) throws {
    let garden = try garden()
    let outcome = try Executable.run(["check", "--explain-score"] + words, in: garden.folder.url)
    #expect(outcome == .init("", errors: "error: \(summary)\n  help: \(help)\n", code: 64))
  }
}
