/// The paths of a site as bytes: asked once for every address in every page.
struct PathSet: Sendable {
  private var slots: [Int32]
  private var starts: [Int] = [0]
  private var letters: [UInt8] = []

  init(_ paths: [String]) {
    var size = 32
    while size < paths.count * 2 { size *= 2 }
    slots = [Int32](repeating: -1, count: size)
    for (number, path) in paths.enumerated() {
      var path = path
      path.withUTF8 { bytes in
        slots[slot(of: bytes)] = Int32(number)
        letters.append(contentsOf: bytes)
        starts.append(letters.count)
      }
    }
  }

  /// Whether exactly this path is in it.
  func contains(_ path: [UInt8]) -> Bool {
    path.withUnsafeBufferPointer { slots[slot(of: $0)] >= 0 }
  }

  private func slot(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    let mask = slots.count - 1
    var slot = hasher.finalize() & mask
    while slots[slot] >= 0, !holds(Int(slots[slot]), bytes) { slot = (slot + 1) & mask }
    return slot
  }

  private func holds(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = starts[number]
    guard starts[number + 1] - start == bytes.count else { return false }
    for index in 0..<bytes.count where letters[start + index] != bytes[index] { return false }
    return true
  }
}
