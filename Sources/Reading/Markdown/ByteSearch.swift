private import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// The index of a byte at or after `start`, found at memory speed.
  package func first(_ byte: UInt8, from start: Int) -> Int? {
    guard start < count, let base = baseAddress,
      let found = memchr(base + start, Int32(byte), count - start)
    else { return nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// The index of `needle` at or after `start`.
  func find(_ needle: [UInt8], from start: Int) -> Int? {
    needle.withUnsafeBufferPointer { find($0, from: start) }
  }

  /// The index of `needle` at or after `start`; nil when it is empty.
  package func find(_ needle: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    guard let head = needle.first else { return nil }
    var at = start
    while let found = first(head, from: at) {
      if found + needle.count > count { return nil }
      if has(needle, at: found) { return found }
      at = found + 1
    }
    return nil
  }

  /// Whether these bytes stand at an index.
  func has(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= count else { return false }
    guard let here = baseAddress, let there = bytes.baseAddress else { return true }
    return memcmp(here + index, there, bytes.count) == 0
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
