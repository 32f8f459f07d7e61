private import Ground
// Swift compares text by canonical equivalence but has no public way to write its normal form.
@_spi(_Unicode) private import Swift

extension String {
  /// This text in Unicode's normal form C, so that equal letters have equal bytes.
  package var composed: String {
    if utf8.allSatisfy({ $0 < 128 }) { return self }
    var scalars = UnicodeScalarView()
    for scalar in _nfc { scalars.append(scalar) }
    return String(scalars)
  }
}

extension [UInt8] {
  /// Appends a text as words in lower case with one space between: letters and digits stay, apostrophes
  /// vanish, everything else parts words, `&` is `and`. Two headings that mean the same fold to the same bytes.
  mutating func append(folding text: UnsafeBufferPointer<UInt8>) {
    let start = count
    for byte in text {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): append(byte)
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): append(byte | 32)
      case UInt8(ascii: "'"): break
      case UInt8(ascii: "&"):
        appendGap(after: start)
        append("and ")
      case 128...:
        removeLast(count - start)
        return append(foldingUnicode: String(decoding: text, as: UTF8.self))
      default: appendGap(after: start)
      }
    }
    if count > start, last == space { removeLast() }
  }

  private mutating func append(foldingUnicode text: String) {
    let start = count
    for scalar in text.lowercased().composed.unicodeScalars {
      switch scalar {
      case "'", "\u{2019}", "\u{FE0F}": break
      case "&":
        appendGap(after: start)
        append("and ")
      default:
        if isPartOfWord(scalar) {
          append(contentsOf: UTF8.encode(scalar) ?? .init())
        } else {
          appendGap(after: start)
        }
      }
    }
    if count > start, last == space { removeLast() }
  }

  private mutating func appendGap(after start: Int) {
    if count > start, last != space { append(space) }
  }
}

private let space = UInt8(ascii: " ")

private func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII { return ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) }
  switch scalar.properties.generalCategory {
  case .lowercaseLetter, .uppercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
    .letterNumber, .nonspacingMark, .spacingMark:
    return true
  default: return false
  }
}

extension String {
  /// This text folded as headings are.
  var folded: [UInt8] {
    var bytes: [UInt8] = []
    var text = self
    text.withUTF8 { bytes.append(folding: $0) }
    return bytes
  }
}
