import Ground

extension Check {
  /// Embeds are nested no deeper than the limit.
  static let limitsEmbedDepth = Check(
    "limits.embed-depth", .warning, over: .embeds,
    reason: "Text inside text inside text is no longer read, and each level multiplies the page.",
    remedy: "Link to the inner page instead of embedding it, or raise `limits: embed-depth`.")
}
