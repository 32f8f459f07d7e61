extension Check {
  /// Frontmatter is not larger than the limit.
  static let limitsFrontmatterSize = Check(
    "limits.frontmatter-size", over: .files,
    reason: "Reading YAML takes time in the square of its nesting, so its size is bounded.",
    remedy: "Move text from the frontmatter into the body.",
    bad: "a table of 2 MB between the two lines ---",
    good: "a table in the text")
}
