// In: nothing but the standard library and three C libraries. Out: the words every module speaks:
// bytes, digests, positions, findings, sites, disk, clock, YAML and JSON.
// Every other module calls it; it calls none of them.

/// Text under way to a file: grown by appending, never looked at as characters.
package typealias Bytes = [UInt8]

extension [UInt8] {
  /// Bytes of a text.
  @inlinable
  package init(text: String) {
    self = []
    append(text: text)
  }

  /// Appends a text as UTF-8.
  @inlinable
  package mutating func append(text: String) {
    var text = text
    text.withUTF8 { append(contentsOf: $0) }
  }

  /// Appends a literal without making a string of it.
  @inlinable
  package mutating func append(_ literal: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }

  /// Appends a whole number in decimal.
  package mutating func append(number: Int) {
    append(text: String(number))
  }

  /// Appends bytes as HTML text: `& < > "` become entities, as libcmark writes them.
  @inlinable
  package mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < bytes.count {
      let entity: StaticString
      switch bytes[index] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      default:
        index += 1
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      append(entity)
      index += 1
      start = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
  }

  /// Appends a text as HTML text, safe between tags and inside a double-quoted attribute.
  @inlinable
  package mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { append(escaping: $0) }
  }

  /// Appends bytes as HTML text.
  @inlinable
  package mutating func append(escaping bytes: [UInt8]) {
    bytes.withUnsafeBufferPointer { append(escaping: $0) }
  }

  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  @inlinable
  package var text: String { String(decoding: self, as: UTF8.self) }
}
