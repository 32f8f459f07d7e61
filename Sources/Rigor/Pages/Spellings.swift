internal import Ground

/// A name that stands in pages, spelled in lower case.
protocol Spelled: CaseIterable, Equatable, Sendable {
  var spelling: String { get }
}

/// Finds which of some known names bytes spell, letter case aside; asked for every tag and attribute of a site.
struct Spellings<Name: Spelled>: Sendable {
  private struct Key: Equatable {
    var front: UInt64 = 0
    var back: UInt64 = 0

    /// Nil for what is longer than any known name.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
      guard range.count <= 16 else { return nil }
      for index in range.prefix(8) { front = front << 8 | UInt64(bytes[index].htmlLowercased) }
      for index in range.dropFirst(8) { back = back << 8 | UInt64(bytes[index].htmlLowercased) }
    }

    var slot: Int { Int(truncatingIfNeeded: (front ^ back &* 31) &* 0x9E37_79B9_7F4A_7C15 >> 48) }
  }

  private var slots: [(key: Key, name: Name)?] = Array(repeating: nil, count: 1024)

  /// Takes every name of the enumeration; none is longer than sixteen bytes.
  init() {
    for name in Name.allCases {
      var spelling = name.spelling
      let key = spelling.withUTF8 { Key($0, $0.indices) }
      guard let key else { preconditionFailure("a known name is longer than sixteen bytes") }
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
