private import CLibcrypto

/// A SHA-256, the name of some bytes.
package struct Digest: Hashable, Sendable, Comparable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  fileprivate init(words: (UInt64, UInt64, UInt64, UInt64)) {
    self.words = words
  }

  /// The digest of these bytes.
  package init(of bytes: [UInt8]) {
    self = bytes.withUnsafeBufferPointer { Digest(of: $0) }
  }

  /// The digest of these bytes.
  package init(of bytes: UnsafeBufferPointer<UInt8>) {
    // Not `SHA256`: since OpenSSL 3 it looks the algorithm up for each call, behind a lock.
    var context = SHA256_CTX()
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { out in
      SHA256_Init(&context)
      SHA256_Update(&context, bytes.baseAddress, bytes.count)
      SHA256_Final(out.bindMemory(to: UInt8.self).baseAddress, &context)
    }
    self.words = words
  }

  /// The digest of a text's UTF-8.
  package init(of text: String) {
    var text = text
    self = text.withUTF8 { Digest(of: $0) }
  }

  /// Reads 64 hexadecimal digits.
  package init?(hex: some StringProtocol) {
    self.init(hexBytes: Array(hex.utf8)[...])
  }

  /// Reads 64 hexadecimal digits out of a file.
  package init?(hexBytes digits: ArraySlice<UInt8>) {
    guard let digest = digits.withUnsafeBufferPointer({ Digest(hexBytes: $0) }) else { return nil }
    self = digest
  }

  /// Reads 64 hexadecimal digits.
  init?(hexBytes digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count == 64 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let whole = withUnsafeMutableBytes(of: &words) { out in
      for index in 0..<32 {
        guard let high = hexValue(digits[2 * index]),
          let low = hexValue(digits[2 * index + 1])
        else {
          return false
        }
        out[index] = high << 4 | low
      }
      return true
    }
    guard whole else { return nil }
    self.words = words
  }

  /// 64 lower-case hexadecimal digits.
  package var hex: String {
    String(unsafeUninitializedCapacity: 64) { out in
      writeHex(to: out)
      return 64
    }
  }

  /// Appends `hex` without making a string of it.
  package func appendHex(to out: inout [UInt8]) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 64) { digits in
      writeHex(to: digits)
      out.append(contentsOf: UnsafeBufferPointer(digits))
    }
  }

  private func writeHex(to out: UnsafeMutableBufferPointer<UInt8>) {
    withUnsafeBytes(of: words) { bytes in
      for index in 0..<32 {
        out.initializeElement(at: 2 * index, to: hexDigit(bytes[index] >> 4))
        out.initializeElement(at: 2 * index + 1, to: hexDigit(bytes[index] & 15))
      }
    }
  }

  /// The 32 bytes themselves, for digests of digests and for stored records.
  package var bytes: [UInt8] {
    var words = words
    return withUnsafeBytes(of: &words) { [UInt8]($0) }
  }

  /// Hands over the 32 bytes without making an array of them.
  package func withBytes(_ take: (UnsafeRawBufferPointer) -> Void) {
    withUnsafeBytes(of: words, take)
  }

  /// Reads what `bytes` gave.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 32 else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { $0.copyBytes(from: bytes) }
    self.words = words
  }

  package static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }
  package static func < (left: Digest, right: Digest) -> Bool {
    let (one, other) = (left.words, right.words)
    return (one.0.bigEndian, one.1.bigEndian, one.2.bigEndian, one.3.bigEndian)
      < (other.0.bigEndian, other.1.bigEndian, other.2.bigEndian, other.3.bigEndian)
  }
  package func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// A digest that grows piece by piece; each piece carries its length, so that no two lists collide.
package struct Digester: ~Copyable {
  private var context = SHA256_CTX()

  package init() { SHA256_Init(&context) }

  /// Adds one piece.
  package mutating func add(_ bytes: [UInt8]) {
    add(count: bytes.count)
    _ = bytes.withUnsafeBytes { SHA256_Update(&context, $0.baseAddress, $0.count) }
  }

  /// Adds one piece of text.
  package mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { buffer in
      add(count: buffer.count)
      _ = SHA256_Update(&context, buffer.baseAddress, buffer.count)
    }
  }

  /// Adds pieces of text and how many they are.
  package mutating func add(_ texts: [String]) {
    add(count: texts.count)
    for text in texts { add(text) }
  }

  /// Adds another digest.
  package mutating func add(_ digest: Digest) {
    add(count: 32)
    digest.withBytes { addPart($0) }
  }

  /// Adds a number.
  package mutating func add(_ number: Int) { add(count: number) }

  /// Adds bytes without their length: the digest of nothing but such parts is that of their bytes in a row.
  package mutating func addPart(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  private mutating func add(count: Int) {
    var word = UInt64(bitPattern: Int64(count)).littleEndian
    _ = withUnsafeBytes(of: &word) { SHA256_Update(&context, $0.baseAddress, $0.count) }
  }

  /// The digest of all pieces.
  package consuming func finish() -> Digest {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) { out in
      _ = SHA256_Final(out.bindMemory(to: UInt8.self).baseAddress, &context)
    }
    return Digest(words: words)
  }
}

private func hexDigit(_ value: UInt8) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
}

private func hexValue(_ digit: UInt8) -> UInt8? {
  switch digit {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
  default: nil
  }
}

extension [UInt8] {
  /// Appends the 32 bytes of a digest.
  package mutating func append(_ digest: Digest) {
    digest.withBytes { append(contentsOf: $0) }
  }
}
