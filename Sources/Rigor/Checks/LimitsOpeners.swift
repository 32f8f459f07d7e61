import Ground

extension Check {
  /// A file holds a bounded number of openings of comments and instructions.
  static let limitsOpeners = Check(
    "limits.openers", .warning, over: .files,
    reason: "The Markdown parser looks for the end of each, again and again.",
    remedy: "Put the text into a block of code, split the file, or raise `limits: image-openings`.",
    bad: "<!<!<!<!<!<!<!<! …",
    good: "<!-- one comment -->")
}
