import Ground

extension Check {
  /// Another name of a pattern is not the title, slug or id of a different one.
  static let namesAlias = Check(
    "names.alias", .warning, over: .patterns,
    reason: "Who follows the alias arrives at the other pattern, and never hears of this one.",
    remedy: "Remove the alias, or link to the other pattern as a related one.",
    bad: "alliance.md: title: Alliance\npartnership.md: aliases: [Alliance]",
    good: "alliance.md: title: Alliance\npartnership.md: related: [alliance]")
}
