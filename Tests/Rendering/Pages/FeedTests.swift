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

  @Test(arguments: [
    SiteBase.rooted(origin: "https://example.org", path: "/g/"), .rooted(origin: "", path: "/g/"),
  ])
  func `every id of a feed is absolute, and no two are the same`(base: SiteBase) throws {
    let atom = try SmallSite(files, base: base)["feed.xml"]
    let ids = atom.matches(of: #/<id>(.*?)</id>/#).map { String($0.1) }
    #expect(ids.count == 3 && Set(ids).count == 3)
    let isNamed =
      #/https://example\.org/g/.*|urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}/#
    for id in ids { #expect(id.wholeMatch(of: isNamed) != nil, "\(id)") }
    #expect(
      try ids == SmallSite(files, base: base)["feed.xml"].matches(of: #/<id>(.*?)</id>/#).map { String($0.1) }
    )
  }

  @Test func `a name that is no address says which site it is of`() throws {
    let sites = try ["One", "Other"].map { title in
      try SmallSite(files, base: .rooted(origin: "", path: "/")) { $0.title = title }["feed.xml"]
    }
    let ids = sites.map { $0.matches(of: #/<id>(.*?)</id>/#).map { String($0.1) } }
    #expect(Set(ids[0]).isDisjoint(with: ids[1]))
  }

  @Test(arguments: [
    (SiteBase.rooted(origin: "https://example.org", path: "/"), ["feed.json", "feed.xml"]),
    (.rooted(origin: "", path: "/"), ["feed.xml"]), (.file, []),
  ])
  func `a feed is offered where its addresses can be followed`(base: SiteBase, feeds: [String]) throws {
    let site = try SmallSite(files, base: base)
    #expect(site.pages.map(\.path).filter { $0.hasPrefix("feed.") }.sorted() == feeds)
    for (path, text) in try site.html where path != "404.html" {
      for feed in ["feed.json", "feed.xml"] {
        #expect(text.contains("/" + feed + "\"") == feeds.contains(feed), "\(path)")
      }
    }
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
