private import Glibc

/// The paths of a site as bytes: asked once for every address in every page.
struct PathSet: Sendable {
  private let slots: [Int32]
  private let starts: [Int]
  private let letters: [UInt8]

  /// Takes paths that differ from each other, as those of a manifest do.
  init(_ paths: [String]) {
    var size = 32
    while size < paths.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    var starts = [0]
    var letters: [UInt8] = []
    for (number, path) in paths.enumerated() {
      var path = path
      path.withUTF8 { bytes in
        var slot = hash(of: bytes) & (size - 1)
        while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
        slots[slot] = Int32(number)
        letters.append(contentsOf: bytes)
        starts.append(letters.count)
      }
    }
    (self.slots, self.starts, self.letters) = (slots, starts, letters)
  }

  /// Gives a view for many questions: asked one by one, threads would count references against each other.
  func withView<Result>(_ body: (View) -> Result) -> Result {
    slots.withUnsafeBufferPointer { slots in
      starts.withUnsafeBufferPointer { starts in
        letters.withUnsafeBufferPointer { letters in
          body(View(slots: slots, starts: starts, letters: letters))
        }
      }
    }
  }

  /// A set under the hand of whoever reads one file.
  struct View {
    fileprivate let slots: UnsafeBufferPointer<Int32>
    fileprivate let starts: UnsafeBufferPointer<Int>
    fileprivate let letters: UnsafeBufferPointer<UInt8>

    /// The place of exactly this path in the list that the set was made of.
    func number(of path: [UInt8]) -> Int? {
      path.withUnsafeBufferPointer { bytes in
        let mask = slots.count - 1
        var slot = hash(of: bytes) & mask
        while slots[slot] >= 0 {
          if holds(Int(slots[slot]), bytes) { return Int(slots[slot]) }
          slot = (slot + 1) & mask
        }
        return nil
      }
    }

    private func holds(_ number: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
      let start = starts[number]
      guard starts[number + 1] - start == bytes.count else { return false }
      guard let here = letters.baseAddress, let there = bytes.baseAddress else { return true }
      return memcmp(here + start, there, bytes.count) == 0
    }
  }
}

/// Eight bytes at a time. Who makes paths share a place in the set slows down his own build alone.
private func hash(of bytes: UnsafeBufferPointer<UInt8>) -> Int {
  let raw = UnsafeRawBufferPointer(bytes)
  var number = UInt64(bytes.count)
  var index = 0
  func mix(_ word: UInt64) {
    number = (number ^ word) &* 0x9E37_79B9_7F4A_7C15
    number ^= number >> 32
  }
  while index + 8 <= bytes.count {
    mix(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
    index += 8
  }
  mix(bytes[index...].reduce(0) { $0 << 8 | UInt64($1) })
  return Int(truncatingIfNeeded: number >> 1)
}
