import Ground

extension HTMLTokenizer {
  /// The value of the first attribute of this name, given in lower case; nil when the last tag has none.
  package func value(of name: String) -> String? {
    attributes.first { self.name(of: $0) == name }.map { value(of: $0) }
  }
}
