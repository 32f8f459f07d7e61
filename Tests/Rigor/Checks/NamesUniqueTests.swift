import Ground
import Testing

@Suite struct NamesUniqueTests {
  @Test(arguments: [
    ("title: Gate", "title: Town Gate"), ("title: Gate\nslug: gate", "title: Door\nslug: gate-2"),
    ("title: Gate\naliases: [Gate]", "title: Door"),
    // Plain pages may be called alike, and another check tells of an alias that is a title.
    ("title: Gate\ntype: page", "title: Gate"), ("title: Gate", "title: Door\naliases: [Gate]"),
    // A slug that nobody wrote is the name of the file.
    ("title: B", "title: Door"),
  ])
  func passes(one: String, other: String) throws {
    #expect(try found(by: "names.unique", in: files(one, other)).isEmpty)
  }

  @Test(arguments: [("patterns/gate.md", "de/patterns/gate.md"), ("a/index.md", "b/index.md")])
  func `passes translations and the pages of folders`(one: String, other: String) throws {
    #expect(try found(by: "names.unique", in: [one: "# Gate\n", other: "# Gate\n"]).isEmpty)
  }

  @Test(arguments: [
    ("title: Gate", "title: «gate»", "title \"gate\" is also the title of", ":2:8"),
    ("aliases: [Way]", "aliases: [Road, «way»]", "alias \"way\" is also an alias of", ":2:11"),
    ("title: Way", "slug: «way»", "slug \"way\" is also the title of", ":2:8"),
    ("id: G", "id: «g»", "id \"g\" is also the id of", ":2:5"),
    ("id: Door", "title: «Door»", "title \"Door\" is also the id of", ":2:5"),
  ])
  func fails(one: String, other: String, claim: String, place: String) throws {
    let findings = try found(by: "names.unique", in: files(one, other))
    #expect(findings.map(\.summary) == ["\(claim) content/patterns/a.md\(place)"])
  }

  @Test func `fails for an address that two have, as address and as slug`() throws {
    // Two findings stand at one place.
    let findings = try found(by: "names.unique", in: files("slug: way", "slug: «way»»"))
    #expect(
      findings.map(\.summary) == [
        "address /way/ is taken by content/patterns/a.md",
        "slug \"way\" is also the slug of content/patterns/a.md:2:7",
      ])
  }

  @Test func `fails for addresses that differ by letter case alone`() throws {
    let findings = try found(
      by: "names.unique", in: ["patterns/A/oak.md": "# Oak\n", "patterns/a/oak.md": "# Elm\n"])
    #expect(
      findings.map(\.summary) == [
        "address /a/oak/ differs only by letter case from that of content/patterns/A/oak.md"
      ])
  }

  private func files(_ one: String, _ other: String) -> [String: String] {
    ["patterns/a.md": "---\n\(one)\n---\n", "patterns/b.md": "---\n\(other)\n---\n"]
  }
}
