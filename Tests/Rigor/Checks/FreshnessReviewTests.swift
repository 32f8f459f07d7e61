import Testing

@Suite struct FreshnessReviewTests {
  @Test(arguments: [
    // All of that day is time for it.
    "next_review: 2026-11-21", "review_by: 2027-01-01", "review: quarterly", "review: [2020-01-01]",
    "reviewed: 2020-01-01", "last_review: 2020-01-01",
  ])
  func passes(line: String) throws {
    #expect(try found(by: "freshness.review", in: "---\ntitle: Oak\n\(line)\n---\n") == [])
  }

  @Test(arguments: ["next_review", "review_by", "review_date", "review"])
  func fails(key: String) throws {
    let text = "---\ntitle: Oak\n\(key): «2026-11-20»\n---\n"
    #expect(try found(by: "freshness.review", in: text) == ["review was due on 2026-11-20"])
  }

  @Test func `a review on a day that does not exist is told, and a key of one's own is not`() throws {
    let text = "---\ntitle: Oak\nreview: «2026-02-30»\nreviewers: [Ada]\nreviews: 3\npreview: oak.png\n---\n"
    #expect(
      try found(by: "frontmatter.date", in: text) == ["review is \"2026-02-30\", a day that does not exist"])
    let plain = "---\ntitle: Oak\nreviewers: [Ada]\nreviews: 3\npreview: oak.png\n---\n"
    #expect(try found(by: "frontmatter.unknown-key", in: plain) == [])
  }
}
