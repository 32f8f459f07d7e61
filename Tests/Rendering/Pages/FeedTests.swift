import Foundation
import Ground
import Rendering
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What other programs read.
struct FeedTests {
  private let files = [
    "patterns/a.md": pattern("\"A < B & \\uFFFE ] C\\nD\"", "date: 2026-01-02\nsummary: \"One ]]> & <two>\""),
    "patterns/b.md": pattern("B", "date: 2026-03-04\nmodified: 2026-05-06"),
    "patterns/c.md": pattern("C without a date"),
  ]

  private func isWellFormed(_ text: String) -> Bool { XMLParser(data: Data(text.utf8)).parse() }

  @Test(arguments: ["feed.xml", "sitemap.xml", "graph.svg"]) func `XML is well formed`(path: String) throws {
    let text = try SmallSite(files) { $0.title = "R & D \"<x>\"" }[path]
    #expect(isWellFormed(text), "\(text)")
  }

  @Test(arguments: ["feed.json", "graph.json", "a/index.json"]) func `JSON can be read`(path: String) throws {
    let text = try SmallSite(files)[path]
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
  }

  @Test func `feeds hold what has a date, newest first, with dates from the frontmatter`() throws {
    let site = try SmallSite(files)
    let atom = try site["feed.xml"]
    #expect(!atom.contains("C without a date"))
    #expect(atom.contains("<updated>2026-05-06T00:00:00Z</updated>"))
    #expect(atom.contains("<published>2026-01-02T00:00:00Z</published>"))
    let (a, b) = (atom.range(of: "https://example.org/a/"), atom.range(of: "https://example.org/b/"))
    #expect(try #require(b).lowerBound < #require(a).lowerBound)
    #expect(try site["feed.json"].contains("\"date_published\":\"2026-03-04T00:00:00Z\""))
  }

  @Test func `without dates there are no feeds, and no page names one`() throws {
    let site = try SmallSite(["patterns/c.md": pattern("C")])
    #expect(!site.pages.contains { $0.path.hasPrefix("feed.") })
    for (path, text) in try site.html { #expect(!text.contains("feed."), "\(path)") }
  }

  @Test func `a title stays on its line in the list of texts`() throws {
    let lines = try SmallSite(files)["llms.txt"].split(separator: "\n")
    #expect(lines.count { $0.hasPrefix("- [") } == 3)
    #expect(
      lines.contains { $0.hasPrefix("- [A < B") && $0.contains("\\] C D](https://example.org/a/index.md)") })
  }

  @Test func `a pattern that becomes a sequence moves in the list of texts`() throws {
    let text = "---\ntitle: B\ntype: TYPE\n---\n1. [[a]]\n"
    let sites = try ["pattern", "sequence"].map {
      try SmallSite(["patterns/b.md": text.replacing("TYPE", with: $0)])
    }
    #expect(try sites[0].changes(against: sites[1]).contains("llms.txt"))
  }
}
