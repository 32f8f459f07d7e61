extension Check {
  /// A relation that orders patterns does not lead back to where it began.
  static let relationsCycle = Check(
    "relations.cycle", over: .relations,
    reason: "If each of two patterns is the larger one, neither has a place.",
    remedy: "Remove the relation that closes the circle.",
    bad: "a.md: larger: [b]\nb.md: larger: [a]",
    good: "a.md: larger: [b]")
}
