/// A place where an HTML parser has to guess what was meant.
struct MarkupFault {
  /// What was seen; the same words for the same fault elsewhere.
  let summary: String
  let remedy: String
  /// The bytes that it is about.
  let range: Range<Int>

  init(_ summary: String, _ remedy: String, at range: Range<Int>) {
    self.summary = summary
    self.remedy = remedy
    self.range = range
  }

  /// A page shows no more than this many: one that is missing brings others with it.
  static let shown = 20
}
