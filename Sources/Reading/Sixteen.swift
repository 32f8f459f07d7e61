/// Sixteen bytes at once, as two times eight: what every byte of a text is asked is asked so.
///
/// Comparisons of `SIMD16<UInt8>` are made byte by byte. Sums of these are not: one on the low seven bits of a byte
/// carries into its top bit, never into the next byte, and so answers whether the byte is above a bound.
typealias Sixteen = SIMD2<UInt64>

/// The top bit of each of eight bytes.
private let tops: UInt64 = 0x8080_8080_8080_8080

extension Sixteen {
  /// A byte sixteen times.
  @inline(__always)
  init(each byte: UInt8) { self.init(repeating: UInt64(byte) &* 0x0101_0101_0101_0101) }

  /// The bytes at an index.
  @inline(__always)
  init(_ bytes: UnsafeRawBufferPointer, at index: Int) {
    self = bytes.loadUnaligned(fromByteOffset: index, as: Sixteen.self)
  }

  /// Whether no byte is above ASCII.
  var isASCII: Bool { (self[0] | self[1]) & tops == 0 }

  /// The top bit of each byte that is no letter and no space of ASCII.
  @inline(__always)
  var otherThanWords: Sixteen {
    let low = self & Sixteen(each: 0x7F)
    let lower = low | Sixteen(each: 0x20)
    let isLetter = (lower &+ Sixteen(each: 0x1F)) & ~(lower &+ Sixteen(each: 0x05))
    let isOther = (low ^ Sixteen(each: 0x20)) &+ Sixteen(each: 0x7F)
    return (self | isOther & ~isLetter) & Sixteen(repeating: tops)
  }

  /// A one in each byte at which a word starts: above the space where the byte before is not.
  @inline(__always)
  func wordStarts(behind before: Sixteen) -> Sixteen {
    (aboveSpace & ~before.aboveSpace & Sixteen(repeating: tops)) &>> 7
  }

  /// The top bit of each byte above the space; the other bits mean nothing.
  private var aboveSpace: Sixteen { ((self & Sixteen(each: 0x7F)) &+ Sixteen(each: 0x5F)) | self }

  /// A one in each byte that goes on with a character of UTF-8.
  @inline(__always)
  var continuations: Sixteen { (self & ~(self &<< 1) & Sixteen(repeating: tops)) &>> 7 }

  /// All sixteen added up.
  var sum: Int {
    let bytes: UInt64 = 0x00FF_00FF_00FF_00FF
    let pairs = (self[0] & bytes) + (self[0] >> 8 & bytes) + (self[1] & bytes) + (self[1] >> 8 & bytes)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) >> 48)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The first index from a place on at which a question is answered with yes. Nothing is asked about letters and
  /// spaces of ASCII, as most of any text is.
  @inline(__always)
  func firstOther(from start: Int, where isWanted: (Int) -> Bool) -> Int? {
    let raw = UnsafeRawBufferPointer(self)
    var index = start
    while index &+ 16 <= count {
      let others = Sixteen(raw, at: index).otherThanWords
      if others[0] | others[1] != 0 {
        for half in 0..<2 {
          var left = UInt64(littleEndian: others[half])
          while left != 0 {
            let place = index &+ half &* 8 &+ left.trailingZeroBitCount >> 3
            if isWanted(place) { return place }
            left &= left &- 1
          }
        }
      }
      index &+= 16
    }
    while index < count {
      if isWanted(index) { return index }
      index &+= 1
    }
    return nil
  }

  /// How often a question about sixteen bytes is answered with one, from a place on; and the place behind the last
  /// whole sixteen before another.
  @inline(__always)
  func count(in range: Range<Int>, of ones: (Int) -> Sixteen) -> (count: Int, end: Int) {
    var total = 0
    var index = range.lowerBound
    while index &+ 16 <= range.upperBound {
      var counts = Sixteen()
      // More rounds could overflow a byte.
      for _ in 0..<Swift.min(255, (range.upperBound &- index) / 16) {
        counts &+= ones(index)
        index &+= 16
      }
      total &+= counts.sum
    }
    return (total, index)
  }
}
