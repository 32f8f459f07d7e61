extension Check {
  /// A Markdown file is not larger than the limit.
  static let limitsFileSize = Check(
    "limits.file-size", over: .files,
    reason: "A file too large to be a text is usually there by mistake, and parsing it can take minutes.",
    remedy: "Split the file, or raise `limits: file-size`.",
    bad: "content/patterns/export-of-everything.md, 80 MB",
    good: "one file for each pattern")
}
