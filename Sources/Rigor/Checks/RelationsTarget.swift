import Ground

extension Check {
  /// A relation names a pattern of the collection.
  static let relationsTarget = Check(
    "relations.target", .warning, over: .relations,
    reason: "A relation to nothing is an edge that the map does not show.",
    remedy: "Correct the name, or write the pattern.",
    bad: "requires: [no-such-pattern]",
    good: "requires: [slow-lane]")
}
