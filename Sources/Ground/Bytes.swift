// In: nothing but the standard library and three C libraries. Out: the words every module speaks:
// bytes, digests, positions, findings, sites, disk, clock, YAML and JSON.
// Every other module calls it; it calls none of them.

private import Glibc

/// Text under way to a file: grown by appending, never looked at as characters.
package typealias Bytes = [UInt8]

extension String {
  /// Whether this comes before another text in the order of their bytes: the order of everything that is
  /// written.
  package func precedes(_ other: String) -> Bool {
    switch compareBytes(self, other) {
    case ..<0: true
    case 0: utf8.count < other.utf8.count
    default: false
    }
  }

  /// Whether the bytes are the same; `==` also holds for two spellings of one accent.
  package func hasBytes(of other: String) -> Bool {
    utf8.count == other.utf8.count && compareBytes(self, other) == 0
  }
}

/// Compares as many bytes as the shorter text has, at once: byte by byte takes twenty times as long.
private func compareBytes(_ one: String, _ other: String) -> Int32 {
  let order = one.utf8.withContiguousStorageIfAvailable { one in
    other.utf8.withContiguousStorageIfAvailable { other in
      guard let here = one.baseAddress, let there = other.baseAddress else { return Int32(0) }
      return memcmp(here, there, min(one.count, other.count))
    }
  }
  if let order, let order { return order }
  return scatteredBytes(of: one).withUnsafeBytes { one in
    scatteredBytes(of: other).withUnsafeBytes { other in
      guard let here = one.baseAddress, let there = other.baseAddress else { return 0 }
      return memcmp(here, there, min(one.count, other.count))
    }
  }
}

/// The bytes of a text that do not stand in a row, as only a foreign text's do not. By itself, so that whoever asks
/// in vain counts no reference.
@inline(never)
private func scatteredBytes(of text: String) -> [UInt8] { Array(text.utf8) }

extension [UInt8] {
  /// Bytes of a text.
  package init(text: String) {
    self = []
    append(text: text)
  }

  /// Appends a text as UTF-8.
  package mutating func append(text: String) {
    // Not `withUTF8`, nor the text named a second time: either would count a reference for a copy of it.
    if text.utf8.withContiguousStorageIfAvailable({ append(contentsOf: $0) }) == nil {
      append(contentsOf: scatteredBytes(of: text))
    }
  }

  /// Appends a literal without making a string of it.
  package mutating func append(_ literal: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends a whole number in decimal.
  package mutating func append(number: Int) {
    number.withDecimal { append(contentsOf: $0) }
  }

  /// Appends bytes as HTML text: `& < > "` become entities, as libcmark writes them.
  package mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    while start < bytes.count {
      let end = bytes.firstMarkup(from: start)
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<end]))
      if end < bytes.count, let entity = bytes[end].htmlEntity { append(entity) }
      start = end + 1
    }
  }

  /// Appends a text as HTML text, safe between tags and inside a double-quoted attribute.
  package mutating func append(escaping text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil {
      append(escaping: scatteredBytes(of: text))
    }
  }

  /// Appends bytes as HTML text.
  package mutating func append(escaping bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(escaping: $0) }
  }

  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  package var text: String { String(decoding: self, as: UTF8.self) }
}

extension Int {
  /// Hands over the number in decimal, for as long as `use` runs.
  package func withDecimal(_ use: (UnsafeBufferPointer<UInt8>) -> Void) {
    // As long as the longest, with its sign.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var first = 20
      var rest = magnitude
      repeat {
        first -= 1
        digits.initializeElement(at: first, to: UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10))
        rest /= 10
      } while rest > 0
      if self < 0 {
        first -= 1
        digits.initializeElement(at: first, to: UInt8(ascii: "-"))
      }
      use(UnsafeBufferPointer(rebasing: digits[first...]))
    }
  }
}

extension UInt8 {
  /// What stands for a byte in HTML text, nil for most.
  package var htmlEntity: StaticString? {
    switch self {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): "&quot;"
    default: nil
    }
  }
}

extension UInt64 {
  /// Whether one of these eight bytes has an entity in HTML text. `<` and `>` differ in one bit, `&` and `"` in
  /// another: with that bit set, two comparisons find all four.
  ///
  /// Public, because the compiler inlines nothing across modules that is not, and this is asked of every eight bytes.
  @inlinable
  public var holdsMarkup: Bool {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let angles = (self | 0x0202_0202_0202_0202) ^ 0x3E3E_3E3E_3E3E_3E3E
    let others = (self | 0x0404_0404_0404_0404) ^ 0x2626_2626_2626_2626
    return ((angles &- ones) & ~angles | (others &- ones) & ~others) & 0x8080_8080_8080_8080 != 0
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the next byte stands that has an entity in HTML text, at or after an offset; the end without one.
  fileprivate func firstMarkup(from start: Int) -> Int {
    let raw = UnsafeRawBufferPointer(self)
    var index = start
    while index + 8 <= count, !raw.loadUnaligned(fromByteOffset: index, as: UInt64.self).holdsMarkup {
      index += 8
    }
    while index < count, self[index].htmlEntity == nil { index += 1 }
    return index
  }
}
