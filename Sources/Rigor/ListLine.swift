internal import Ground

/// A line of a list in YAML, from which items are taken away, the last one first.
struct ListLine {
  private(set) var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Takes an item away with what parts it from the others, and the whole line where it is all that stands in it;
  /// false where that is not plain to see.
  mutating func remove(_ item: Position) -> Bool {
    let start = index(ofColumn: item.column)
    let end = index(ofColumn: item.column + item.length)
    let before = bytes[..<start].lastIndex { $0 != UInt8(ascii: " ") }
    let after = bytes[end...].firstIndex { $0 > 32 }
    switch (before.map { bytes[$0] }, after.map { bytes[$0] }) {
    case (UInt8(ascii: "-"), nil):
      guard let before, bytes[..<before].allSatisfy({ $0 == UInt8(ascii: " ") }) else { return false }
      bytes = []
    case (UInt8(ascii: "["), UInt8(ascii: ",")), (UInt8(ascii: ","), UInt8(ascii: ",")):
      let next = after.map { comma in
        bytes[(comma + 1)...].firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.endIndex
      }
      bytes.removeSubrange(start..<(next ?? end))
    case (UInt8(ascii: ","), UInt8(ascii: "]")): bytes.removeSubrange((before ?? start)..<end)
    case (UInt8(ascii: "["), UInt8(ascii: "]")): bytes.removeSubrange(start..<end)
    default: return false
    }
    return true
  }

  /// Columns count characters.
  private func index(ofColumn column: Int) -> Int {
    var (at, left) = (bytes.startIndex, column - 1)
    while left > 0, at < bytes.endIndex {
      at += 1
      while at < bytes.endIndex, bytes[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }
}
