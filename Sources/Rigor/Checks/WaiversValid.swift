internal import Ground

extension Check {
  /// A waiver names its checks, its end and its reason.
  static let waiversValid = Check(
    "waivers.valid", over: .files,
    reason: "A waiver that cannot be read lets nothing stand, and its author believes that it does.",
    remedy: "Name the checks, an end and a reason.",
    bad: "<!-- baton: allow structure.budget -->",
    good: "<!-- baton: allow structure.budget until 2027-03-01 because the examples are being cut -->")
}
