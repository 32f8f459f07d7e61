private import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// The index of a byte at or after `start`, found at memory speed.
  func first(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Whether these two bytes stand side by side anywhere.
  func contains(_ pair: (UInt8, UInt8)) -> Bool {
    var at = 0
    while let found = first(pair.0, from: at) {
      if found + 1 < count, self[found + 1] == pair.1 { return true }
      at = found + 1
    }
    return false
  }

  /// How often these two bytes stand side by side, counted up to a bound.
  func occurrences(of pair: (UInt8, UInt8), upTo bound: Int) -> Int {
    var at = 0
    var seen = 0
    while seen < bound, let found = first(pair.0, from: at) {
      if found + 1 < count, self[found + 1] == pair.1 { seen += 1 }
      at = found + 1
    }
    return seen
  }
}
