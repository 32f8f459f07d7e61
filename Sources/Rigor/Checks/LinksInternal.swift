extension Check {
  /// A link inside the collection leads somewhere.
  static let linksInternal = Check(
    "links.internal", over: .links,
    reason: "A reader who follows a dead link leaves.",
    remedy: "Take the suggested name, correct the link, or write the page it names.",
    bad: "as in [[Slow Lnae]]",
    good: "as in [[Slow Lane]]")
}
