import Testing

@Suite struct FrontmatterDateTests {
  @Test(arguments: [
    "updated: 2026-11-20\ncreated: 2024-02-29", "published: false",
    // It is tomorrow already where the author lives; a day of publication may well be to come.
    "updated: 2026-11-22", "expiryDate: 2027-01-01",
  ])
  func passes(lines: String) throws {
    #expect(try found(by: "frontmatter.date", in: "---\ntitle: Oak\n\(lines)\n---\n") == [])
  }

  @Test(arguments: [
    ("updated: «2026-02-30»", "updated is \"2026-02-30\", a day that does not exist"),
    ("updated: «last spring»", "updated is \"last spring\", not a date such as 2026-11-21"),
    ("created: «[»2026-01-01]", "created is a list, not a date such as 2026-11-21"),
    ("created: «2026-12-01»", "created 2026-12-01 is still to come"),
    ("lastmod: «2062-11-20»", "modified 2062-11-20 is still to come"),
  ])
  func fails(line: String, summary: String) throws {
    #expect(try found(by: "frontmatter.date", in: "---\ntitle: Oak\n\(line)\n---\n") == [summary])
  }
}
