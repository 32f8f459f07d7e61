extension Check {
  /// A link names one pattern.
  static let linksAmbiguous = Check(
    "links.ambiguous", over: .links,
    reason: "Which of several is meant would be decided by chance.",
    remedy: "Name the pattern by its path, or rename one of the candidates.",
    bad: "[[Gate]], where both forest/gate.md and city/gate.md exist",
    good: "[[forest/gate]]")
}
