import Ground
import Testing

@Suite struct RedirectsCollisionTests {
  @Test(arguments: [
    ("redirect_from: [/old-ash/]", "redirect_from: [/old-oak/]"),
    ("tags: [tall]", "redirect_from: /tags/short/"),
    // Of one's own: the same address again, and the one that the page has.
    ("redirect_from: [/old/, /old, /OLD/]", "aliases: [Holm]"), ("redirect_from: [/ash/]", "tags: [tall]"),
    ("redirect_from: [/old.html]", "aliases: [/old/]"), ("tags: [tall]", "redirect_from: /ash.html"),
  ])
  func passes(ash: String, oak: String) throws {
    #expect(try found(by: "redirects.collision", in: files(ash, oak)).isEmpty)
  }

  @Test(arguments: [
    ("redirect_from: [/old/]", "[«/old/»]", "is claimed by content/patterns/ash.md:2:17 too"),
    ("aliases: [/old/]", "«old»", "is claimed by content/patterns/ash.md:2:11 too"),
    ("redirect_from: /old/index.html", "«/old»", "is claimed by content/patterns/ash.md:2:16 too"),
  ])
  func fails(ash: String, oak: String, claim: String) throws {
    let findings = try found(by: "redirects.collision", in: files(ash, "redirect_from: \(oak)"))
    #expect(findings.map(\.summary) == ["redirect from \"/old/\" \(claim)"])
  }

  @Test(arguments: [
    ("/ash/", "/ash/", "content/patterns/ash.md"), ("/ash/index.html", "/ash/", "content/patterns/ash.md"),
    ("/leaf.html", "/leaf.html", "content/leaf.html"), ("/tags/", "/tags/", "what the site makes by itself"),
    ("/tags/tall/", "/tags/tall/", "what the site makes by itself"),
    ("/record/x/", "/record/x/", "what the site makes by itself"),
  ])
  func `fails where something stands`(written: String, address: String, holder: String) throws {
    let findings = try found(
      by: "redirects.collision", in: files("tags: [tall]", "redirect_from: [/fine/, «\(written)»]"),
      assets: ["leaf.html"])
    #expect(findings.map(\.summary) == ["redirect from \"\(address)\" would take the place of \(holder)"])
  }

  private func files(_ ash: String, _ oak: String) -> [String: String] {
    ["patterns/ash.md": "---\n\(ash)\n---\n", "patterns/oak.md": "---\n\(oak)\n---\n"]
  }
}
