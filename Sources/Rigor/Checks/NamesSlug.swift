extension Check {
  /// A slug can stand in an address and in a file name.
  static let namesSlug = Check(
    "names.slug", over: .patterns,
    reason: "A slug that climbs folders or takes a reserved place would be written somewhere else.",
    remedy: "Use letters, digits and hyphens.",
    bad: "slug: ../elsewhere",
    good: "slug: slow-lane")
}
