internal import Ground

/// The addresses that a written feed, sitemap or picture holds, found in one pass over its bytes.
///
/// XML is read as tags and attributes: what stands in comments and text is not an address.
struct AddressScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  /// Hands over each address as it is written, entities and all, with where it begins.
  mutating func forEach(_ take: (Range<Int>) -> Void) {
    while let open = find(UInt8(ascii: "<")) {
      at = open + 1
      guard at < bytes.count else { return }
      switch bytes[at] | 32 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): tag(take)
      case UInt8(ascii: "!") where starts("!--"): skip(past: "-->")
      default: break
      }
    }
  }

  private mutating func tag(_ take: (Range<Int>) -> Void) {
    let start = at
    while at < bytes.count, !isNameEnd(bytes[at]) { at += 1 }
    let name = start..<at
    var isClosed = false
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      isClosed = bytes[at] == UInt8(ascii: "/")
      if isNameEnd(bytes[at]) || bytes[at] == UInt8(ascii: "=") {
        at += 1
      } else {
        attribute(take)
      }
    }
    at += 1
    if isClosed { return }
    if holds(name, "loc") || holds(name, "link") { content(take) }
  }

  private mutating func attribute(_ take: (Range<Int>) -> Void) {
    let start = at
    while at < bytes.count, !isNameEnd(bytes[at]), bytes[at] != UInt8(ascii: "=") { at += 1 }
    let name = start..<at
    skipSpace()
    guard at < bytes.count, bytes[at] == UInt8(ascii: "=") else { return }
    at += 1
    skipSpace()
    guard at < bytes.count else { return }
    let value: Range<Int>
    if bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      let quote = bytes[at]
      at += 1
      let end = find(quote) ?? bytes.count
      value = at..<end
      at = min(bytes.count, end + 1)
    } else {
      let first = at
      while at < bytes.count, bytes[at] > 32, bytes[at] != UInt8(ascii: ">") { at += 1 }
      value = first..<at
    }
    if holds(name, "href") || holds(name, "src") || holds(name, "poster") || holds(name, "action") {
      take(value)
    }
    if holds(name, "srcset") { AddressScan.candidates(of: value, in: bytes, take) }
  }

  /// Each candidate of a `srcset` begins with an address and ends at a comma.
  static func candidates(
    of value: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ take: (Range<Int>) -> Void
  ) {
    var index = value.lowerBound
    while index < value.upperBound {
      while index < value.upperBound, bytes[index] <= 32 || bytes[index] == UInt8(ascii: ",") { index += 1 }
      let start = index
      while index < value.upperBound, bytes[index] > 32 { index += 1 }
      if start < index { take(start..<(bytes[index - 1] == UInt8(ascii: ",") ? index - 1 : index)) }
      while index < value.upperBound, bytes[index] != UInt8(ascii: ",") { index += 1 }
    }
  }

  private mutating func content(_ take: (Range<Int>) -> Void) {
    var (start, end) = (at, find(UInt8(ascii: "<")) ?? bytes.count)
    at = end
    while start < end, bytes[start] <= 32 { start += 1 }
    while start < end, bytes[end - 1] <= 32 { end -= 1 }
    if start < end { take(start..<end) }
  }

  private func find(_ byte: UInt8) -> Int? {
    var index = at
    while index < bytes.count {
      if bytes[index] == byte { return index }
      index += 1
    }
    return nil
  }

  private mutating func skipSpace() {
    while at < bytes.count, bytes[at] <= 32 { at += 1 }
  }

  private mutating func skip(past literal: StaticString) {
    while at < bytes.count, !starts(literal) { at += 1 }
    at = min(bytes.count, at + literal.utf8CodeUnitCount)
  }

  /// Whether the bytes here are these, letter case aside.
  private func starts(_ literal: StaticString) -> Bool {
    bytes.hasHTMLWord(literal, at: at)
  }

  private func holds(_ range: Range<Int>, _ literal: StaticString) -> Bool {
    range.count == literal.utf8CodeUnitCount && bytes.hasHTMLWord(literal, at: range.lowerBound)
  }

  private func isNameEnd(_ byte: UInt8) -> Bool {
    byte <= 32 || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
  }
}
