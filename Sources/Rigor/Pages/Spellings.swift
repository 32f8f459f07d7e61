internal import Ground

/// A name that stands in pages, spelled in lower case.
protocol Spelled: CaseIterable, Equatable, Sendable {
  var spelling: String { get }
}

/// Finds which of some known names bytes spell, letter case aside; asked for every tag and attribute of a site.
struct Spellings<Name: Spelled>: Sendable {
  private struct Key: Equatable {
    let front: UInt64
    let back: UInt64

    /// Nil for what is longer than any known name.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
      guard range.count < 16 else { return nil }
      let middle = Swift.min(range.lowerBound + 8, range.upperBound)
      front = Key.word(bytes, range.lowerBound..<middle)
      // With its length, since a byte may be zero.
      back = Key.word(bytes, middle..<range.upperBound) | UInt64(range.count) << 56
    }

    /// Up to eight bytes in one number, capital letters made small.
    private static func word(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
      if range.isEmpty { return 0 }
      guard range.lowerBound + 8 <= bytes.count else {
        return range.reduce(0) {
          $0 | UInt64(bytes[$1].htmlLowercased) << UInt64(8 * ($1 - range.lowerBound))
        }
      }
      let read = UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: range.lowerBound, as: UInt64.self)
      return (UInt64(littleEndian: read) & UInt64.max >> UInt64(64 - 8 * range.count)).htmlLowercased
    }

    var slot: Int { Int(truncatingIfNeeded: ((front ^ back &* 31) &* 0x9E37_79B9_7F4A_7C15) >> 48) }
  }

  private var slots: [(key: Key, name: Name)?] = Array(repeating: nil, count: 1024)

  /// Takes every name of the enumeration; none is longer than fifteen bytes.
  init() {
    for name in Name.allCases {
      var spelling = name.spelling
      let key = spelling.withUTF8 { Key($0, $0.indices) }
      guard let key else { preconditionFailure("a known name is longer than fifteen bytes") }
      var slot = key.slot & 1023
      while slots[slot] != nil { slot = (slot + 1) & 1023 }
      slots[slot] = (key, name)
    }
  }

  /// The name that stands in a range of the bytes.
  func name(in bytes: UnsafeBufferPointer<UInt8>, at range: Range<Int>) -> Name? {
    guard let key = Key(bytes, range) else { return nil }
    var slot = key.slot & 1023
    while let entry = slots[slot] {
      if entry.key == key { return entry.name }
      slot = (slot + 1) & 1023
    }
    return nil
  }
}

extension UInt64 {
  /// Eight bytes, the capital ASCII letters among them made small.
  fileprivate var htmlLowercased: UInt64 {
    let (ones, tops): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    let low = self & ~tops
    // The top bit of each byte: not below A, and not above Z.
    let isLetter = (low &+ ones &* (128 - 65)) & ~(low &+ ones &* (128 - 91)) & ~self & tops
    return self | isLetter >> 2
  }
}
