import Ground
import Testing

@Suite struct NamesAliasTests {
  @Test(arguments: [
    ("title: Alliance", "title: Partnership\naliases: [League, Alliances]"),
    ("title: Alliance", "title: Partnership\naliases: [Partnership, /alliance/]"),
    // Another check tells of an alias that two have.
    ("title: Alliance\naliases: [League]", "title: Partnership\naliases: [League]"),
    ("title: Alliance\ntype: page", "title: Partnership\naliases: [Alliance]"),
    // A slug that nobody wrote is the name of the file.
    ("title: Alliance", "title: Partnership\naliases: [a]"),
  ])
  func passes(one: String, other: String) throws {
    #expect(try found(by: "names.alias", in: files(one, other)).isEmpty)
  }

  @Test(arguments: [
    ("title: Alliance", "aliases: [«Alliance»]", "alias \"Alliance\" is also the title of", ":2:8"),
    ("title: Alliance", "aliases: [Bond, «alliance»]", "alias \"alliance\" is also the title of", ":2:8"),
    ("title: Alliance", "aliases_list: «Alliance»", "alias \"Alliance\" is also the title of", ":2:8"),
    ("title: Alliance\nslug: bond", "aliases: [«Bond»]", "alias \"Bond\" is also the slug of", ":3:7"),
    ("title: Alliance\nid: P-17", "aliases: [«p-17»]", "alias \"p-17\" is also the id of", ":3:5"),
    ("aliases: [Bond]", "title: «Bond»", "title \"Bond\" is also an alias of", ":2:11"),
    ("aliases: [Bond]", "slug: «bond»", "slug \"bond\" is also an alias of", ":2:11"),
  ])
  func fails(one: String, other: String, claim: String, place: String) throws {
    let findings = try found(by: "names.alias", in: files(one, other))
    #expect(findings.map(\.summary) == ["\(claim) content/patterns/a.md\(place)"])
  }

  private func files(_ one: String, _ other: String) -> [String: String] {
    ["patterns/a.md": "---\n\(one)\n---\n", "patterns/b.md": "---\n\(other)\n---\n"]
  }
}
