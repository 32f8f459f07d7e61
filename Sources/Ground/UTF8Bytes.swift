extension UnsafeRawPointer {
  /// Whether the sixty-four bytes from an index on are ASCII.
  @inline(__always)
  fileprivate func areASCII(from index: Int) -> Bool {
    let (one, two) = (Sixteen(self, at: index), Sixteen(self, at: index + 16))
    let (three, four) = (Sixteen(self, at: index + 32), Sixteen(self, at: index + 48))
    return ((one | two) | (three | four)).isASCII
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether these bytes are UTF-8 from end to end; sooner known than by the library, which looks at each byte.
  package var isUTF8: Bool {
    guard let raw = UnsafeRawPointer(baseAddress) else { return true }
    var at = 0
    while at < count {
      while at + 64 <= count, raw.areASCII(from: at) { at += 64 }
      // What is left at the end, or the sixty-four bytes with something in them that is not ASCII.
      let end = Swift.min(at + 64, count)
      while at < end {
        if at + 16 <= count, Sixteen(raw, at: at).isASCII {
          at += 16
        } else if self[at] < 0x80 {
          at += 1
        } else {
          let length = scalarLength(at: at)
          if length == 0 { return false }
          at += length
        }
      }
    }
    return true
  }

  /// How many bytes the character takes that starts here, above ASCII; zero when they are none. The bounds of the
  /// second byte keep out what is longer than it need be, halves of pairs, and what lies beyond Unicode.
  private func scalarLength(at index: Int) -> Int {
    let (length, second): (Int, ClosedRange<UInt8>) =
      switch self[index] {
      case 0xC2...0xDF: (2, 0x80...0xBF)
      case 0xE0: (3, 0xA0...0xBF)
      case 0xED: (3, 0x80...0x9F)
      case 0xE1...0xEF: (3, 0x80...0xBF)
      case 0xF0: (4, 0x90...0xBF)
      case 0xF1...0xF3: (4, 0x80...0xBF)
      case 0xF4: (4, 0x80...0x8F)
      default: (0, 0x80...0xBF)
      }
    guard length > 0, index + length <= count, second.contains(self[index + 1]) else { return 0 }
    for place in index + 2..<Swift.max(index + 2, index + length) where self[place] & 0xC0 != 0x80 {
      return 0
    }
    return length
  }
}
