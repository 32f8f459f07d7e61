internal import Ground

extension Check {
  /// A link to another site leads somewhere, as far as its server says so.
  package static let linksExternal = Check(
    "links.external", .warning, over: .outside,
    reason: "Pages elsewhere go without a word, and a reader who follows a dead link doubts the living ones.",
    remedy: "Link to where the page has gone, to a copy in an archive, or to nothing.",
    bad: "[a study](https://example.org/gone), which answers 404",
    good: "[a study](https://example.org/study)",
    options: [
      Option("days", 7, "for how many days an address that was there counts as there"),
      Option("tries", 3, "how often an address is asked that gives no clear answer"),
      Option("seconds", 20, "how long an answer may take"),
      Option("pause", 500, "milliseconds between two requests to one server, at least"),
    ])
}
