extension Check {
  /// Every file of the content folder can be read.
  static let filesReadable = Check(
    "files.readable", over: .files,
    reason: "A file that cannot be read would silently be missing from the site.",
    remedy: "Give the reader of the content folder permission, or move the file away.")
}
