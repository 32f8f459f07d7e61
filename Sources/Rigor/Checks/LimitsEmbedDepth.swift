import Ground

extension Check {
  /// Embeds are nested no deeper than the limit.
  static let limitsEmbedDepth = Check(
    "limits.embed-depth", .warning, over: .embeds,
    reason: "Text inside text inside text is no longer read, and each level multiplies the page.",
    remedy: "Link to the inner page instead of embedding it, or raise `limits: embed-depth`.",
    bad: "a embeds b, b embeds c, c embeds d, d embeds e, e embeds f, f embeds g",
    good: "a embeds b, b links to c")
}
