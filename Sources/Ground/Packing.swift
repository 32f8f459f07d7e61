/// Values as bytes for the cache: whole numbers of variable length, texts and lists with their counts in front.
package struct Packer {
  package private(set) var bytes: [UInt8] = []

  /// `capacity` is about how many bytes it will come to.
  package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Adds a whole number; small ones of either sign take one byte.
  package mutating func add(_ number: Int) {
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Adds a text.
  package mutating func add(_ text: String) {
    add(text.utf8.count)
    bytes.append(text: text)
  }

  /// Adds what was packed before.
  package mutating func add(packed: ArraySlice<UInt8>) { bytes.append(contentsOf: packed) }

  /// Adds a digest.
  package mutating func add(_ digest: Digest) { bytes.append(contentsOf: digest.bytes) }

  /// Adds a yes or a no.
  package mutating func add(_ flag: Bool) { bytes.append(flag ? 1 : 0) }

  /// Adds a fraction, bit for bit.
  package mutating func add(_ fraction: Double) { add(Int(Int64(bitPattern: fraction.bitPattern))) }

  /// Adds what the file system says of a plain file.
  package mutating func add(_ status: FileStatus) {
    precondition(status.kind == .file, "only plain files have their status kept")
    add(status.size)
    add(status.modifiedSeconds)
    add(status.modifiedNanoseconds)
    add(status.changedSeconds)
    add(status.changedNanoseconds)
    add(Int(bitPattern: UInt(status.inode)))
    add(Int(bitPattern: UInt(status.device)))
  }

  /// Adds a value that may be absent.
  package mutating func add<Value>(_ value: Value?, _ pack: (inout Packer, Value) -> Void) {
    add(value != nil)
    if let value { pack(&self, value) }
  }

  /// Adds a list.
  package mutating func add<Value>(
    _ values: [Value], _ pack: (inout Packer, Value) -> Void
  ) {
    add(values.count)
    for value in values { pack(&self, value) }
  }
}

/// Takes from bytes what a `Packer` put there, in the same order; anything else than such bytes is an error.
package struct Unpacker {
  /// The bytes are of another version, or damaged.
  package struct Mismatch: Error { package init() {} }

  private let bytes: ArraySlice<UInt8>
  private var at: Int

  package init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    at = bytes.startIndex
  }

  /// Whether everything has been taken.
  package var isAtEnd: Bool { at == bytes.endIndex }

  /// Where the next value begins.
  package var place: Int { at }

  /// The bytes taken since a place.
  package func bytes(since place: Int) -> ArraySlice<UInt8> { bytes[place..<at] }

  /// Takes a whole number.
  package mutating func number() throws(Mismatch) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while at < bytes.endIndex, shift < 64 {
      let byte = bytes[at]
      at += 1
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(Int64(bitPattern: value >> 1 ^ (0 &- value & 1))) }
      shift += 7
    }
    throw Mismatch()
  }

  /// Takes a text.
  package mutating func text() throws(Mismatch) -> String {
    let count = try number()
    guard count >= 0, count <= bytes.endIndex - at else { throw Mismatch() }
    defer { at += count }
    // A slice of the slice would count a reference to all the bytes for each text.
    return bytes.withUnsafeBufferPointer { all in
      let start = at - bytes.startIndex
      return String(decoding: UnsafeBufferPointer(rebasing: all[start..<start + count]), as: UTF8.self)
    }
  }

  /// Takes a digest.
  package mutating func digest() throws(Mismatch) -> Digest {
    guard bytes.endIndex - at >= 32, let digest = Digest(bytes: bytes[at..<at + 32]) else { throw Mismatch() }
    at += 32
    return digest
  }

  /// Takes a yes or a no.
  package mutating func flag() throws(Mismatch) -> Bool {
    guard at < bytes.endIndex, bytes[at] < 2 else { throw Mismatch() }
    defer { at += 1 }
    return bytes[at] == 1
  }

  /// Takes a fraction.
  package mutating func fraction() throws(Mismatch) -> Double {
    Double(bitPattern: UInt64(bitPattern: Int64(try number())))
  }

  /// Takes what the file system said of a plain file.
  package mutating func fileStatus() throws(Mismatch) -> FileStatus {
    FileStatus(
      kind: .file, size: try number(), modifiedSeconds: try number(), modifiedNanoseconds: try number(),
      changedSeconds: try number(), changedNanoseconds: try number(),
      inode: UInt64(UInt(bitPattern: try number())), device: UInt64(UInt(bitPattern: try number())))
  }

  /// Takes a value that may be absent.
  package mutating func optional<Value>(
    _ take: (inout Unpacker) throws(Mismatch) -> Value
  ) throws(Mismatch) -> Value? {
    try flag() ? try take(&self) : nil
  }

  /// Takes the count of a list, whose items follow; one that the bytes cannot hold is a mismatch, not a reason to make room for it.
  package mutating func count() throws(Mismatch) -> Int {
    let count = try number()
    guard count >= 0, count <= bytes.endIndex - at else { throw Mismatch() }
    return count
  }
}
