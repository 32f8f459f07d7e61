internal import Ground

/// The bytes of a page under way.
///
/// A page is put together from hundreds of pieces of a few bytes, and an array asks for each whose it is. A sheet
/// writes into the memory of an array to be, and into memory of its own once that is full. All that is unsafe about
/// it stands in this file.
struct Sheet: ~Copyable {
  private var base: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0
  private var ownsMemory: Bool

  /// Appends what is written on a sheet; `capacity` is about how many bytes it will come to.
  static func append(
    to out: inout [UInt8], capacity: Int, _ write: (inout Sheet) throws(Failure) -> Void
  ) throws(Failure) {
    var failure: Failure?
    var longer: [UInt8]?
    let bytes = [UInt8](unsafeUninitializedCapacity: max(64, capacity)) { room, count in
      guard let start = room.baseAddress else { return }
      var sheet = Sheet(base: start, capacity: room.count, ownsMemory: false)
      do throws(Failure) { try write(&sheet) } catch { failure = error }
      if sheet.ownsMemory { longer = sheet.bytes } else { count = sheet.count }
    }
    if let failure { throw failure }
    if out.isEmpty { out = longer ?? bytes } else { out += longer ?? bytes }
  }

  private init(base: UnsafeMutablePointer<UInt8>, capacity: Int, ownsMemory: Bool) {
    self.base = base
    self.capacity = capacity
    self.ownsMemory = ownsMemory
  }

  deinit {
    if ownsMemory { base.deallocate() }
  }

  private var bytes: [UInt8] { Array(UnsafeBufferPointer(start: base, count: count)) }

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
    let rest = bytes.count - index
    guard rest > 0, bytes.count >= 8 else { return append(escaping: bytes, index..<bytes.count) }
    let word = raw.loadUnaligned(fromByteOffset: bytes.count - 8, as: UInt64.self)
    if word.holdsMarkup { return append(escaping: bytes, index..<bytes.count) }
    // Of the last eight bytes those that are there already are written a second time.
    UnsafeMutableRawPointer(base + count + rest - 8).storeBytes(of: word, as: UInt64.self)
    count += rest
  }

  /// Adds a whole number in decimal.
  mutating func append(number: Int) {
    number.withDecimal { append($0) }
  }

  /// The bytes of `&quot;`.
  private static var longestEntity: Int { 6 }

  /// One byte, where there is room already.
  private mutating func append(byte: UInt8) {
    base[count] = byte
    count += 1
  }

  /// One byte after the other, where there is room already.
  private mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    for index in range {
      guard let entity = bytes[index].htmlEntity else {
        append(byte: bytes[index])
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
    if ownsMemory { base.deallocate() }
    base = larger
    ownsMemory = true
  }
}
