internal import Ground

extension Check {
  /// A waiver lets something stand.
  static let waiversUnused = Check(
    "waivers.unused", .warning, over: .files,
    reason: "A waiver that nothing needs will let the next mistake stand that nobody meant.",
    remedy: "Remove the waiver; if it is still needed, correct its check or its place.",
    bad: "<!-- baton: allow links.internal until 2027-03-01 because Oak comes soon -->",
    good: "The links lead somewhere by now, and the waiver is gone.")
}
