/// How far a template may go before it is refused: every hostile one ends in a message.
enum TemplateLimit {
  /// Sections, parents and blocks inside each other in one file.
  static let nesting = 100
  /// The same with partials put in.
  static let depth = 200
  /// Partials put into one page's template.
  static let inclusions = 10_000
  /// Tags and lines of one page's template with its partials put in.
  static let parts = 500_000
  /// Bytes of one page's template with its partials put in.
  static let literals = 16 << 20
  /// Calls under way at once while a page is rendered, by partials that include themselves over data.
  static let calls = 1000
  /// Problems collected before the others are left out.
  static let failures = 100
}
