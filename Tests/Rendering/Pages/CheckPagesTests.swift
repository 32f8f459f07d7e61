import Ground
import Rendering
import Testing

/// A page for each check, where a site wants them.
@Suite struct CheckPagesTests {
  private let sheet = CheckSheet(
    "structure.<budget>", weight: "warning", reason: "Long sections are not read.", remedy: "Cut it.",
    bad: "a & b\nof 900 words", good: "<b>short</b>",
    options: [CheckSheet.Option("words", 200, "words of a section")],
    settings: [CheckSheet.Setting("To let it stand, in the text", "<!-- allow -->")])

  private func site(_ base: SiteBase = .rooted(origin: "https://example.org", path: "/")) throws -> SmallSite
  {
    try SmallSite(["patterns/oak.md": "# Oak\n\ntext\n"], base: base) { options in
      options.catalogue = [
        CheckSheet("names.unique", weight: "error", reason: "r", remedy: "m", bad: "b", good: "g"), sheet,
      ]
      options.checks = 2
    }
  }

  @Test func `the list leads to each, and the foot of a page to the list`() throws {
    let site = try site()
    let list = try site["checks/index.html"]
    #expect(list.contains("<a href=\"/checks/names.unique/\">names.unique</a></td><td>error</td><td>r</td>"))
    #expect(try site["oak/index.html"].contains("<a href=\"/checks/\">2 checks</a> looked at it."))
  }

  @Test func `a page tells all of it, and nothing of it is markup`() throws {
    let page = try site()["checks/structure.<budget>/index.html"]
    #expect(page.contains("<h1>structure.&lt;budget&gt;</h1>"))
    #expect(page.contains("<pre><code>a &amp; b\nof 900 words</code></pre>"))
    #expect(page.contains("<pre><code>&lt;b&gt;short&lt;/b&gt;</code></pre>"))
    #expect(
      page.contains("<p>To let it stand, in the text:</p>\n<pre><code>&lt;!-- allow --&gt;</code></pre>"))
    #expect(page.contains("<dt>words</dt><dd>200, words of a section</dd>"))
    #expect(page.contains("<a href=\"/checks/\">Check</a>"))
  }

  @Test func `a site without them has no such page, and says how many looked`() throws {
    let site = try SmallSite(["patterns/oak.md": "# Oak\n\ntext\n"]) { $0.checks = 2 }
    #expect(!site.pages.contains { $0.path.hasPrefix("checks/") })
    #expect(try site["oak/index.html"].contains(". 2 checks looked at it."))
  }
}
