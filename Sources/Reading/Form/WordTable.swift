/// Folded words with a number each, found from bytes without making a text of them.
struct WordTable: Sendable {
  private struct Slot {
    var hash: UInt64 = 0
    var start = 0
    var end = 0
    var value = -1
  }

  private var slots = [Slot](repeating: Slot(), count: 16)
  private var bytes: [UInt8] = []
  private var count = 0

  /// Adds a word; the first number it was given stays.
  mutating func add(_ word: [UInt8], _ value: Int) {
    precondition(value >= 0, "numbers of a word table count from zero")
    if find(word[...]) != nil { return }
    if 2 * (count + 1) > slots.count { grow() }
    let start = bytes.count
    bytes += word
    let hash = word.withUnsafeBufferPointer { self.hash(of: $0) }
    place(Slot(hash: hash, start: start, end: bytes.count, value: value))
    count += 1
  }

  /// The number of a word; nil for a word that was not added.
  func find(_ word: ArraySlice<UInt8>) -> Int? {
    word.withUnsafeBufferPointer { find($0) }
  }

  /// The number of a word; nil for a word that was not added.
  func find(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
    let hash = hash(of: word)
    var index = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[index].value >= 0 {
      let slot = slots[index]
      if slot.hash == hash, slot.end - slot.start == word.count, same(word, from: slot.start) {
        return slot.value
      }
      index = (index + 1) & (slots.count - 1)
    }
    return nil
  }

  private func same(_ word: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var at = start
    for byte in word {
      if bytes[at] != byte { return false }
      at += 1
    }
    return true
  }

  /// FNV-1a, with its upper half mixed into the lower one that picks the slot.
  private func hash(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in word { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return hash ^ hash >> 32
  }

  private mutating func place(_ slot: Slot) {
    var index = Int(truncatingIfNeeded: slot.hash) & (slots.count - 1)
    while slots[index].value >= 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: 2 * old.count)
    for slot in old where slot.value >= 0 { place(slot) }
  }
}
