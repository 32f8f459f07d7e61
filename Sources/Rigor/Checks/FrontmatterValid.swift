extension Check {
  /// Frontmatter is YAML that can be read.
  static let frontmatterValid = Check(
    "frontmatter.valid", over: .files,
    reason: "Title, names and relations stand in it; without it the page is published under false ones.",
    remedy: "Correct the YAML at the place shown; quote values that hold a colon or begin with a bracket.",
    bad: "title: Slow: but sure",
    good: "title: \"Slow: but sure\"")
}
