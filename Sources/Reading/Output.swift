private import Ground

/// Bytes under way, HTML or plain text, grown by appending.
///
/// An array asks at each append whether somebody else holds it too. This has one owner, so that an append is a
/// question about room and a store.
package struct Output: ~Copyable {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// How many bytes have been written.
  package private(set) var count = 0

  /// `capacity` is about how many bytes it will come to.
  package init(capacity: Int = 256) {
    self.capacity = max(capacity, 16)
    start = .allocate(capacity: self.capacity)
  }

  deinit { start.deallocate() }

  /// What has been written, as long as nothing more is.
  var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: start, count: count) }

  /// A copy of what has been written, in no more memory than it takes.
  package var array: [UInt8] { Array(bytes) }

  /// What has been written as text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The byte written last.
  var last: UInt8? { count > 0 ? start[count - 1] : nil }

  /// Whether these bytes were written last.
  func ends(with suffix: [UInt8]) -> Bool {
    count >= suffix.count && bytes[(count - suffix.count)...].elementsEqual(suffix)
  }

  // MARK: - Appending

  /// Makes sure that this many more bytes have room.
  mutating func reserve(_ more: Int) {
    if capacity &- count < more { grow(more) }
  }

  @inline(never)
  private mutating func grow(_ more: Int) {
    let larger = max(capacity * 2, count + more)
    let room = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    room.initialize(from: start, count: count)
    start.deallocate()
    (start, capacity) = (room, larger)
  }

  /// Appends a byte.
  package mutating func append(_ byte: UInt8) {
    reserve(1)
    start[count] = byte
    count &+= 1
  }

  /// Appends a literal: with its length known where it stands, a few stores.
  @inline(__always)
  package mutating func append(_ literal: StaticString) {
    let length = literal.utf8CodeUnitCount
    reserve(length)
    (start + count).initialize(from: literal.utf8Start, count: length)
    count &+= length
  }

  /// Appends bytes as they are.
  mutating func append(_ more: UnsafeBufferPointer<UInt8>) {
    guard let source = more.baseAddress else { return }
    reserve(more.count)
    (start + count).initialize(from: source, count: more.count)
    count &+= more.count
  }

  /// Appends bytes as they are.
  mutating func append(_ more: [UInt8]) { more.withUnsafeBufferPointer { append($0) } }

  /// Appends a text as UTF-8.
  package mutating func append(text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append($0) }) == nil { append(Array(text.utf8)) }
  }

  /// Appends a whole number in decimal.
  mutating func append(number: Int) {
    number.withDecimal { append($0) }
  }

  /// Appends bytes as HTML text: `& < > "` become entities, as libcmark writes them.
  mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
    guard let raw = UnsafeRawPointer(bytes.baseAddress) else { return }
    var written = 0
    while let next = bytes.first(
      from: written, among: { Sixteen(raw, at: $0).markup }, where: { bytes[$0].isMarkup })
    {
      append(UnsafeBufferPointer(rebasing: bytes[written..<next]))
      append(entity: bytes[next])
      written = next + 1
    }
    append(UnsafeBufferPointer(rebasing: bytes[written...]))
  }

  /// Appends bytes as HTML text.
  mutating func append(escaping bytes: [UInt8]) { bytes.withUnsafeBufferPointer { append(escaping: $0) } }

  /// Appends a text as HTML text, safe between tags and inside a double-quoted attribute.
  package mutating func append(escaping text: String) {
    if text.utf8.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil {
      append(escaping: Array(text.utf8))
    }
  }

  /// Appends what stands in HTML for `&`, `<`, `>` or `"`.
  mutating func append(entity byte: UInt8) {
    switch byte {
    case UInt8(ascii: "&"): append("&amp;")
    case UInt8(ascii: "<"): append("&lt;")
    case UInt8(ascii: ">"): append("&gt;")
    default: append("&quot;")
    }
  }

  /// Appends an address as libcmark writes it into HTML.
  mutating func append(address: [UInt8]) {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(address.count)
    encoded.append(address: address)
    append(encoded)
  }

  // MARK: - Taking back

  /// Takes back the bytes written last.
  mutating func removeLast(_ taken: Int = 1) {
    precondition(taken <= count, "no more can be taken back than was written")
    count -= taken
  }

  /// Puts other bytes into the place of some.
  mutating func replace(_ range: Range<Int>, with bytes: [UInt8]) {
    let rest = Array(self.bytes[range.upperBound...])
    removeLast(count - range.lowerBound)
    append(bytes)
    append(rest)
  }
}

extension Sixteen {
  /// Where something stands that is written as an entity: `" &` and `< >` differ in one bit each.
  @inline(__always)
  fileprivate var markup: Places { places(of: 0x22, mask: 0xFB) .| places(of: 0x3C, mask: 0xFD) }
}

extension UInt8 {
  /// Whether it is written as an entity in HTML text.
  fileprivate var isMarkup: Bool {
    switch self {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): true
    default: false
    }
  }
}
