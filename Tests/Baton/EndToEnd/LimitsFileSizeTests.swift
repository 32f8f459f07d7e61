import Testing

/// How long a file may be is asked before its bytes are read.
@Suite struct LimitsFileSizeTests {
  private func garden(ofBytes count: Int) throws -> Garden {
    let garden = try Garden()
    try garden.write("baton.yml", "title: Garden\nlimits: { file-bytes: 1000 }\n")
    let beginning = "---\ntitle: Oak\n---\n"
    let text = String(repeating: "a", count: count - beginning.utf8.count)
    try garden.write("content/oak.md", beginning + text)
    return garden
  }

  @Test(arguments: [100, 1000]) func passes(bytes: Int) throws {
    let garden = try garden(ofBytes: bytes)
    let outcome = try garden.baton("check", "content/oak.md")
    #expect(outcome.code == 0 && !outcome.output.contains("limits.file-size"), "\(outcome.output)")
  }

  @Test func fails() throws {
    let garden = try garden(ofBytes: 1001)
    let outcome = try garden.baton("check", "content/oak.md")
    #expect(outcome.code == 2)
    #expect(
      outcome.output.contains("error[limits.file-size]: file of 1001 bytes, the limit is 1000"),
      "\(outcome.output)")
  }
}
