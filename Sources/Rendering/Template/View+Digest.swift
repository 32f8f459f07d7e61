package import Ground

extension View {
  /// The name of this view: equal in every run for equal values, so that a page whose view and templates
  /// are known need not be rendered again.
  package var digest: Digest {
    var facts: [UInt8] = []
    write(to: &facts)
    return Digest(of: facts)
  }

  /// Appends what the view says: how many values there are, each as its kind, how much it holds and its name, and
  /// then the bytes of all, so that no two views write the same. What is common to all pages has its digest there.
  func write(to facts: inout [UInt8]) {
    facts.reserveCapacity(facts.count + 16 + 8 * (cells.count + top.count) + bytes.count)
    facts.append(word: UInt64(cells.count))
    facts.append(word: UInt64(top.count))
    for index in cells.indices { cells[index].write(to: &facts) }
    for index in top.indices { top[index].write(to: &facts) }
    facts.append(contentsOf: bytes)
  }
}

extension View {
  /// Appends what the inner values from one on say, and their bytes from a place on.
  func write(cells first: Int, bytes start: Int, to facts: inout [UInt8]) {
    for index in first..<cells.count { cells[index].write(to: &facts) }
    facts.append(contentsOf: bytes[start...])
  }
}

extension Cell {
  fileprivate func write(to facts: inout [UInt8]) {
    let isNamed: UInt64 = name == FieldName.item ? 0 : 16
    facts.append(word: UInt64(UInt32(bitPattern: count)) << 5 | isNamed | UInt64(kind.rawValue))
    if kind == .number { facts.append(word: UInt64(UInt32(bitPattern: start))) }
    if isNamed != 0 { facts.append(word: UInt64(name.checksum)) }
  }
}

extension [UInt8] {
  /// Seven bits a byte: most lengths take one.
  fileprivate mutating func append(word: UInt64) {
    var rest = word
    while rest >= 0x80 {
      append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    append(UInt8(truncatingIfNeeded: rest))
  }
}
