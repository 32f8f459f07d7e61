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

  @Test(arguments: [
    ("#One", "one deep"), ("#One,1", "one deep"), ("#One:#*", "one"), ("#One:#Three", "one deep two"),
    ("#One:#^end", "one deep two three marked"), ("#One:#^here", "one deep two three marked"),
    ("#^here", "marked"),
    ("#Two:#Three", "two"), ("#^here:#*", "marked"),
  ])
  func `an embed shows the stretch that it names`(fragment: String, words: String) throws {
    let long = """
      ---
      title: Long
      ---
      before

      ## One

      one

      ### Deep

      deep

      ## Two

      two

      ## Three

      three

      marked ^here
      """
    let site = try SmallSite([
      "patterns/long.md": long, "patterns/outer.md": pattern("Outer", "", "![[Long\(fragment)]]"),
    ])
    let page = try site["outer/index.html"]
    let all = ["before", "one", "deep", "two", "three", "marked"]
    #expect(all.filter { page.contains("<p>\($0)<") }.joined(separator: " ") == words)
    #expect(page.contains(">One</h") == (fragment.hasPrefix("#One") && !fragment.contains(",1")))
  }

  @Test func `a link to a marked block leads there, on this page and on others`() throws {
    let site = try SmallSite([
      "patterns/inner.md": pattern("Inner", "", "Marked. ^here\n\n[[#^here]]"),
      "patterns/outer.md": pattern("Outer", "", "[[Inner#^here|x]] [y](inner.md#^here)\n\n![[Inner#^here]]"),
    ])
    #expect(try site["inner/index.html"].contains("<span id=\"^here\"></span>"))
    #expect(try site["inner/index.html"].contains("href=\"#^here\""))
    #expect(try site["outer/index.html"].contains("<a href=\"/inner/#%5Ehere\">x</a>"))
    #expect(try site["outer/index.html"].contains("<span id=\"e1-^here\"></span>"))
  }

  @Test func `two texts may quote each other`() throws {
    let site = try SmallSite([
      "patterns/a.md": pattern("A", "", "First. ^one\n\n![[B#^two]]"),
      "patterns/b.md": pattern("B", "", "Second. ^two\n\n![[A#^one]]"),
    ])
    #expect(try site["a/index.html"].contains("<p>Second."))
    #expect(try site["b/index.html"].contains("<p>First."))
  }

  @Test func `a section that an element of the text cuts in two stays a link`() throws {
    let cut = "> ## Quoted\n>\n> inside\n\nafter\n\n## Next\n\nnext"
    let site = try SmallSite([
      "patterns/cut.md": pattern("Cut", "", cut),
      "patterns/outer.md": pattern("Outer", "", "![[Cut#Quoted]]"),
    ])
    let page = try site["outer/index.html"]
    #expect(page.contains("<p><a href=\"/cut/#quoted\">Cut</a></p>"))
    #expect(!page.contains("inside"))
  }

  @Test func `an embed that cannot be shown in place leads to its target`() throws {
    let page = try SmallSite([
      "patterns/outer.md": pattern("Outer", "", "![[Nothing]]\n\n![[Outer]]\n\n![[Outer#Gone]]")
    ])[
      "outer/index.html"]
    #expect(page.contains("<p><a data-link=\"unresolved\">Nothing</a></p>"))
    #expect(page.contains("<p><a href=\"/outer/\">Outer</a></p>"))
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
