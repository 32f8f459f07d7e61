import Ground
import Rendering
import Testing
import Weaving

/// What a page says of the findings that stand against its text.
@Suite struct ObjectionTests {
  private func site(
    _ objections: [Objection], catalogue: [String] = [],
    base: SiteBase = .rooted(origin: "https://example.org", path: "/")
  ) throws -> SmallSite {
    try SmallSite(
      ["patterns/elm.md": "# Elm\n\ntext\n", "patterns/oak.md": "# Oak\n\ntext\n"], base: base,
      objections: [PatternID(1): objections]
    ) { options in
      options.catalogue = catalogue.map {
        CheckSheet($0, weight: "note", reason: "r", remedy: "m", bad: "b", good: "g")
      }
    }
  }

  @Test func `each check is told with its weight and its reason, folded away`() throws {
    let page = try site([
      Objection("evidence.uses", .warning, count: 1, reason: "Stars stand on uses.", measure: "no use for ★"),
      Objection("links.<label>", .note, count: 2, reason: "\"here\" & there say nothing."),
    ])["oak/index.html"]
    #expect(
      page.contains(
        """
        <details>
        <summary>1 warning and 2 notes stand against this text</summary>
        <ul>
        <li>evidence.uses, 1 warning: no use for ★. Stars stand on uses.</li>
        <li>links.&lt;label&gt;, 2 notes. &quot;here&quot; &amp; there say nothing.</li>
        </ul>
        </details>
        """), "\(page)")
  }

  @Test(arguments: [
    ([Severity.note], "1 note stands"), ([.note, .note], "2 notes stand"),
    ([.error, .warning, .note], "1 error, 1 warning and 1 note stand"), ([.error], "1 error stands"),
  ])
  func `how much it is is told in words`(weights: [Severity], words: String) throws {
    let objections = weights.enumerated().map { Objection("a.b\($0)", $1, count: 1, reason: "r") }
    #expect(try site(objections)["oak/index.html"].contains("<summary>\(words) against this text</summary>"))
  }

  @Test func `a check leads to its page, where it has one`() throws {
    let objections = ["names.near", "names.slug"].map { Objection($0, .note, count: 1, reason: "r") }
    let page = try site(objections, catalogue: ["names.near"])["oak/index.html"]
    #expect(page.contains("<li><a href=\"/checks/names.near/\">names.near</a>, 1 note. r</li>"))
    #expect(page.contains("<li>names.slug, 1 note. r</li>"))
    let moved = try site(objections, catalogue: ["names.near"], base: .file)["oak/index.html"]
    #expect(moved.contains("<a href=\"../checks/names.near/index.html\">"), "\(moved)")
  }

  @Test func `where nothing stands nothing is said, and the page is as if nobody had looked`() throws {
    let (site, other) = (try site([Objection("a.b", .note, count: 1, reason: "r")]), try site([]))
    #expect(try !site["elm/index.html"].contains("<details>"))
    #expect(try site["elm/index.html"] == other["elm/index.html"])
    #expect(try site.keys["elm/index.html"] == other.keys["elm/index.html"])
  }

  @Test func `a page has another key as soon as anything that it says of them is another`() throws {
    let one = Objection("a.b", .note, count: 1, reason: "r")
    let others = [
      [], [one, one], [Objection("a.c", .note, count: 1, reason: "r")],
      [Objection("a.b", .warning, count: 1, reason: "r")], [Objection("a.b", .note, count: 2, reason: "r")],
      [Objection("a.b", .note, count: 1, reason: "s")],
      [Objection("a.b", .note, count: 1, reason: "r", measure: "m")],
    ]
    var keys = try Set(others.map { try site($0).keys["oak/index.html"] })
    keys.insert(try site([one]).keys["oak/index.html"])
    keys.insert(try site([one], catalogue: ["a.b"]).keys["oak/index.html"])
    #expect(keys.count == others.count + 2)
  }
}
