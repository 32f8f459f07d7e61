import Ground

extension Check {
  /// A comment ends.
  static let commentsClosed = Check(
    "comments.closed", .warning, over: .files,
    reason: "What stands behind a %% that nothing closes is shown, for hiding it could hide half a text.",
    remedy: "Close the comment with %%, or write \\%% for the signs themselves.",
    bad: "The rest is hidden: %% for later",
    good: "The rest is shown. %% for later %%")
}
