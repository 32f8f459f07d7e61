import Foundation
import Ground
import Rendering
import TestKit
import Testing

/// What holds for every page that the program makes.
struct PageTests {
  private let full = """
    ---
    title: Full
    id: full-1
    collection: Houses
    domain: building
    summary: Everything at once.
    status: published
    aliases: [Whole, /was/full/]
    tags: [one, two]
    author: Ada
    vitality_score: 4.8
    date: 2026-01-02
    modified: 2026-02-03
    language: de
    colour: green
    relationships: { larger: [other], smaller: [other], complements: [other] }
    ---

    > *An opening.*

    > [!NOTE] Confidence Rating: ★★☆ (High)
    > Because.

    ### Section 1: Context

    A [[Other]], a note[^1].

    ### Section 2: Problem

    > **The core conflict is This vs. That.**

    **Force 1: Weight.** It pulls.

    ### Section 3: Solution

    > **Therefore, do both.**

    ### Section 8: Vitality

    **Signs of life:** Moss.

    [^1]: A note.
    """

  private func site() throws -> SmallSite {
    try SmallSite([
      "patterns/full.md": full, "patterns/other.md": pattern("Other", "", "Back to [[Full]]."),
      "patterns/broken.md": "---\ntitle: [\n---\n\nText.\n", "patterns/empty.md": "",
      "sequences/way.md": "---\ntitle: Way\ntype: sequence\n---\n1. [[Full]]\n2. [[Other]]\n",
      "index.md": "---\ntitle: Welcome\n---\nHello.\n", "about.md": "# About\n\nText.\n\n## More\n\nText.\n",
    ])
  }

  /// Rendering asserts that a view fits its shape, so a page that renders has one that does.
  @Test func `the view of every page fits its shape`() throws {
    for page in try site().pages { #expect(try !SmallSite.text(of: page).isEmpty, "\(page.path)") }
  }

  @Test func `every page has one title, one main part, one heading of the first level, and no id twice`()
    throws
  {
    for (path, text) in try site().html {
      for once in ["<title>", "<main", "<h1>", "<!doctype html>", "<html lang="] {
        #expect(text.components(separatedBy: once).count == 2, "\(once) in \(path)")
      }
      let ids = values(of: "id", in: text)
      #expect(Set(ids).count == ids.count, "\(path)")
    }
  }

  @Test func `no page depends on a script or on another host`() throws {
    for (path, text) in try site().html {
      #expect(!text.contains("<script") && !text.contains(" onload="), "\(path)")
      for address in values(of: "src", in: text) + values(of: "href", in: text) where address.contains("//") {
        #expect(address.hasPrefix("https://example.org/"), "\(address) on \(path)")
      }
    }
    let style = try SystemDisk().read(Path(Shared.root + "/site-templates/assets/baton.css"))
    #expect(style.count <= 12_000)
    #expect(!style.text.contains("url(") && !style.text.contains("@import"))
  }

  @Test func `a pattern shows confidence and vitality as text and as a picture`() throws {
    let page = try site()["full/index.html"]
    #expect(page.contains("★★☆</span> 2 of 3, High"))
    #expect(page.contains("value=\"4.8\"") && page.contains("4.8 of 5, generative"))
    #expect(page.contains("<html lang=\"de\">"))
    #expect(
      page.contains("Ada") && page.contains("/collections/houses/") && page.contains("/domains/building/"))
  }

  @Test func `problem and solution can be told from the other sections`() throws {
    let page = try site()["full/index.html"]
    #expect(page.contains("<h2 data-section=\"problem\" id=\"section-2-problem\">"))
    #expect(page.contains("<h2 data-section=\"solution\" id=\"section-3-solution\">"))
    #expect(page.contains("The core conflict is This vs. That.") && page.contains("Therefore, do both."))
  }

  @Test func `a page whose frontmatter cannot be read says so`() throws {
    #expect(try site()["broken/index.html"].contains("not valid YAML"))
  }

  @Test func `the home page is the author's where there is one`() throws {
    #expect(try site()["index.html"].contains("<h1>Welcome</h1>"))
    #expect(
      try SmallSite(["patterns/other.md": pattern("Other")])["index.html"].contains(
        "<h1>A pattern language</h1>"))
  }

  @Test func `the same texts give the same bytes`() throws {
    let (one, other) = (try site(), try site())
    #expect(try one.keys == other.keys)
    for (here, there) in zip(one.pages, other.pages) {
      #expect(try SmallSite.text(of: here) == SmallSite.text(of: there), "\(here.path)")
    }
  }
}
