package import Ground

/// Who holds which right to decide.
package struct Authority: Sendable {
  /// Names the file that says so; nil without one.
  package let digest: Digest?
  /// Why a person may not decide in a role, in words; nil when he may.
  package let refusal: @Sendable (_ person: String, _ role: String?) -> String?

  package init(
    digest: Digest?, refusal: @escaping @Sendable (_ person: String, _ role: String?) -> String?
  ) {
    self.digest = digest
    self.refusal = refusal
  }

  /// Everyone holds every role, and nothing is signed.
  package static let everyone = Authority(digest: nil) { _, _ in nil }

  /// What the log says of how far a person's word can be relied on.
  var standing: String { "claimed" }
}
