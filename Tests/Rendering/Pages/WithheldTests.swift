import Ground
import Rendering
import Testing
import Weaving

/// What is kept back shows nowhere.
struct WithheldTests {
  private static let kept: [(String, String)] = [
    ("draft", "draft: true"), ("future", "publishDate: 2027-01-01"), ("expired", "expiryDate: 2026-01-01"),
  ]

  @Test(arguments: kept.map(\.1)) func `a withheld page is in no file of the site`(reason: String) throws {
    let site = try SmallSite([
      "patterns/open.md": pattern("Open", "date: 2026-01-02\nrelationships: { larger: [hidden] }"),
      "patterns/hidden.md": pattern(
        "Xyzzy Title",
        "slug: hidden\naliases: [Xyzzy Alias, /xyzzy-old/]\ntags: [xyzzy-tag]\n"
          + "collection: xyzzy-collection\nsummary: Xyzzy summary\ndate: 2026-01-03\n\(reason)",
        "Xyzzy text to [[Open]]."),
      "sequences/way.md": "---\ntitle: Way\ntype: sequence\n---\n1. [[Open]]\n2. [[hidden|the other]]\n",
    ])
    #expect(site.language.withheld.count == 1)
    for page in site.pages {
      #expect(!page.path.lowercased().contains("hidden") && !page.path.contains("xyzzy"), "\(page.path)")
      let text = try SmallSite.text(of: page)
      #expect(!text.lowercased().contains("xyzzy"), "\(page.path)")
      #expect(!text.contains("/hidden/"), "\(page.path)")
    }
  }

  @Test func `every kind of file is there to be looked at`() throws {
    let paths = Set(
      try SmallSite(["patterns/open.md": pattern("Open", "date: 2026-01-02")]).pages.map(\.path))
    let expected = [
      "404.html", "a-z/index.html", "feed.json", "feed.xml", "graph.json", "graph.svg", "graph/index.html",
      "index.html", "llms.txt", "open/index.html", "open/index.json", "open/index.md", "robots.txt",
      "sitemap.xml",
    ]
    #expect(paths.isSuperset(of: expected))
  }
}
