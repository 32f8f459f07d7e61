import Rigor
import Ground
import Testing

@Suite struct StructureBudgetTests {
  private static func text(_ words: Int, heading: String = "### Context") -> String {
    heading + "\n\n" + String(repeating: "oak ", count: words) + "\n"
  }

  @Test(arguments: [
    text(90), text(110), text(220), text(1_000, heading: "### Not of the form"),
    // An empty section is another check's.
    "### Context\n\n### Problem\n",
    // Two letters are a word here: 150 of them, and not 300.
    "### Context\n\n" + String(repeating: "木", count: 300) + "\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.budget", in: text) == [])
  }

  @Test(arguments: [
    (
      text(89, heading: "«### Context»"), "\"Context\" of 89 words, where the form asks for 100 to 200",
      "add 11"
    ),
    (
      text(230, heading: "«### Context»"), "\"Context\" of 230 words, where the form asks for 100 to 200",
      "cut 30"
    ),
    (
      "«### Context»\n\n" + String(repeating: "木", count: 100) + "\n",
      "\"Context\" of 51 words, where the form asks for 100 to 200", "add 49"
    ),
  ])
  func fails(text: String, summary: String, remedy: String) throws {
    let findings = try found(by: "structure.budget", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == [summary])
    #expect(findings.map(\.remedy) == [remedy])
    #expect(findings.map(\.severity) == [.note])
    // It stays the same finding while the text grows.
    #expect(findings.map(\.subject) == ["Context"])
  }

  @Test func theSiteMovesTheLine() throws {
    let wish = Ruleset.Wish(Glob("structure.budget", separator: "."), options: ["tolerance": 50])
    #expect(try found(by: "structure.budget", in: Self.text(60), wishes: [wish]) == [])
  }
}
