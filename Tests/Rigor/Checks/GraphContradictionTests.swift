import Ground
import Testing

@Suite struct GraphContradictionTests {
  @Test(arguments: [
    // The same, said from both ends.
    ["a": "---\nlarger: [b]\n---\n# A\n", "b": "---\nsmaller: [a]\n---\n# B\n"],
    ["a": "---\ncomplements: [b]\n---\n# A\n", "b": "---\ncomplements: [a]\n---\n# B\n"],
    // More than one thing may be so.
    ["a": "---\nlarger: [b]\nrequires: [b]\nrelated: [b]\n---\n# A\n", "b": "# B\n"],
    // Two may need each other.
    ["a": "---\nrequires: [b]\n---\n# A\n", "b": "---\nrequires: [a]\n---\n# B\n"],
    // A circle of three is told by another check.
    [
      "a": "---\nlarger: [b]\n---\n# A\n", "b": "---\nlarger: [c]\n---\n# B\n",
      "c": "---\nlarger: [a]\n---\n# C\n",
    ],
  ])
  func passes(patterns: [String: String]) throws {
    #expect(try found(by: "graph.contradiction", in: patterns.below("patterns")) == [])
  }

  @Test(arguments: [
    (
      ["a": "---\nlarger: [b]\n---\n# A\n", "b": "---\nlarger: [«a»]\n---\n# B\n"],
      "larger: \"A\" contradicts larger: \"B\" in content/patterns/a.md:2"
    ),
    (
      ["a": "---\nlarger: [b]\nsmaller: [«b»]\n---\n# A\n", "b": "# B\n"],
      "smaller: \"B\" contradicts larger: \"B\" on line 2"
    ),
    (
      ["a": "# A\n\n(generalizes:: [[B]])\n", "b": "# B\n\n(generalizes:: «[[A]]»)\n"],
      "generalizes: \"A\" contradicts generalizes: \"B\" in content/patterns/a.md:3"
    ),
    (
      ["a": "---\nrequires: [b]\n---\n# A\n", "b": "---\nalternative-to: [«a»]\n---\n# B\n"],
      "alternative-to: \"A\" contradicts requires: \"B\" in content/patterns/a.md:2"
    ),
    (
      ["a": "---\ncomplements: [b]\n---\n# A\n", "b": "---\nalternative-to: [«a», a]\n---\n# B\n"],
      "alternative-to: \"A\" contradicts complements: \"B\" in content/patterns/a.md:2"
    ),
  ])
  func fails(patterns: [String: String], summary: String) throws {
    #expect(try found(by: "graph.contradiction", in: patterns.below("patterns")).map(\.summary) == [summary])
  }
}
