import Ground

extension Check {
  /// A paragraph holds a bounded number of image openings.
  static let limitsImages = Check(
    "limits.images", .warning, over: .files,
    reason: "The Markdown parser takes time in the square of `![` in a row.",
    remedy: "Put an empty line between some of them.",
    bad: "![![![![![![![![ …",
    good: "![A gate](gate.png)")
}
