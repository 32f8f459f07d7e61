/// Numbers by name, where letter case, composition (NFC) and white space at the ends do not count.
///
/// Names of ASCII letters, nearly all there are, are kept as bytes: a look-up makes no `String`. The hash is
/// the standard library's seeded one, so that no list of names can be made to collide.
struct NameTable: Sendable {
  private var slots: [Int32]
  private var hashes: [Int] = []
  private var ends: [Int] = [0]
  private var letters: [UInt8] = []
  private var numbers: [Int32] = []
  private var others: [String: Int32] = [:]

  init(capacity: Int = 16) {
    var size = 32
    while size < capacity * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    hashes.reserveCapacity(capacity)
    ends.reserveCapacity(capacity + 1)
    letters.reserveCapacity(capacity * 24)
    numbers.reserveCapacity(capacity)
  }

  /// The number of a name, nil when it is not in the table.
  func find(_ name: String) -> Int32? {
    var name = name
    return name.withUTF8 { find($0) }
  }

  /// The number of a name.
  func find(_ name: UnsafeBufferPointer<UInt8>) -> Int32? {
    folded(name) { bytes in
      let slot = self.slot(of: bytes, hash: hash(of: bytes))
      return slots[slot] < 0 ? nil : numbers[Int(slots[slot])]
    } other: { text in
      others[text]
    }
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
    if slots[slot] >= 0 { return numbers[Int(slots[slot])] }
    slots[slot] = Int32(numbers.count)
    hashes.append(hash)
    letters.append(contentsOf: bytes)
    ends.append(letters.count)
    numbers.append(number)
    if numbers.count * 2 > slots.count { grow() }
    return nil
  }

  private mutating func grow() {
    let size = slots.count * 2
    slots = [Int32](repeating: -1, count: size)
    for (entry, hash) in hashes.enumerated() {
      var slot = hash & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(entry)
    }
  }

  /// The slot that holds these bytes, or the empty one where they would go.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, hash: Int) -> Int {
    let mask = slots.count - 1
    var slot = hash & mask
    while slots[slot] >= 0 {
      let entry = Int(slots[slot])
      if hashes[entry] == hash, holds(entry, bytes) { return slot }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func holds(_ entry: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[entry]
    guard ends[entry + 1] - start == bytes.count else { return false }
    for index in 0..<bytes.count where letters[start + index] != bytes[index] { return false }
    return true
  }

  private func hash(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    return hasher.finalize()
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
