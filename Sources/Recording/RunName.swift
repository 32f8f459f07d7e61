package import Ground

/// Where random bytes come from: handed in, so that a test decides.
package struct Randomness: Sendable {
  /// This many bytes that nobody can guess.
  package let bytes: @Sendable (Int) -> Bytes

  package init(bytes: @escaping @Sendable (Int) -> Bytes) { self.bytes = bytes }

  /// The system's own source.
  package static let system = Randomness { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in generator.next() }
  }

  /// A uuid of version 4.
  package func uuid() -> String {
    var bytes = bytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = hex(bytes)
    let cuts = [0, 8, 12, 16, 20, 32]
    return zip(cuts, cuts.dropFirst()).map { String(digits[$0..<$1]) }.joined(separator: "-")
  }

  /// `20261121T100000Z-publish-3fa9`: names sort by time, and two starts in one second differ.
  package func runName(_ conductor: String, at moment: Moment) -> String {
    let time = moment.text.filter { $0 != "-" && $0 != ":" }
    return "\(time)-\(conductor)-\(String(hex(bytes(2))))"
  }
}

private func hex(_ bytes: Bytes) -> [Character] {
  bytes.flatMap { byte in
    let digits = String(byte, radix: 16)
    return Array(byte < 16 ? "0" + digits : digits)
  }
}
