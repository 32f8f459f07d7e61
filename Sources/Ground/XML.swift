extension [UInt8] {
  /// Appends text for XML 1.0, safe between tags and inside a double-quoted attribute: what XML does not have even
  /// when escaped, most control characters and two others, becomes U+FFFD.
  package mutating func append(xml text: String) {
    // The byte in front is enough to know that there is none of the two others.
    let isPlain = text.utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 >= 32 && $0 != 0xEF } }
    if isPlain == true { return append(escaping: text) }
    var scalars = String.UnicodeScalarView()
    scalars.append(contentsOf: text.unicodeScalars.map { $0.isInXML ? $0 : "\u{FFFD}" })
    append(escaping: String(scalars))
  }
}

extension Unicode.Scalar {
  fileprivate var isInXML: Bool {
    value >= 32 ? !(0xFFFE...0xFFFF).contains(value) : value == 9 || value == 10 || value == 13
  }
}
