import Ground

extension Check {
  /// A value lies within the scale that its field has.
  static let frontmatterRange = Check(
    "frontmatter.range", .warning, over: .files,
    reason: "A score beyond its scale cannot be shown, compared or sorted.",
    remedy: "Write a value within the range that the message names.",
    bad: "vitality_score: 7",
    good: "vitality_score: 4.2")
}
