import Ground
import Testing

@Suite struct LinksAmbiguousTests {
  @Test(arguments: [
    "# Oak\n\n[[a/gate]] [[patterns/b/gate.md]] [[Town Gate]] [x](a/gate.md)\n", "# Oak\n\n`[[gate]]`\n",
    "---\nrequires: [a/gate, Town Gate]\n---\n# Oak\n",
    // A footnote may be cited twice.
    "# Oak\n\nA[^1] and B[^1].\n\n[^1]: Note.\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "links.ambiguous", in: files(text)).isEmpty)
  }

  @Test func `passes a link to a name that translations share`() throws {
    let files = [
      "patterns/gift.md": "# Gift\n", "de/patterns/gift.md": "# Gift\n",
      "patterns/oak.md": "# Oak\n\n[[Gift]]\n",
    ]
    #expect(try found(by: "links.ambiguous", in: files).isEmpty)
  }

  @Test(arguments: [
    ("# Oak\n\n«[[gate]]»\n", "\"gate\" names 2 patterns"),
    ("# Oak\n\n«[[Gate#Roots|the gate]]»\n", "\"Gate\" names 2 patterns"),
    ("# Oak\n\n«![[gate]]»\n", "\"gate\" names 2 patterns"),
    ("# Oak\n\n«[the gate](gate.md)»\n", "\"gate.md\" names 2 patterns"),
    ("---\nrequires: [«gate»]\n---\n# Oak\n", "\"gate\" names 2 patterns"),
    ("# Oak\n\nA[^1].\n\n[^1]: Note.\n«[»^1]: Other.\n", "second definition of footnote \"1\""),
  ])
  func fails(text: String, summary: String) throws {
    #expect(try found(by: "links.ambiguous", in: files(text)).map(\.summary) == [summary])
  }

  @Test func `the candidates are named`() throws {
    let findings = try found(by: "links.ambiguous", in: files("# Oak\n\n«[[gate]]»\n"))
    #expect(findings.map(\.notes) == [["content/patterns/a/gate.md", "content/patterns/b/gate.md"]])
    #expect(findings.map(\.remedy) == ["name one by its path: \"patterns/a/gate.md\""])
  }

  private func files(_ oak: String) -> [String: String] {
    [
      "patterns/oak.md": oak, "patterns/a/gate.md": "# Gate\n",
      "patterns/b/gate.md": "---\ntitle: Town Gate\n---\n",
    ]
  }
}
