import Ground
import Testing

@Suite struct StructureCommentTests {
  @Test(arguments: [
    "<!-- for later -->\n\ntext\n", "<!-- for\n\nlater -->\n\ntext\n", "text <!-- is shown\n", "`<!--`\n",
    "```\n<!-- code\n```\n", "<div>\n<!-- in it -->\n</div>\n", "text\n",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "structure.comment", in: text) == [])
  }

  @Test(arguments: [
    "# Oak\n\n«<!-- forgotten»\n\n## Next\n\n[[Nope]] rest\n", "<!-- one -->\n\n«<!-- two»\n\ntext\n",
    "«<!-- baton: allow structure.budget until 2027-03-01 because so»\n\ntext\n",
  ])
  func fails(text: String) throws {
    let findings = try found(by: "structure.comment", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == ["comment that nothing closes hides what follows"])
    #expect(findings.first?.remedy == "write --> where the comment ends")
    #expect(findings.first?.severity == .error)
  }
}
