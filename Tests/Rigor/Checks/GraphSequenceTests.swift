import Ground
import Testing

@Suite struct GraphSequenceTests {
  private func files(_ tour: String, _ patterns: [String: String]) -> [String: String] {
    let plain = ["a": "# A\n", "b": "# B\n", "c": "# C\n"].merging(patterns) { $1 }
    return plain.below("patterns").merging(["tour.md": "---\ntype: sequence\n---\n# Tour\n\n" + tour]) { $1 }
  }

  @Test(arguments: [
    "1. [[A]]\n2. [[B]]\n3. [[C]]\n",
    // A mention is no station.
    "From [[A]] to [[C]].\n\n1. [[A]]\n2. [[B]], which goes beyond [[A]]\n3. [[C]]\n\n[[A]] comes first.\n",
  ])
  func passes(tour: String) throws {
    #expect(try found(by: "graph.sequence", in: files(tour, ["b": "---\nrequires: [a]\n---\n# B\n"])) == [])
  }

  @Test func `passes stations that need each other, and what is no station`() throws {
    let patterns = [
      "a": "---\nrequires: [b, c]\n---\n# A\n", "b": "---\nrequires: [a]\n---\n# B\n",
    ]
    #expect(try found(by: "graph.sequence", in: files("1. [[A]]\n2. [[B]]\n", patterns)) == [])
  }

  @Test func fails() throws {
    let findings = try found(
      by: "graph.sequence",
      in: files(
        "1. [[A]]\n2. «[[B]]»\n3. «[[A]]»\n4. [[C]]\n",
        ["c": "---\nenables: [b]\n---\n# C\n"]))
    #expect(
      findings.map(\.summary) == [
        "\"B\" stands before \"C\", which it requires", "\"A\" is a station twice, first on line 6",
      ])
  }
}
