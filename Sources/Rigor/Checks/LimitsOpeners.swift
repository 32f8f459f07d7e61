import Ground

extension Check {
  /// A paragraph holds a bounded number of openings that are never closed.
  static let limitsOpeners = Check(
    "limits.openers", .warning, over: .files,
    reason: "The Markdown parser looks for the end of each, again and again.",
    remedy: "Close the brackets, or write a backslash before those that are meant as text.",
    bad: "[[[[[[[[[[[[[[[[ …",
    good: "\\[not a link]")
}
