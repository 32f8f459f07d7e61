extension Check {
  /// A relation that orders patterns does not lead back to where it began.
  static let relationsCycle = Check(
    "relations.cycle", over: .relations,
    reason: "If each of three patterns is larger than the next, none of them has a place.",
    remedy: "Remove the relation that closes the circle.",
    bad: "a.md: larger: [b]\nb.md: larger: [c]\nc.md: larger: [a]",
    good: "a.md: larger: [b]\nb.md: larger: [c]")
}
