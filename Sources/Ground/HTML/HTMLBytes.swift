extension UInt8 {
  /// Tab, newline, form feed, carriage return or space.
  @inlinable
  package var isHTMLSpace: Bool { self == 32 || self == 10 || self == 9 || self == 13 || self == 12 }

  /// An ASCII letter.
  var isASCIILetter: Bool { (self | 32) &- 97 < 26 }

  /// An ASCII letter or digit.
  var isASCIIWord: Bool { isASCIILetter || self &- 48 < 10 }

  /// The byte itself, capital ASCII letters made small.
  @inlinable
  package var htmlLowercased: UInt8 { self &- 65 < 26 ? self | 32 : self }

  /// White space, `/` or `>`.
  var endsHTMLTagName: Bool { self == UInt8(ascii: ">") || self == UInt8(ascii: "/") || isHTMLSpace }

  /// White space, `/`, `>` or `=`.
  var endsHTMLAttributeName: Bool { self == UInt8(ascii: "=") || endsHTMLTagName }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes stand at a place.
  package func hasExactly(_ word: StaticString, at start: Int) -> Bool {
    has(word, at: start) { $0 }
  }

  /// Whether this word stands at a place, in small or capital letters; the word itself is given in small ones.
  package func hasHTMLWord(_ word: StaticString, at start: Int) -> Bool {
    has(word, at: start) { $0.htmlLowercased }
  }

  private func has(_ word: StaticString, at start: Int, _ fold: (UInt8) -> UInt8) -> Bool {
    guard start >= 0, start + word.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<word.utf8CodeUnitCount where fold(self[start + offset]) != word.utf8Start[offset] {
      return false
    }
    return true
  }
}
