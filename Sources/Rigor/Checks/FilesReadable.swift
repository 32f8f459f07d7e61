extension Check {
  /// Every file of the content folder can be read, and every text is UTF-8.
  static let filesReadable = Check(
    "files.readable", over: .files,
    reason: "What cannot be read, a file or a byte of one, would silently be missing from the site.",
    remedy: "Give the folder's reader permission, save texts as UTF-8 in .md, or move the file away.",
    bad: "-rw------- root   content/patterns/oak.md",
    good: "-rw-r--r-- author content/patterns/oak.md")
}
