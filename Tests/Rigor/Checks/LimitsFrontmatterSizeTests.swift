import Testing

@Suite struct LimitsFrontmatterSizeTests {
  @Test(arguments: [12, 65_536])
  func passes(size: Int) throws {
    #expect(try found(by: "limits.frontmatter-size", in: text(of: size)) == [])
  }

  @Test func `passes a body of any size`() throws {
    let body = String(repeating: "words\n", count: 12_000)
    #expect(try found(by: "limits.frontmatter-size", in: text(of: 12) + body) == [])
  }

  @Test(arguments: [65_537, 70_000])
  func fails(size: Int) throws {
    let marked = "«-»\(text(of: size).dropFirst())"
    let summaries = try found(by: "limits.frontmatter-size", in: marked)
    #expect(summaries == ["frontmatter of \(size) bytes, the limit is 65536"])
  }

  /// A text with so many bytes between its two lines of dashes.
  private func text(of size: Int) -> String {
    "---\nsummary: \(String(repeating: "x", count: size - 10))\n---\n"
  }
}
