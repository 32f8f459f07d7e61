extension Check {
  /// Embeds end: a page that shows itself inside itself would never be finished.
  static let embedsCycle = Check(
    "embeds.cycle", over: .embeds,
    reason: "A page that embeds itself, directly or through others, has no last line.",
    remedy: "Turn one of the embeds into a link by taking away its exclamation mark.",
    bad: "a.md: ![[b]]\nb.md: ![[a]]",
    good: "a.md: ![[b]]\nb.md: [[a]]")
}
