import Ground

extension Check {
  /// A value is of the kind that its field takes.
  static let frontmatterType = Check(
    "frontmatter.type", .warning, over: .files,
    reason:
      "A value of another kind is not used: a list where a text is meant leaves the page without that text.",
    remedy: "Write the kind of value that the message names.",
    bad: "tags: { place: harbour }",
    good: "tags: [harbour]")
}
