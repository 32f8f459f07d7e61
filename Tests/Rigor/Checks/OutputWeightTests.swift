import Ground
import Rigor
import Testing

@Suite struct OutputWeightTests {
  private func site(picture: Int, text: Int) throws -> Staged {
    try Staged([
      "index.html": "<link rel=stylesheet href=site.css><img src=a.png><img src=a.png>"
        + String(repeating: "x", count: text),
      "other.html": "<img src=/a.png>", "a.png": String(repeating: "x", count: picture),
      "b.png": String(repeating: "x", count: 90_000),
      "site.css": "@import 'next.css'; p { a: url(c.png) }", "next.css": "",
      "c.png": String(repeating: "x", count: 10_000),
    ])
  }

  @Test(arguments: [(30_000, 1000), (1000, 120_000)])
  func passes(picture: Int, text: Int) throws {
    #expect(try site(picture: picture, text: text).examine(by: "output.weight").all == [])
  }

  @Test func fails() throws {
    let findings = try site(picture: 60_000, text: 4000).examine(by: "output.weight")
    #expect(findings.all.map(\.summary) == ["page of 71 KB, most of it a.png; 50 KB are meant to do"])
    #expect(findings.all.map(\.file) == ["index.html"])
    #expect(
      findings.all[0].notes == [
        "a.png: 60 KB", "c.png: 10 KB", "index.html: 1 KB", "site.css: 0 KB", "next.css: 0 KB",
        "also in other.html",
      ])
    #expect(findings.tallies == [Tally(check: "output.weight", lookedAt: 2, notApplicable: 5)])
  }

  @Test func `the picture of the whole graph is as heavy as it is`() throws {
    let site = try Staged([
      "graph/index.html": "<img src=/graph.svg>", "graph.svg": String(repeating: "x", count: 400_000),
    ])
    #expect(try site.examine(by: "output.weight").all == [])
  }

  @Test func theLineIsTheSitesToDraw() throws {
    let wish = Ruleset.Wish(Glob("output.weight", separator: "."), options: ["kilobytes": 80])
    #expect(try site(picture: 60_000, text: 4000).examine(by: "output.weight", wishes: [wish]).all == [])
  }
}
