import Ground

extension Check {
  /// A file holds a bounded number of openings of pictures.
  static let limitsImages = Check(
    "limits.images", .warning, over: .files,
    reason: "The Markdown parser takes time in the square of `![` in a row.",
    remedy: "Split the file, or raise `limits: image-openings`.",
    bad: "![![![![![![![![ …",
    good: "![A gate](gate.png)")
}
