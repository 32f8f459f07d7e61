extension StringProtocol {
  /// Whether it says nothing: no letter, or white space alone.
  package var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
