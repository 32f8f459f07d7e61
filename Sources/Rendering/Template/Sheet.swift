internal import Ground

/// The bytes of a page under way, in memory of their own.
///
/// A page is put together from hundreds of pieces of a few bytes, and an array asks for each whose it is. All that
/// is unsafe about this stands in this file.
struct Sheet: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  init(capacity: Int) {
    self.capacity = max(64, capacity)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// Adds bytes as they are.
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let start = bytes.baseAddress else { return }
    reserve(bytes.count)
    (base + count).update(from: start, count: bytes.count)
    count += bytes.count
  }

  /// Adds text as HTML: `& < > "` become entities, as `append(escaping:)` of arrays writes them.
  mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
    let raw = UnsafeRawBufferPointer(bytes)
    reserve(Sheet.longestEntity * bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      if word.holdsMarkup {
        append(escaping: bytes, index..<index + 8)
      } else {
        UnsafeMutableRawPointer(base + count).storeBytes(of: word, as: UInt64.self)
        count += 8
      }
      index += 8
    }
    append(escaping: bytes, index..<bytes.count)
  }

  /// Adds a whole number in decimal.
  mutating func append(number: Int) {
    var digits: [UInt8] = []
    digits.append(number: number)
    digits.withUnsafeBufferPointer { append($0) }
  }

  /// Appends all of it to an array.
  func copy(to out: inout [UInt8]) {
    out.append(contentsOf: UnsafeBufferPointer(start: base, count: count))
  }

  private static let longestEntity = "&quot;".utf8.count

  /// One byte after the other, where there is room already.
  private mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    for index in range {
      guard let entity = bytes[index].htmlEntity else {
        base[count] = bytes[index]
        count += 1
        continue
      }
      (base + count).update(from: entity.utf8Start, count: entity.utf8CodeUnitCount)
      count += entity.utf8CodeUnitCount
    }
  }

  private mutating func reserve(_ room: Int) {
    if count + room > capacity { grow(room) }
  }

  private mutating func grow(_ room: Int) {
    capacity = max(2 * capacity, count + room)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
