/// A number that changes when a byte does: it tells damage, and nothing about who did it. Many times faster than a digest.
package func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
  var lanes = SIMD4<UInt64>(
    0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9, 0x27D4_EB2F_1656_67C5)
  var start = 0
  while start + 32 <= bytes.count {
    lanes = mixed(lanes, bytes.loadUnaligned(fromByteOffset: start, as: SIMD4<UInt64>.self))
    start += 32
  }
  var rest = SIMD4<UInt64>()
  withUnsafeMutableBytes(of: &rest) { $0.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[start...])) }
  lanes = mixed(mixed(lanes, rest), SIMD4(repeating: UInt64(bytes.count)))
  return lanes[0] ^ lanes[1] &* 3 ^ lanes[2] &* 5 ^ lanes[3] &* 7
}

/// Multiplying by an odd number loses nothing, and neither does turning round: each of the four keeps all it was told.
private func mixed(_ lanes: SIMD4<UInt64>, _ words: SIMD4<UInt64>) -> SIMD4<UInt64> {
  let product = (lanes ^ words) &* SIMD4(repeating: 0xD6E8_FEB8_6659_FD93)
  return product &<< 29 | product &>> 35
}
