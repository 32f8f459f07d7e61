internal import Reading
internal import Weaving

extension Check.Option {
  /// Below how many patterns a collection is not a net yet.
  static let patterns = Check.Option("patterns", 5, "how many patterns there must be before it looks")
}

extension Language {
  /// Whether there are at least so many patterns.
  func hasPatterns(_ count: Int) -> Bool {
    var rest = count
    for pattern in patterns where rest > 0 && pattern.kind == .pattern { rest -= 1 }
    return rest <= 0
  }

  /// A pattern's title as findings show it.
  func quotedTitle(of id: PatternID) -> String { quoted(self[id].title) }
}
