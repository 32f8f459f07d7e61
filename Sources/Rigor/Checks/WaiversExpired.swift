internal import Ground

extension Check {
  /// A waiver is removed once it has ended.
  static let waiversExpired = Check(
    "waivers.expired", .warning, over: .files,
    reason: "What was to stand for a while stands for good when nobody looks at the end of the while.",
    remedy: "Mend what it let stand, or give it another end and say why.",
    bad: "<!-- baton: allow links.internal until 2020-01-01 because Oak comes soon -->",
    good: "<!-- baton: allow links.internal until 2027-03-01 because Oak comes in spring -->")
}
