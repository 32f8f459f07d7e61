import Ground
import Rendering
import Testing

/// What one edit costs, and what a page costs, as a language grows.
struct GrowthTests {
  /// A language in which each pattern leads to the next two, with the fifth one as given.
  private func language(_ count: Int, fifth: String? = nil) throws -> SmallSite {
    var files: [String: String] = [:]
    for number in 0..<count {
      files["patterns/p\(number).md"] = pattern(
        "Pattern \(number)", "summary: The summary of \(number)\ntags: [t\(number % 7)]",
        "It leads to [[p\((number + 1) % count)]] and to [[p\((number + 2) % count)]].")
    }
    if let fifth { files["patterns/p5.md"] = fifth }
    return try SmallSite(files)
  }

  private func edit(_ title: String, _ word: String) -> String {
    pattern(
      title, "summary: The summary of 5\ntags: [t5]", "It leads to [[p6]] and to [[p7]].\n\n\(word)")
  }

  @Test(arguments: [50, 500]) func `an edit to a text changes its own files alone`(count: Int) throws {
    let changes = try language(count, fifth: edit("Pattern 5", "More."))
      .changes(against: language(count, fifth: edit("Pattern 5", "Less.")))
    // What the text says in its parts stands in the JSON, and the text speaks for it.
    #expect(changes == ["p5/index.html", "p5/index.json", "p5/index.md"])
  }

  @Test func `a sentence that leads to a page is part of that page`() throws {
    let sites = try ["now", "later"].map { word in
      try SmallSite([
        "patterns/a.md": pattern("A", "summary: A", "See [[b]] \(word)."),
        "patterns/b.md": pattern("B", "summary: B", "Words."),
      ])
    }
    let changes = try sites[0].changes(against: sites[1])
    #expect(changes.contains("b/index.html") && !changes.contains("b/index.json"))
    #expect(try sites[0]["b/index.html"].contains("See b now."))
  }

  @Test func `what a site says of itself is part of every page`() throws {
    let files = ["patterns/a.md": pattern("A", "summary: A", "Words.")]
    let changes: [(inout SiteOptions) -> Void] = [
      { $0.title = "other" }, { $0.version = "other" }, { $0.footer = "other" }, { $0.language = "de" },
    ]
    let one = try SmallSite(files)
    let pages = Set(try one.html.map(\.path))
    for change in changes {
      #expect(pages.isSubset(of: try one.changes(against: SmallSite(files, change))))
    }
  }

  @Test func `a new title changes as many patterns' pages in a large language as in a small one`() throws {
    let counts = try [50, 500].map { count in
      try language(count, fifth: edit("Another Title", ""))
        .changes(against: language(count, fifth: edit("Pattern 5", "")))
        .filter { $0.hasPrefix("p") && $0.hasSuffix(".html") }
    }
    #expect(counts[0] == counts[1])
    #expect(counts[0].count == 5)
  }

  @Test func `a pattern's page is as large in a large language as in a small one`() throws {
    let (small, large) = (try language(50)["p5/index.html"], try language(500)["p5/index.html"])
    #expect(small == large)
    #expect(small.utf8.count < 8_000)
  }
}
