/// One attribute as ranges of the bytes it was read from.
package struct HTMLAttribute: Hashable, Sendable {
  /// From the first byte of the name to after the value and its quote.
  package let range: Range<Int>
  package let name: Range<Int>
  /// The value without its quotes; nil when there is no `=`.
  package let value: Range<Int>?
}

/// Reads the attributes of one tag.
struct HTMLAttributeReader {
  enum Outcome { case closed, selfClosing, cutOff }

  private let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private(set) var outcome: Outcome?

  /// Reads from after a tag's name.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from position: Int) {
    self.bytes = bytes
    self.position = position
  }

  mutating func next() -> HTMLAttribute? {
    guard outcome == nil, reachName() else { return nil }
    let start = position
    // An equals sign that stands first belongs to the name.
    position += 1
    while position < bytes.count, !bytes[position].endsHTMLAttributeName { position += 1 }
    let name = start..<position
    skipSpace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
      return HTMLAttribute(range: name, name: name, value: nil)
    }
    position += 1
    guard let value = value() else {
      position = bytes.count
      outcome = .cutOff
      return nil
    }
    return HTMLAttribute(range: start..<position, name: name, value: value)
  }

  /// Goes to the next name; false at the end of the tag.
  private mutating func reachName() -> Bool {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: ">"):
        position += 1
        outcome = .closed
        return false
      case UInt8(ascii: "/"):
        position += 1
        guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else { continue }
        position += 1
        outcome = .selfClosing
        return false
      case let byte where byte.isHTMLSpace: position += 1
      default: return true
      }
    }
    outcome = .cutOff
    return false
  }

  /// Reads a value with its quotes; nil when its quote is never closed.
  private mutating func value() -> Range<Int>? {
    skipSpace()
    guard position < bytes.count else { return nil }
    let quote = bytes[position]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      guard let end = bytes.index(of: quote, from: position + 1) else { return nil }
      defer { position = end + 1 }
      return position + 1..<end
    }
    let start = position
    while position < bytes.count, !bytes[position].isHTMLSpace, bytes[position] != UInt8(ascii: ">") {
      position += 1
    }
    return start..<position
  }

  private mutating func skipSpace() {
    while position < bytes.count, bytes[position].isHTMLSpace { position += 1 }
  }
}

extension HTMLTokenizer {
  /// The name of a tag in lower case.
  package func name(of token: HTMLToken) -> String { name(token.content) }

  /// The name of an attribute in lower case.
  package func name(of attribute: HTMLAttribute) -> String { name(attribute.name) }

  /// The value of an attribute, character references decoded; empty when there is none.
  package func value(of attribute: HTMLAttribute) -> String {
    guard let range = attribute.value else { return "" }
    var value: [UInt8] = []
    value.append(decoding: UnsafeBufferPointer(rebasing: bytes[range]), .attribute)
    return value.text
  }

  private func name(_ range: Range<Int>) -> String {
    let isPlain = bytes[range].allSatisfy { $0 &- 97 < 26 || $0 &- 48 < 10 }
    if isPlain { return String(decoding: bytes[range], as: UTF8.self) }
    var name: [UInt8] = []
    name.append(decoding: UnsafeBufferPointer(rebasing: bytes[range]), .raw)
    for index in name.indices { name[index] = name[index].htmlLowercased }
    return name.text
  }
}
