import Ground
import Testing

@Suite struct NamesSlugTests {
  @Test(arguments: [
    "slug: slow-lane", "slug: langsam_1.2", "slug: größe", "slug: 東京", "slug: 12", "slug:",
    "redirect_from: [/old/path/, old.html, /a b/]", "aliases: [/old/]",
  ])
  func passes(line: String) throws {
    #expect(try found(by: "names.slug", in: "---\ntitle: Oak\n\(line)\n---\n") == [])
  }

  @Test(arguments: ["patterns/Slow Lane.md", "patterns/trees/record.md"])
  func `passes a file by its name`(path: String) throws {
    #expect(try found(by: "names.slug", in: "# Oak\n", at: path) == [])
  }

  @Test(arguments: ["../elsewhere", "Slow Lane", "a--b", "a/b", "...", "tags", "index", "record"])
  func fails(slug: String) throws {
    let text = "---\ntitle: Oak\nslug: «\(slug)»\n---\n"
    #expect(try found(by: "names.slug", in: text) == ["slug \"\(slug)\" does not fit an address"])
  }

  @Test func `fails for what is longer than the name of a file may be`() throws {
    let text = "---\ntitle: Oak\nslug: «\(String(repeating: "x", count: 201))»\n---\n"
    let shown = String(repeating: "x", count: 40)
    #expect(try found(by: "names.slug", in: text) == ["slug \"\(shown)…\" does not fit an address"])
  }

  @Test(arguments: ["/../../etc/", "https://oak.net/x", "/.hidden/", "/", "/a.html/b/"])
  func `fails for an old address that is none`(address: String) throws {
    let text = "---\ntitle: Oak\nredirect_from: [/fine/, «\(address)»]\n---\n"
    let summaries = try found(by: "names.slug", in: text)
    #expect(summaries == ["redirect \"\(address)\" is not an address of this site"])
  }

  @Test(arguments: [
    ("record/oak.md", "address /record/oak/ belongs to the site's own pages"),
    ("SHA256SUMS/oak.md", "address /SHA256SUMS/oak/ belongs to the site's own pages"),
    ("patterns/.hidden/oak.md", "oak cannot stand in an address"),
    ("patterns/index.html/oak.md", "oak cannot stand in an address"),
  ])
  func `fails for folders in which no page may stand`(path: String, summary: String) throws {
    #expect(try found(by: "names.slug", in: "---\nslug: «oak»\n---\n", at: path) == [summary])
  }
}
