import Ground
import Testing

@Suite struct GraphUnreachableTests {
  private static let tour = "---\ntype: sequence\n---\n# Tour\n\n1. [[A]]\n"

  @Test(arguments: [
    // From the station on, and against the direction of a relation, which both pages show.
    [
      "patterns/a.md": "# A\n\n[[B]]\n", "patterns/b.md": "# B\n",
      "patterns/c.md": "---\nlarger: [b]\n---\n# C\n",
      "tour.md": tour,
    ],
    // The home page is a way in too.
    [
      "patterns/a.md": "# A\n", "patterns/b.md": "# B\n\n[[C]]\n", "patterns/c.md": "# C\n\n[[B]]\n",
      "index.md": "# Home\n\n[[B]]\n", "tour.md": tour,
    ],
    // Where nobody has made a way in, nothing is missing.
    ["patterns/b.md": "# B\n\n[[C]]\n", "patterns/c.md": "# C\n\n[[B]]\n"],
    // What nothing at all leads to is an orphan.
    ["patterns/a.md": "# A\n", "patterns/b.md": "# B\n", "tour.md": tour],
  ])
  func passes(files: [String: String]) throws {
    #expect(try found(by: "graph.unreachable", in: files) == [])
  }

  @Test func fails() throws {
    let findings = try found(
      by: "graph.unreachable",
      in: [
        "patterns/a.md": "# A\n", "patterns/b.md": "«#» B\n\n[[C]]\n",
        "patterns/c.md": "# C\n\n[[B]] [[D]]\n",
        "patterns/d.md": "# D\n\n[[A]]\n", "patterns/e.md": "«#» E\n\n[E](../x.md)\n",
        "x.md": "# X\n\n[[E]]\n",
        "tour.md": Self.tour,
      ])
    #expect(
      findings.map(\.summary) == [
        "no sequence leads to \"B\" and 2 more, nor does the home page",
        "no sequence leads to \"E\", nor does the home page",
      ])
    #expect(findings.first?.notes == ["content/patterns/c.md", "content/patterns/d.md"])
  }
}
