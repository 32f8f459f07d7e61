/// What is wrong with a character reference, as the HTML standard counts it.
package enum ReferenceFault: Hashable, Sendable {
  /// A name with its semicolon that the standard does not list.
  case unknownName
  /// `&#` without digits.
  case noDigits
  /// A reference that counts, though its semicolon is not there.
  case noSemicolon
  /// A number that stands for no character that may be written.
  case badNumber
}

extension UnsafeBufferPointer<UInt8> {
  /// What is wrong with the `&` at a place and where that ends; nil where it is a reference or only itself.
  package func referenceFault(at start: Int, isAttribute: Bool) -> (fault: ReferenceFault, end: Int)? {
    guard start + 1 < count else { return nil }
    let reference = CharacterReference(in: self, at: start, isAttribute: isAttribute)
    let isNumber = self[start + 1] == UInt8(ascii: "#")
    guard let reference else { return isNumber ? (.noDigits, start + 2) : unknownName(at: start) }
    if self[reference.end - 1] != UInt8(ascii: ";") { return (.noSemicolon, reference.end) }
    return isNumber && !isWritable(numberAt: start + 2) ? (.badNumber, reference.end) : nil
  }

  private func unknownName(at start: Int) -> (fault: ReferenceFault, end: Int)? {
    var end = start + 1
    while end < count, self[end].isASCIIWord { end += 1 }
    guard end > start + 1, end < count, self[end] == UInt8(ascii: ";") else { return nil }
    return (.unknownName, end + 1)
  }

  /// Whether a number names a character that is no control, no surrogate and no noncharacter.
  private func isWritable(numberAt start: Int) -> Bool {
    let isHex = self[start] | 32 == UInt8(ascii: "x")
    let digits = self[(isHex ? start + 1 : start)...].prefix { $0 != UInt8(ascii: ";") }
    guard digits.count < 10,
      let code = UInt32(String(decoding: digits, as: UTF8.self), radix: isHex ? 16 : 10),
      let scalar = Unicode.Scalar(code)
    else { return false }
    switch scalar.value {
    case 9, 10, 12: return true
    case ..<32, 127..<160, 0xFDD0...0xFDEF: return false
    default: return scalar.value & 0xFFFE != 0xFFFE
    }
  }
}
