extension Check {
  /// What is meant as frontmatter is some, and YAML that can be read.
  static let frontmatterValid = Check(
    "frontmatter.valid", over: .files,
    reason: "Title, names and relations stand in it; without it the page is published under false ones.",
    remedy: "Let --- stand above and below it; quote values that hold a colon or begin with a bracket.",
    bad: "title: Slow: but sure",
    good: "title: \"Slow: but sure\"")
}
