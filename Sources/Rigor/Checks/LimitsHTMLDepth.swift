import Ground

extension Check {
  /// HTML elements are nested no deeper than the limit.
  static let limitsHTMLDepth = Check(
    "limits.html-depth", .warning, over: .files,
    reason: "Browsers stop nesting at some depth and put the rest elsewhere.",
    remedy: "Close elements earlier; what lies deeper is shown as text.",
    bad: "<div> five hundred times, and never </div>",
    good: "<div>…</div>")
}
