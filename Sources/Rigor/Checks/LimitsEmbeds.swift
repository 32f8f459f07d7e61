import Ground

extension Check {
  /// One page takes in a bounded amount of other pages.
  static let limitsEmbeds = Check(
    "limits.embeds", .warning, over: .embeds,
    reason: "A few lines of embeds can make a page of gigabytes.",
    remedy: "Link to some of the pages instead of embedding them.",
    bad: "a page with ten thousand lines ![[Glossary]]",
    good: "a page with one line ![[Glossary]]")
}
