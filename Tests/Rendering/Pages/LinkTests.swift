import Foundation
import Ground
import Rendering
import Testing

/// How links, images and embeds of a text stand on its page.
struct LinkTests {
  private static let files = [
    "patterns/garden.md": """
    ---
    title: Garden
    slug: garden
    aliases: [Green Room, /old/garden/]
    tags: [edge, half open]
    collection: Houses
    domain: building
    date: 2026-02-03
    relationships: { larger: [house], smaller: [wall] }
    ---

    > *Half in front.*

    ### Context

    A [[house]] has [[wall|walls]], [stones](wall.md#stones) and a ![plan](plan.png).

    ### Vitality

    Alive.
    """,
    "patterns/house.md": pattern("Old House", "", "It needs a [[Green Room]]."),
    "patterns/wall.md": pattern("Wall", "", "Low.\n\n#### Stones\n\nAny."),
    "patterns/100% über.md": pattern("100% Über"),
    "sequences/path.md": "---\ntitle: Path\ntype: sequence\n---\n1. [[House]]\n2. [[Garden]]\n3. [[Wall]]\n",
    "about.md": "---\ntitle: About\n---\nSee [the index](/a-z/) and [the garden](patterns/garden.md).\n",
  ]

  static let bases: [SiteBase] = [
    .rooted(origin: "https://example.org", path: "/"), .rooted(origin: "", path: "/sub/path/"), .file,
  ]

  @Test(arguments: bases) func `every address on every page leads to a file of the site`(
    base: SiteBase
  ) throws {
    let site = try SmallSite(Self.files, base: base, assets: ["patterns/plan.png"])
    let files = Set(site.pages.map(\.path)).union(["patterns/plan.png", "assets/baton.css"])
    for (path, text) in try site.html {
      for address in values(of: "href", in: text) + values(of: "src", in: text) {
        let file = site.file(address, on: path)
        #expect(file.map { files.contains($0) } == true, "\(address) on \(path)")
      }
    }
  }

  @Test func `an address with a fragment names an id of the page that it leads to`() throws {
    let site = try SmallSite(Self.files, base: .file, assets: ["patterns/plan.png"])
    let texts = Dictionary(uniqueKeysWithValues: try site.html)
    for (path, text) in texts {
      for address in values(of: "href", in: text) {
        guard let hash = address.firstIndex(of: "#"), let file = site.file(address, on: path) else {
          continue
        }
        let fragment = String(address[address.index(after: hash)...])
        #expect(values(of: "id", in: texts[file] ?? "").contains(fragment), "\(address) on \(path)")
      }
    }
  }

  @Test func `without a server every page is named by its file`() throws {
    let site = try SmallSite(Self.files, base: .file, assets: ["patterns/plan.png"])
    let garden = try site["garden/index.html"]
    #expect(garden.contains("<a href=\"../house/index.html\">Old House</a>"))
    #expect(garden.contains("href=\"../assets/baton.css\""))
    #expect(garden.contains("src=\"../patterns/plan.png\""))
    #expect(try site["index.html"].contains("href=\"./garden/index.html\""))
    for (path, text) in try site.html {
      for address in values(of: "href", in: text) {
        #expect(!address.hasPrefix("/") && !address.hasSuffix("/"), "\(address) on \(path)")
      }
    }
  }

  @Test func `a link by slug shows the title, one by alias shows what was written`() throws {
    let site = try SmallSite(Self.files, assets: ["patterns/plan.png"])
    let garden = try site["garden/index.html"]
    #expect(garden.contains("A <a href=\"/house/\">Old House</a> has <a href=\"/wall/\">walls</a>"))
    #expect(garden.contains("<a href=\"/wall/#stones\">stones</a>"))
    #expect(try site["house/index.html"].contains("<a href=\"/garden/\">Green Room</a>"))
  }

  @Test func `a link that leads nowhere, or to several, is text that says so`() throws {
    let site = try SmallSite([
      "patterns/a.md": pattern("A", "", "To [[Nowhere]] and [[Twin]] and ![[Nowhere]]."),
      "patterns/b.md": pattern("B", "aliases: [Twin]"), "patterns/c.md": pattern("C", "aliases: [Twin]"),
    ])
    let page = try site["a/index.html"]
    #expect(page.contains("<a data-link=\"unresolved\">Nowhere</a>"))
    #expect(page.contains("<a data-link=\"unresolved\">Twin</a>"))
    #expect(!page.contains("href=\"/b/\"") && !page.contains("href=\"/c/\""))
  }

  @Test func `an old address sends readers on and asks not to be listed`() throws {
    let site = try SmallSite(Self.files, assets: ["patterns/plan.png"])
    let page = try site["old/garden/index.html"]
    #expect(page.contains("<meta http-equiv=\"refresh\" content=\"0; url=/garden/\">"))
    #expect(page.contains("<link rel=\"canonical\" href=\"https://example.org/garden/\">"))
    #expect(page.contains("<meta name=\"robots\" content=\"noindex\">"))
    #expect(page.contains("<a href=\"/garden/\">Garden</a>"))
    #expect(try !site["sitemap.xml"].contains("/old/"))
  }

  @Test func `a page shows what is larger before its text and what is smaller after it`() throws {
    let page = try SmallSite(Self.files, assets: ["patterns/plan.png"])["garden/index.html"]
    let places = [
      "Larger patterns", "<h1>Garden</h1>", "On this page", "<div class=\"body\">", "Smaller patterns",
      "Sequence: Path", "Mentioned in", "/tags/half-open/", "content/patterns/garden.md",
    ].map { page.range(of: $0)?.lowerBound }
    #expect(!places.contains(nil))
    let found = places.compactMap(\.self)
    #expect(found == found.sorted())
    #expect(page.contains("rel=\"prev\" href=\"/house/\"") && page.contains("rel=\"next\" href=\"/wall/\""))
    #expect(page.contains("Green Room") && page.contains("<time datetime=\"2026-02-03\">"))
  }
}
