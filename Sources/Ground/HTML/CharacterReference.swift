/// What a character reference such as `&amp;`, `&#38;` or `&#x26;` stands for.
struct CharacterReference {
  let first: Unicode.Scalar
  let second: Unicode.Scalar?
  /// Where the reference ends.
  let end: Int

  /// Reads the reference whose `&` stands at `start`; nil when the `&` is only itself.
  init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, isAttribute: Bool) {
    guard start + 1 < bytes.count else { return nil }
    if bytes[start + 1] == UInt8(ascii: "#") {
      self.init(numberIn: bytes, from: start + 2)
    } else {
      self.init(nameIn: bytes, from: start + 1, isAttribute: isAttribute)
    }
  }

  private init?(nameIn bytes: UnsafeBufferPointer<UInt8>, from start: Int, isAttribute: Bool) {
    var end = start
    let limit = min(bytes.count, start + EntityTable.longest + 1)
    while end < limit, bytes[end].isASCIIWord { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: ";"),
      let entity = EntityTable.shared.entity(bytes[start..<end])
    {
      (first, second, self.end) = (entity.first, entity.second, end + 1)
      return
    }
    end = min(end, start + EntityTable.longestWithoutSemicolon)
    while end - start >= EntityTable.shortest {
      if let entity = EntityTable.shared.entity(bytes[start..<end]), entity.standsAlone {
        // In an attribute `&copy=1` and `&copyright` belong to an address.
        if isAttribute, end < bytes.count, bytes[end] == UInt8(ascii: "=") || bytes[end].isASCIIWord {
          return nil
        }
        (first, second, self.end) = (entity.first, entity.second, end)
        return
      }
      end -= 1
    }
    return nil
  }

  private init?(numberIn bytes: UnsafeBufferPointer<UInt8>, from start: Int) {
    var index = start
    let isHex = index < bytes.count && bytes[index] | 32 == UInt8(ascii: "x")
    if isHex { index += 1 }
    let digits = index
    var code: UInt32 = 0
    while index < bytes.count, let digit = bytes[index].digit(isHex: isHex) {
      code = min(code * (isHex ? 16 : 10) + digit, 0x11_0000)
      index += 1
    }
    guard index > digits else { return nil }
    if index < bytes.count, bytes[index] == UInt8(ascii: ";") { index += 1 }
    (first, second, end) = (Self.scalar(code), nil, index)
  }

  private static func scalar(_ code: UInt32) -> Unicode.Scalar {
    if (0x80..<0xA0).contains(code), let scalar = Unicode.Scalar(windows1252[Int(code) - 0x80]) {
      return scalar
    }
    return code == 0 ? "\u{FFFD}" : Unicode.Scalar(code) ?? "\u{FFFD}"
  }

  /// The standard reads 0x80 to 0x9F as this code page does, except where that has no character.
  private static let windows1252: [UInt32] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152,
    0x8D,
    0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161,
    0x203A,
    0x0153, 0x9D, 0x017E, 0x0178,
  ]
}

extension UInt8 {
  fileprivate func digit(isHex: Bool) -> UInt32? {
    if self &- 48 < 10 { return UInt32(self &- 48) }
    guard isHex, (self | 32) &- 97 < 6 else { return nil }
    return UInt32((self | 32) &- 97) + 10
  }
}

extension [UInt8] {
  /// Appends HTML text as what it stands for: references decoded, each kind of line end a newline.
  package mutating func append(decoding bytes: UnsafeBufferPointer<UInt8>, _ kind: HTMLTextKind) {
    let (hasReferences, keepsNull) = (kind.hasReferences, kind.keepsNull)
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte == 13 || (byte == 0 && !keepsNull) || (byte == UInt8(ascii: "&") && hasReferences) else {
        index += 1
        continue
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      start = index
      index += 1
      if byte == UInt8(ascii: "&") {
        guard
          let reference = CharacterReference(in: bytes, at: start, isAttribute: kind == .attribute)
        else { continue }
        append(text: String(reference.first))
        if let second = reference.second { append(text: String(second)) }
        index = reference.end
      } else if byte == 0 {
        append("\u{FFFD}")
      } else {
        append(10)
        if index < bytes.count, bytes[index] == 10 { index += 1 }
      }
      start = index
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
  }
}
