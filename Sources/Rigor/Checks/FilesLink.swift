extension Check {
  /// Content is what stands in the content folder.
  static let filesLink = Check(
    "files.link", over: .files,
    reason: "A link out of the content folder, or in a circle, would publish what nobody meant to publish.",
    remedy: "Copy the file into the content folder, or remove the link.",
    bad: "content/notes -> /home",
    good: "content/notes/first.md")
}
