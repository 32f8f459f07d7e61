/// The indices of these texts in the order of their bytes. Most texts differ in their first sixteen bytes, and comparing
/// those as one number counts no references.
package func byteOrder(of texts: [String]) -> [Int] {
  let beginnings = texts.indices.map { Beginning(of: texts[$0], at: $0) }
  let sorted = beginnings.sorted { one, other in
    one.bytes == other.bytes
      ? texts[one.index].precedes(texts[other.index]) : one.bytes < other.bytes
  }
  return sorted.map(\.index)
}

/// The first sixteen bytes of a text as a number of the same order; a shorter one is filled up with zeros.
private struct Beginning {
  let bytes: UInt128
  let index: Int

  init(of text: String, at index: Int) {
    var bytes: UInt128 = 0
    var room = 16
    for byte in text.utf8.prefix(16) {
      bytes = bytes << 8 | UInt128(byte)
      room -= 1
    }
    self.bytes = bytes << UInt128(8 * room)
    self.index = index
  }
}
