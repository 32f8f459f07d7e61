/// Numbers by name, where letter case, composition (NFC) and white space at the ends do not count.
///
/// Names of ASCII letters, nearly all there are, are kept as bytes: a look-up makes no `String`. The hash is
/// the standard library's seeded one, so that no list of names can be made to collide.
struct NameTable: Sendable {
  /// A name's place in `letters`, and its number: side by side, so that a look-up misses the cache once for them.
  private struct Entry: Sendable {
    let start: Int
    let length: Int32
    let number: Int32
  }

  /// Half of a hash above the index of an entry; all ones where nothing is.
  private var slots: [UInt64]
  private var entries: [Entry] = []
  private var letters: [UInt8] = []
  private var others: [String: Int32] = [:]

  private static let free = UInt64.max

  init(capacity: Int = 16) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    slots = [UInt64](repeating: Self.free, count: size)
    entries.reserveCapacity(capacity)
    letters.reserveCapacity(capacity * 24)
  }

  /// The number of a name, nil when it is not in the table.
  func find(_ name: String) -> Int32? {
    var name = name
    return name.withUTF8 { find($0) }
  }

  /// The number of a name.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int32? {
    folded(name) { bytes in
      find(folded: bytes, hash(of: bytes))
    } other: { text in
      others[text]
    }
  }

  /// What two tables have for a name, which is looked at once for both.
  static func find(
    _ name: UnsafeBufferPointer<UInt8>, in one: NameTable, _ other: NameTable
  ) -> (Int32?, Int32?) {
    folded(name) { bytes in
      let hash = one.hash(of: bytes)
      return (one.find(folded: bytes, hash), other.find(folded: bytes, hash))
    } other: { text in
      (one.others[text], other.others[text])
    }
  }

  private func find(folded bytes: UnsafeBufferPointer<UInt8>, _ hash: UInt32) -> Int32? {
    let slot = self.slot(of: bytes, hash: hash)
    return slots[slot] == Self.free ? nil : entries[entry(in: slot)].number
  }

  /// Puts a name into the table; the number it has already, if any, stays and is returned.
  mutating func insert(_ name: String, _ number: Int32) -> Int32? {
    var name = name
    return name.withUTF8 { insert($0, number) }
  }

  /// Puts a name into the table unless it is there.
  mutating func insert(_ name: UnsafeBufferPointer<UInt8>, _ number: Int32) -> Int32? {
    var key: String?
    let present: Int32? = folded(name) { bytes in
      insert(folded: bytes, number)
    } other: { text in
      key = text
      return others[text]
    }
    if present == nil, let key { others[key] = number }
    return present
  }

  private mutating func insert(folded bytes: UnsafeBufferPointer<UInt8>, _ number: Int32) -> Int32? {
    let hash = hash(of: bytes)
    let slot = slot(of: bytes, hash: hash)
    if slots[slot] != Self.free { return entries[entry(in: slot)].number }
    slots[slot] = UInt64(hash) << 32 | UInt64(entries.count)
    entries.append(Entry(start: letters.count, length: Int32(bytes.count), number: number))
    letters.append(contentsOf: bytes)
    if entries.count * 2 > slots.count { grow() }
    return nil
  }

  private mutating func grow() {
    let old = slots
    let mask = old.count * 2 - 1
    slots = [UInt64](repeating: Self.free, count: mask + 1)
    for word in old where word != Self.free {
      var slot = Int(word >> 32) & mask
      while slots[slot] != Self.free { slot = (slot + 1) & mask }
      slots[slot] = word
    }
  }

  /// The slot that holds these bytes, or the free one where they would go.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != Self.free {
      if slots[slot] >> 32 == UInt64(hash), holds(entries[entry(in: slot)], bytes) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func entry(in slot: Int) -> Int { Int(slots[slot] & 0xFFFF_FFFF) }

  private func holds(_ entry: Entry, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(entry.length) == bytes.count else { return false }
    for index in 0..<bytes.count where letters[entry.start + index] != bytes[index] { return false }
    return true
  }

  private func hash(of bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return UInt32(truncatingIfNeeded: hasher.finalize())
  }
}

/// Gives `ascii` the name in lower case, or `other` when it holds more than ASCII even then.
private func folded<Result>(
  _ name: UnsafeBufferPointer<UInt8>, ascii: (UnsafeBufferPointer<UInt8>) -> Result,
  other: (String) -> Result
) -> Result {
  var (start, end) = (0, name.count)
  while start < end, name[start] <= 32 { start += 1 }
  while start < end, name[end - 1] <= 32 { end -= 1 }
  let plain: Result? = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: end - start) { room in
    var all: UInt8 = 0
    for index in start..<end {
      let byte = name[index]
      all |= byte
      room[index - start] = byte &- 65 < 26 ? byte | 32 : byte
    }
    return all < 128 ? ascii(UnsafeBufferPointer(room)) : nil
  }
  if let plain { return plain }
  var text = String(decoding: UnsafeBufferPointer(rebasing: name[start..<end]), as: UTF8.self).lowercased()
  // The Kelvin sign, for one, has a plain `k` as its small letter.
  if text.utf8.allSatisfy({ $0 < 128 }) { return text.withUTF8 { ascii($0) } }
  return other(text)
}
