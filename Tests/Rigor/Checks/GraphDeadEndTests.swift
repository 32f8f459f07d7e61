import Ground
import Rigor
import Testing

@Suite struct GraphDeadEndTests {
  /// From the first pattern on.
  private let early = [Ruleset.Wish(Glob("graph.dead-end", separator: "."), options: ["patterns": 1])]

  @Test(arguments: [
    ["a": "# A\n\n[[B]]\n", "b": "# B\n\n[[C]]\n", "c": "# C\n\n[[A]]\n"],
    ["a": "---\nlarger: [b]\n---\n# A\n", "b": "# B\n", "c": "# C\n\n[[A]]\n"],
    // That it was to lead on is told where the link stands.
    ["a": "# A\n\n[[Nowhere]]\n", "b": "# B\n\n[[C]]\n", "c": "# C\n\n[[A]]\n"],
    // Where the links of a text are not read, nobody knows where it leads.
    [
      "a": "# A\n\n" + String(repeating: "> ", count: 60) + "[[B]]\n", "b": "# B\n\n[[C]]\n",
      "c": "# C\n\n[[A]]\n",
    ],
  ])
  func passes(patterns: [String: String]) throws {
    #expect(try found(by: "graph.dead-end", in: patterns.below("patterns"), wishes: early) == [])
  }

  @Test func `passes what a sequence leads on from, but for its last station`() throws {
    let patterns = ["a": "# A\n", "b": "# B\n", "c": "«#» C\n"].below("patterns")
    let tour = ["tour.md": "---\ntype: sequence\n---\n# Tour\n\n1. [[A]]\n2. [[B]]\n3. [[C]]\n"]
    let findings = try found(by: "graph.dead-end", in: patterns.merging(tour) { $1 }, wishes: early)
    #expect(findings.map(\.summary) == ["\"C\" leads to no other text"])
  }

  @Test func fails() throws {
    let findings = try found(
      by: "graph.dead-end",
      in: ["a": "«#» A\n\n[there](https://example.org)\n", "b": "# B\n\n[[A]]\n", "c": "# C\n\n[[B]]\n"]
        .below("patterns"), wishes: early)
    #expect(findings.map(\.summary) == ["\"A\" leads to no other text"])
  }
}
