import Ground
import Testing

@Suite struct EvidenceDiscriminationTests {
  private func files(_ count: Int, _ line: (Int) -> String) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: (0..<count).map { number in
        ("patterns/oak-\(number).md", "---\ntitle: Oak \(number)\n\(line(number))\n---\n")
      })
  }

  @Test func passes() throws {
    let few = files(19) { _ in "vitality_score: 4.5" }
    #expect(try found(by: "evidence.discrimination", in: few).isEmpty)
    let mixed = files(40) { "vitality_score: \($0 % 8 == 0 ? 3.5 : 4.5)\nconfidence: \($0 % 3 + 1)" }
    #expect(try found(by: "evidence.discrimination", in: mixed).isEmpty)
  }

  @Test func fails() throws {
    let findings = try found(
      by: "evidence.discrimination",
      in: files(40) { "vitality_score: \($0 < 3 ? 3.5 : 4.5)\nconfidence: \($0 < 2 ? 1 : 3)" })
    #expect(
      findings.map(\.summary) == [
        "confidence is 3 in 38 of 40 patterns", "vitality is 4.5 in 37 of 40 patterns",
      ])
    #expect(findings.last?.notes == ["vitality: 4.5 in 37, 3.5 in 3"])
  }
}
