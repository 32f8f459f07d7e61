import Ground

extension Check {
  /// A value is one of those that its form names.
  static let frontmatterChoice = Check(
    "frontmatter.choice", .warning, over: .files,
    reason:
      "Where a form names the values, others fall out of every list and every rule that asks for one of them.",
    remedy: "Write one of the choices; they stand in the form's file.",
    bad: "status: strucured",
    good: "status: structured")
}
