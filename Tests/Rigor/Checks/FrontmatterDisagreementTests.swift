import Ground
import Rigor
import Testing

@Suite struct FrontmatterDisagreementTests {
  @Test(arguments: [
    "---\ntitle: Oak\nconfidence: 2\n---\n> [!NOTE] Confidence Rating: ★★☆\n",
    "---\ntitle: Oak\n---\n# Oak\n", "---\ntitle: Oak\n---\n# Pattern: Oak\n",
    "---\ntitle: Oak Grove\n---\n# 12. OAK-GROVE\n",
    // Two headings of the first level head parts.
    "---\ntitle: Oak\n---\n# Roots\n\n# Leaves\n",
    "---\ntitle: Oak\nform: innersource\nstatus: structured\n---\n## Status\n\nStructured\n",
    "---\ntitle: Oak\nform: innersource\nstatus: structured\n---\n## Status\n\nIt was initial for years\n",
    "---\ntitle: Oak\ntype: page\n---\n# What an oak is\n",
    "---\ntitle: Oak\nform: adr\nstatus: accepted\n---\n## Status\n\nAccepted\n",
    "---\ntitle: Oak\nform: adr\nstatus: accepted\n---\n## Status\n\nSuperseded by 3\n",
    "---\ntitle: Oak\nform: adr\nstatus: accepted\n---\n## Status\n\nAkzeptiert\n",
    "---\ntitle: Oak\nform: adr\nstatus: approved\n---\n## Status\n\nAccepted\n",
    "---\ntitle: Oak\n---\n> [!NOTE] Confidence Rating: ★★☆ (Established)\n",
    "---\ntitle: Oak\n---\n> [!NOTE] Confidence: ★★★\n\ntext\n\n> [!NOTE] Confidence 95 % of the time\n",
    "---\ntitle: Oak\n---\n> [!NOTE] Confidence: ★★★\n\ntext\n\n> [!NOTE] Confidence: 4/5\n",
    "---\ntitle: Oak\n---\n> [!NOTE] Confidence Rating: ★★☆ (Observed)\n\n> [!NOTE] Confidence: 2\n",
    "---\ntitle: Oak\n---\n> [!NOTE] Confidence Rating: ★★★ (Almost)\n",
    "---\ntitle: Oak\n---\n> [!NOTE] Confidence Rating: 3/5 (Medium)\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "frontmatter.disagreement", in: text) == [])
  }

  @Test(arguments: [
    (
      "---\ntitle: Oak\nconfidence: 1/3\n---\n«> [!NOTE] Confidence Rating: ★★★ (High)»\n",
      "confidence is 3 here, \"1/3\" in the frontmatter"
    ),
    ("---\ntitle: Oak\n---\n«#» Elm\n", "heading \"Elm\" is not the title \"Oak\""),
    (
      "---\ntitle: Oak\nform: innersource\nstatus: structured\n---\n## Status\n\n«I»nitial\n",
      "status \"initial\" is not \"structured\", as line 4 has it"
    ),
    (
      "---\ntitle: Oak\nform: adr\nstatus: accepted\n---\n## Status\n\n«P»roposed\n",
      "status \"proposed\" is not \"accepted\", as line 4 has it"
    ),
    (
      "---\ntitle: Oak\n---\n«> [!NOTE] Confidence Rating: ★★★ (Low)»\n",
      "3 of 3 stars, called \"Low\", which is 1"
    ),
    (
      "---\ntitle: Oak\n---\n«> [!NOTE] Confidence Rating: ★☆☆ (Established)»\n",
      "1 of 3 stars, called \"Established\", which is 3"
    ),
    (
      "---\ntitle: Oak\nconfidence: «★★★ (Low)»\n---\n> [!NOTE] Confidence Rating: ★★★\n",
      "3 of 3 stars, called \"Low\", which is 1"
    ),
    (
      "---\ntitle: Oak\n---\n> [!NOTE] Confidence: ★★★\n\ntext\n\n«> [!NOTE] Confidence: ★»\n",
      "confidence is 1 here, 3 in line 4"
    ),
    (
      "---\ntitle: Oak\n---\n> [!NOTE] Confidence: ★★\n\na\n\n> [!NOTE] Confidence: 2\n\nb\n\n"
        + "«> [!NOTE] Confidence: ★»\n",
      "confidence is 1 here, 2 in line 4"
    ),
  ])
  func fails(text: String, summary: String) throws {
    #expect(try found(by: "frontmatter.disagreement", in: text) == [summary])
  }

  @Test func `more than a screen of stars that differ are one finding that counts them`() throws {
    var files: [String: String] = [:]
    for number in 10..<34 {
      let text = "---\ntitle: Oak \(number)\nconfidence: \(number % 3 == 0 ? 1 : 2)\n---\n"
      files["patterns/oak-\(number).md"] = text + "> [!NOTE] Confidence: ★★★\n"
    }
    let findings = try found(
      by: "frontmatter.disagreement", in: files,
      wishes: [Ruleset.Wish(Glob("frontmatter.disagreement", separator: "."), options: ["each": 23])])
    #expect(findings.map(\.summary) == ["confidence of 24 of 24 patterns is not what their frontmatter says"])
    #expect(
      findings.first?.notes == [
        "3 in the text, \"2\" in the frontmatter: 16, content/patterns/oak-10.md for one",
        "3 in the text, \"1\" in the frontmatter: 8, content/patterns/oak-12.md for one",
      ])
  }
}
