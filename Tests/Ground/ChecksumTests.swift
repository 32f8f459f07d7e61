import Ground
import Testing

/// What tells a whole piece of the cache from a damaged one.
@Suite struct ChecksumTests {
  private func sum(_ bytes: [UInt8]) -> UInt64 { bytes.withUnsafeBytes { checksum($0) } }

  @Test(arguments: [0, 1, 31, 32, 33, 100])
  func everyBitAndTheLengthCount(length: Int) {
    let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 7) }
    #expect(sum(bytes) != sum(bytes + [0]))
    for index in bytes.indices {
      for bit in 0..<8 {
        var changed = bytes
        changed[index] ^= 1 << bit
        #expect(sum(changed) != sum(bytes), "byte \(index), bit \(bit)")
      }
    }
  }

  @Test func theOrderOfPiecesCounts() {
    let (one, other) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
    #expect(sum(one + other) != sum(other + one))
  }
}
