extension Check {
  /// A name, and an address, belongs to one pattern.
  static let namesUnique = Check(
    "names.unique", over: .patterns,
    reason: "Links find patterns by name; a name with two owners finds neither.",
    remedy: "Give one of the two another title, slug or alias.",
    bad: "a.md: title: Gate\nb.md: aliases: [Gate]",
    good: "a.md: title: Gate\nb.md: aliases: [Town Gate]")
}
