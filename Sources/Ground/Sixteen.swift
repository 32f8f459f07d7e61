/// Sixteen bytes at once: what every byte of a text is asked is asked so.
///
/// Both sides of a comparison must be sixteen bytes: against a single byte they are compared one by one. Public, because
/// the compiler inlines nothing across modules that is not.
public typealias Sixteen = SIMD16<UInt8>

extension Sixteen {
  /// The bytes at an index.
  @inlinable @inline(__always)
  public init(_ bytes: UnsafeRawPointer, at index: Int) {
    self = bytes.loadUnaligned(fromByteOffset: index, as: Sixteen.self)
  }

  /// Where a byte stands.
  @inlinable @inline(__always)
  public func places(of byte: UInt8) -> Places { self .== Sixteen(repeating: byte) }

  /// Where a byte stands, or one that differs from it in nothing but what the mask leaves out.
  @inlinable @inline(__always)
  public func places(of byte: UInt8, mask: UInt8) -> Places {
    (self & Sixteen(repeating: mask)) .== Sixteen(repeating: byte)
  }

  /// Whether no byte is above ASCII.
  @inlinable
  public var isASCII: Bool {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    return (halves[0] | halves[1]) & 0x8080_8080_8080_8080 == 0
  }

  /// All sixteen added up.
  @inlinable
  public var sum: Int {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    let bytes: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs =
      (halves[0] & bytes) + (halves[0] >> 8 & bytes) + (halves[1] & bytes) + (halves[1] >> 8 & bytes)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}

/// Some of sixteen bytes.
public typealias Places = SIMDMask<SIMD16<Int8>>

extension Places {
  /// Those from a number on.
  @inlinable @inline(__always)
  public static func from(_ first: Int) -> Places {
    Sixteen(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
      .>= Sixteen(repeating: UInt8(truncatingIfNeeded: first))
  }

  /// The first of them.
  @inlinable @inline(__always)
  public var first: Int? {
    let (first, last) = halves
    if first != 0 { return first.trailingZeroBitCount >> 3 }
    return last == 0 ? nil : 8 &+ last.trailingZeroBitCount >> 3
  }

  /// A bit for each of the first eight, and for each of the last.
  @inlinable @inline(__always)
  public var halves: (first: UInt64, last: UInt64) {
    let halves = unsafeBitCast(self, to: SIMD2<UInt64>.self)
    let bits: UInt64 = 0x0101_0101_0101_0101
    return (UInt64(littleEndian: halves[0]) & bits, UInt64(littleEndian: halves[1]) & bits)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first index from a place on at which `isWanted` says yes; it is asked only about what is among the
  /// candidates of sixteen bytes that begin at an index.
  @inlinable @inline(__always)
  public func first(from start: Int, among candidates: (Int) -> Places, where isWanted: (Int) -> Bool) -> Int?
  {
    guard start < count else { return nil }
    if count < 16 { return (start..<count).first(where: isWanted) }
    var index = start
    while index < count {
      // The last sixteen are looked at even where that is once more.
      let place = Swift.min(index, count &- 16)
      let (first, last) = candidates(place).halves
      if first | last != 0 {
        for half in 0..<2 {
          var left = half == 0 ? first : last
          while left != 0 {
            let found = place &+ half &* 8 &+ left.trailingZeroBitCount >> 3
            if found >= index, isWanted(found) { return found }
            left &= left &- 1
          }
        }
      }
      index = place &+ 16
    }
    return nil
  }

  /// How many places of a range are among the matches of sixteen bytes that begin at an index. The last sixteen may
  /// begin before the range, but not at zero.
  @inlinable @inline(__always)
  public func count(
    in range: Range<Int>, matching matches: (Int) -> Places, orByByte isMatch: (Int) -> Bool
  ) -> Int {
    var total = 0
    var index = range.lowerBound
    while index &+ 16 <= range.upperBound {
      var counts = Sixteen()
      // More rounds could overflow a byte.
      for _ in 0..<Swift.min(255, (range.upperBound &- index) / 16) {
        // What matches is all ones, which is minus one.
        counts &-= unsafeBitCast(matches(index), to: Sixteen.self)
        index &+= 16
      }
      total &+= counts.sum
    }
    let place = range.upperBound &- 16
    if index < range.upperBound, place > 0 {
      let rest = matches(place) .& .from(index &- place)
      return total &+ (Sixteen() &- unsafeBitCast(rest, to: Sixteen.self)).sum
    }
    while index < range.upperBound {
      if isMatch(index) { total &+= 1 }
      index &+= 1
    }
    return total
  }
}
