/// The anchors that stand on a page already.
///
/// Most pages have a few dozen: a look at a number for each finds a name sooner than a set does, which must hash so
/// that no author can make names meet.
struct AnchorNames {
  private var marks: [UInt64] = []
  private var few: [String] = []
  /// Names beyond those few, and those that are not ASCII: they may be one in two spellings.
  private var others: Set<String> = []

  init() {
    marks.reserveCapacity(24)
    few.reserveCapacity(24)
  }

  /// Adds a name; false when it was there.
  mutating func insert(_ name: String) -> Bool {
    guard let mark = name.utf8.withContiguousStorageIfAvailable({ AnchorNames.mark(of: $0) }) ?? nil else {
      return others.insert(name).inserted
    }
    for index in marks.indices where marks[index] == mark {
      if few[index] == name { return false }
    }
    guard marks.count < 64 else { return others.insert(name).inserted }
    marks.append(mark)
    few.append(name)
    return true
  }

  /// A number that equal names share, and few others; nil for a name that is not ASCII.
  private static func mark(of name: UnsafeBufferPointer<UInt8>) -> UInt64? {
    let raw = UnsafeRawBufferPointer(name)
    var mark = UInt64(truncatingIfNeeded: name.count)
    var seen: UInt64 = 0
    var index = 0
    while index < name.count {
      let whole = index + 8 <= name.count
      let piece = whole ? raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) : UInt64(name[index])
      mark = (mark ^ piece) &* 0x9E37_79B9_7F4A_7C15
      mark ^= mark >> 32
      seen |= piece
      index += whole ? 8 : 1
    }
    return seen & 0x8080_8080_8080_8080 == 0 ? mark : nil
  }
}
