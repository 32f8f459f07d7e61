import Ground

extension Check {
  /// An embed is alone on its line.
  static let embedsPlace = Check(
    "embeds.place", .warning, over: .embeds,
    reason: "A whole pattern cannot stand in the middle of a sentence, so there it becomes a link.",
    remedy: "Put the embed on a line of its own.",
    bad: "as ![[Slow Lane]] says",
    good: "As the pattern says:\n\n![[Slow Lane]]")
}
