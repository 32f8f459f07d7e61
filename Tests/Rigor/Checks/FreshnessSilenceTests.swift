import Ground
import Rigor
import Testing

@Suite struct FreshnessSilenceTests {
  @Test(arguments: [
    "vitality_score: 3.4\nmodified: 2016-01-01", "vitality_score: 4.5",
    "vitality_score: 4.5\nmodified: 2024-01-01",
    "vitality_score: 4.5\ncreated: 2016-01-01\nmodified: 2025-06-01",
    "vitality_score: 4.5\ndate: 2025-06-01\nmodified: 2016-06-01",
  ])
  func passes(lines: String) throws {
    #expect(try found(by: "freshness.silence", in: "---\ntitle: Oak\n\(lines)\n---\n") == [])
  }

  @Test(arguments: [
    ("modified: 2016-03-02", "vitality 4.5 and no change since 2016-03-02"),
    ("created: 2012-01-01\ndate: 2014-01-01", "vitality 4.5 and no change since 2014-01-01"),
  ])
  func fails(lines: String, summary: String) throws {
    let text = "---\ntitle: Oak\nvitality_score: «4.5»\n\(lines)\n---\n"
    #expect(try found(by: "freshness.silence", in: text) == [summary])
  }

  @Test func `a site says after how many years silence tells`() throws {
    let text = "---\ntitle: Oak\nvitality_score: 4.5\nmodified: 2016-03-02\n---\n"
    let wish = Ruleset.Wish(Glob("freshness.*", separator: "."), options: ["years": 12])
    #expect(try found(by: "freshness.silence", in: text, wishes: [wish]) == [])
  }
}
