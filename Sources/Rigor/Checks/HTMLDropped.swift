import Ground

extension Check {
  /// Raw HTML holds only what the allow-list lets through.
  static let htmlDropped = Check(
    "html.dropped", .warning, over: .files,
    reason:
      "What could run code or break the page around it is left out, and authors should know what is missing.",
    remedy: "Write it in Markdown, or set `html: raw` in baton.yml if every author is trusted.",
    bad: "<script>count()</script>",
    good: "Visitors are not counted.")
}
