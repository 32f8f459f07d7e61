import Ground
import Testing

@Suite struct LimitsEmbedDepthTests {
  @Test func passes() throws {
    #expect(try found(by: "limits.embed-depth", in: chain(of: 8)).isEmpty)
    // Links may go on from text to text.
    let files = chain(of: 8).merging(["patterns/oak.md": "# Oak\n\n[[P0]]\n\n![[P1]]\n"]) { $1 }
    #expect(try found(by: "limits.embed-depth", in: files).isEmpty)
  }

  @Test func fails() throws {
    let files = chain(of: 8).merging(["patterns/oak.md": "# Oak\n\n![[P1]]\n\n«![[P0]]»\n"]) { $1 }
    let findings = try found(by: "limits.embed-depth", in: files)
    #expect(findings.map(\.summary) == ["embeds nested deeper than 8"])
  }

  /// Texts that each show the next one, `P0` with so many inside it.
  private func chain(of length: Int) -> [String: String] {
    var files = ["patterns/p\(length).md": "# P\(length)\n"]
    for number in 0..<length { files["patterns/p\(number).md"] = "# P\(number)\n\n![[P\(number + 1)]]\n" }
    return files
  }
}
