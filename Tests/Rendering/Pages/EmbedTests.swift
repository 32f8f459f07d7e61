import Foundation
import Ground
import Rendering
import Testing

/// Texts that stand on the pages of others.
struct EmbedTests {
  private let inner = """
    ---
    title: Inner
    ---

    ### Context

    One.[^n]

    ### Solution

    Two.[^m] See [above](#context).

    #### Detail

    Three.

    [^n]: First note.
    [^m]: Second note.
    """

  private func page(_ text: String) throws -> String {
    try SmallSite(["patterns/inner.md": inner, "patterns/outer.md": pattern("Outer", "", text)])[
      "outer/index.html"]
  }

  @Test func `an embedded pattern stands below the heading that it is under`() throws {
    let page = try page("Before.\n\n![[Inner]]\n\nAfter.")
    #expect(page.contains("<p class=\"embed-source\"><a href=\"/inner/\">Inner</a></p>"))
    #expect(page.contains("<h3 data-section=\"context\" id=\"e1-context\">Context</h3>"))
    #expect(page.contains(">Detail</h4>"))
    #expect(page.contains("<a href=\"#e1-context\">above</a>"))
  }

  @Test func `an embedded section brings the footnotes that it refers to, and no others`() throws {
    let page = try page("![[Inner#Solution]]")
    #expect(page.contains("Two.") && page.contains("Three.") && !page.contains("One."))
    #expect(page.contains("Second note.") && !page.contains("First note."))
    let ids = values(of: "id", in: page)
    #expect(Set(ids).count == ids.count)
    for address in values(of: "href", in: page) where address.hasPrefix("#") {
      #expect(ids.contains(String(address.dropFirst())), "\(address)")
    }
  }

  @Test func `the same text twice on a page does not repeat an id`() throws {
    let ids = values(of: "id", in: try page("![[Inner]]\n\n![[Inner]]\n\n![[Inner#Detail]]"))
    #expect(Set(ids).count == ids.count)
  }

  @Test func `no heading level is left out on a page`() throws {
    for text in ["![[Inner]]", "#### Deep\n\n![[Inner]]", "![[Inner#Detail]]"] {
      var last = 1
      for piece in try page(text).components(separatedBy: "<h").dropFirst() {
        guard let digit = piece.first?.wholeNumberValue else { continue }
        #expect(digit <= last + 1, "\(text): \(piece.prefix(40))")
        last = digit
      }
    }
  }

  @Test func `a text embedded under no heading stands directly below the title`() throws {
    let site = try SmallSite(["patterns/inner.md": inner, "about.md": "---\ntitle: About\n---\n![[Inner]]\n"])
    #expect(try site["about/index.html"].contains("id=\"e1-context\">Context</h2>"))
  }

  @Test func `texts that embed each other end, and the page still shows them`() throws {
    let site = try SmallSite([
      "patterns/a.md": pattern("A", "", "Of A. \n\n![[B]]"),
      "patterns/b.md": pattern("B", "", "Of B.\n\n![[A]]"),
    ])
    #expect(try site["a/index.html"].contains("Of A."))
    #expect(try site["b/index.html"].contains("Of B."))
  }

  @Test func `an image keeps its text and finds its file from any page`() throws {
    let site = try SmallSite(
      [
        "patterns/deep/inner.md": pattern(
          "Inner", "", "![A plan](plan.png)"),
        "patterns/outer.md": pattern("Outer", "", "![[Inner]]"),
      ], base: .file, assets: ["patterns/deep/plan.png"])
    let outer = try site["outer/index.html"]
    #expect(outer.contains("<img src=\"../patterns/deep/plan.png\" alt=\"A plan\">"))
  }

  @Test func `an edit to an embedded text changes the page that embeds it`() throws {
    let outer = pattern("Outer", "", "![[Inner]]")
    let one = try SmallSite(["patterns/inner.md": inner, "patterns/outer.md": outer])
    let other = try SmallSite([
      "patterns/inner.md": inner.replacing("Three.", with: "Four."), "patterns/outer.md": outer,
    ])
    #expect(try other.changes(against: one).contains("outer/index.html"))
  }
}
