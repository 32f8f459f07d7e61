extension Check {
  /// An old address leads to one page, and never takes the place of one.
  static let redirectsCollision = Check(
    "redirects.collision", over: .redirects,
    reason: "Two claims on one address would be settled by the order of building.",
    remedy: "Remove one of the two.",
    bad: "a.md: redirect_from: /old/\nb.md: redirect_from: /old/",
    good: "a.md: redirect_from: /old/")
}
