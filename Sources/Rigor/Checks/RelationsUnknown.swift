import Ground

extension Check {
  /// A relation is of a kind that is known.
  static let relationsUnknown = Check(
    "relations.unknown", .warning, over: .relations,
    reason: "A kind without a meaning has no inverse and no place on the page.",
    remedy: "Correct the word, or name the kind under `relations:` in baton.yml.",
    bad: "relations: { reqires: [slow-lane] }",
    good: "relations: { requires: [slow-lane] }")
}
