import Ground

extension Check {
  /// An embed fills a paragraph of its own.
  static let embedsPlace = Check(
    "embeds.place", .warning, over: .embeds,
    reason: "A whole pattern cannot stand in the middle of a sentence, so there it becomes a link.",
    remedy: "Put the embed on a line of its own with empty lines around it.")
}
