import Ground

extension Check {
  /// A key of the frontmatter is not a slip of one that is known.
  static let frontmatterUnknownKey = Check(
    "frontmatter.unknown-key", .warning, over: .files,
    reason: "A mistyped key is silently without effect, which is found out too late.",
    remedy: "Correct the key; keys of your own are fine when they do not resemble a known one.",
    bad: "sumary: What it is for.",
    good: "summary: What it is for.")
}
