import Ground
import Rigor
import Testing

@Suite struct GraphOrphanTests {
  /// From the first pattern on.
  private let early = [Ruleset.Wish(Glob("graph.orphan", separator: "."), options: ["patterns": 1])]

  @Test(arguments: [
    // Each is named by another.
    ["a": "# A\n\n[[B]]\n", "b": "# B\n\n[[C]]\n", "c": "# C\n\n[[A]]\n"],
    // A page shows a relation from both its ends.
    ["a": "---\nlarger: [b]\n---\n# A\n", "b": "# B\n\n[[C]]\n", "c": "# C\n"],
  ])
  func passes(patterns: [String: String]) throws {
    #expect(try found(by: "graph.orphan", in: patterns.below("patterns"), wishes: early) == [])
  }

  @Test(arguments: [(4, 0), (5, 5)])
  func `a few patterns are no net yet`(count: Int, orphans: Int) throws {
    let texts = (1...count).map { ("p\($0)", orphans == 0 ? "# P\($0)\n" : "«#» P\($0)\n") }
    let patterns = Dictionary(uniqueKeysWithValues: texts).below("patterns")
    #expect(try found(by: "graph.orphan", in: patterns).count == orphans)
  }

  @Test func `passes what a sequence holds`() throws {
    let patterns = ["a": "# A\n\n[[B]]\n", "b": "# B\n\n[[C]]\n", "c": "# C\n"].below("patterns")
    let tour = ["tour.md": "---\ntype: sequence\n---\n# Tour\n\n1. [[A]]\n"]
    #expect(try found(by: "graph.orphan", in: patterns.merging(tour) { $1 }, wishes: early) == [])
  }

  @Test func `passes what an ambiguous link may mean`() throws {
    let patterns = [
      "a/elm": "# Elm\n\n[[Oak]]\n", "b/elm": "# Elm\n\n[[Oak]]\n", "oak": "# Oak\n\n[[Elm]]\n",
    ].below("patterns")
    #expect(try found(by: "graph.orphan", in: patterns, wishes: early) == [])
  }

  @Test func fails() throws {
    let findings = try found(
      by: "graph.orphan",
      in: ["a": "«#» A\n\n[[B]]\n", "b": "# B\n\n[[C]]\n", "c": "# C\n\n[[B]]\n"].below("patterns"),
      wishes: early)
    #expect(findings.map(\.summary) == ["nothing leads to \"A\", and no sequence holds it"])
  }
}

extension [String: String] {
  /// The same texts as Markdown files of a folder.
  func below(_ folder: String) -> [String: String] {
    Dictionary(uniqueKeysWithValues: map { ("\(folder)/\($0.key).md", $0.value) })
  }
}
