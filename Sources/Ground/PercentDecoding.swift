extension UnsafeBufferPointer<UInt8> {
  /// The bytes of an address with `%41` undone; a percent sign without two hexadecimal digits stays.
  package var percentDecoded: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(count)
    var at = 0
    while at < count {
      if self[at] == UInt8(ascii: "%"), at + 2 < count, let high = self[at + 1].hexValue,
        let low = self[at + 2].hexValue
      {
        out.append(high << 4 | low)
        at += 3
      } else {
        out.append(self[at])
        at += 1
      }
    }
    return out
  }
}

extension String {
  /// The address with `%41` undone; one that does not decode to UTF-8 stays as written.
  package var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var text = self
    let bytes = text.withUTF8 { $0.percentDecoded }
    return String(validating: bytes, as: UTF8.self) ?? self
  }
}

extension UInt8 {
  /// What a hexadecimal digit counts.
  fileprivate var hexValue: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "a")...UInt8(ascii: "f"):
      (self | 0x20) - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
