import Ground

extension Check {
  /// Quotes and lists are nested no deeper than the limit.
  static let limitsNesting = Check(
    "limits.nesting", .warning, over: .files,
    reason: "The Markdown parser takes time in the square of the depth.",
    remedy: "Flatten the list or the quote.",
    bad: "> > > > > > > > > > … two hundred deep",
    good: "> > a reply in a reply")
}
