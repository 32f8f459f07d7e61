/// The indices of folded names in alphabetical order; equal names stay in the order given.
func alphabetical(_ names: [String]) -> [Int] {
  var places = names.indices.map { Initials(names[$0], $0) }
  places.sort { one, other in
    if one.isPlain, other.isPlain, one.start != other.start { return one.start < other.start }
    let (left, right) = (names[Int(one.index)], names[Int(other.index)])
    return left == right ? one.index < other.index : left < right
  }
  return places.map { Int($0.index) }
}

/// A name's first bytes and its index: sorting moves no text and hardly ever looks at one.
private struct Initials {
  let start: UInt128
  /// Whether the name is ASCII alone, so that the order of its bytes is its order.
  let isPlain: Bool
  let index: Int32

  init(_ name: String, _ index: Int) {
    var start: UInt128 = 0
    var (count, all) = (0, UInt8(0))
    for byte in name.utf8 {
      if count < 16 { start = start << 8 | UInt128(byte) }
      count += 1
      all |= byte
    }
    self.start = count < 16 ? start << UInt128(8 * (16 - count)) : start
    isPlain = all < 128
    self.index = Int32(index)
  }
}
