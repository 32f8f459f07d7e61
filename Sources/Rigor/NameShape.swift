internal import Reading

/// What is left of a name without what readers overlook: letter case, spaces and hyphens, marks that cannot be
/// seen, and which of two letters that look alike it is.
struct NameShape: Hashable {
  private let bytes: [UInt8]

  /// Nil for a name with nothing to go by.
  init?(_ name: String) {
    var name = name
    let plain = name.withUTF8 { $0.allSatisfy { $0 < 128 } ? NameShape.shape(of: $0) : nil }
    bytes = plain ?? NameShape.shape(of: name.composed.lowercased().unicodeScalars)
    if bytes.count < 3 { return nil }
  }

  /// What keeps two names of one shape apart.
  static func difference(_ one: String, _ other: String) -> String {
    let (one, other) = (one.composed.lowercased(), other.composed.lowercased())
    if one == other { return "letter case" }
    let letters = [one, other].map { $0.unicodeScalars.filter { !isGap($0) } }
    return letters[0].elementsEqual(letters[1]) ? "spaces and hyphens" : "letters that look alike"
  }

  /// A number that names of one shape have in common, and hardly two others. Nil for a name with nothing to go by.
  static func mark(of name: String) -> UInt64? {
    var name = name
    var (count, mark): (Int, UInt64) = (0, 0xCBF2_9CE4_8422_2325)
    let take: (UInt8) -> Void = { (count, mark) = (count + 1, (mark ^ UInt64($0)) &* 0x100_0000_01B3) }
    let isPlain = name.withUTF8 { name in
      guard name.allSatisfy({ $0 < 128 }) else { return false }
      letters(of: name, take)
      return true
    }
    if !isPlain { NameShape(name)?.bytes.forEach(take) }
    return count < 3 ? nil : mark ^ mark >> 32
  }

  private static func shape(of name: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    var shape: [UInt8] = []
    shape.reserveCapacity(name.count)
    letters(of: name) { shape.append($0) }
    return shape
  }

  @inline(__always)
  private static func letters(of name: UnsafeBufferPointer<UInt8>, _ take: (UInt8) -> Void) {
    for index in name.indices {
      let byte = name[index]
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): take(byte | 32)
      case 0...32, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "'"):
        // `1-1` is not `11`.
        let isBetween =
          index > 0 && index + 1 < name.count && isDigit(name[index - 1]) && isDigit(name[index + 1])
        if isBetween { take(UInt8(ascii: "-")) }
      default: take(byte)
      }
    }
  }

  private static func shape(of name: String.UnicodeScalarView) -> [UInt8] {
    var plain = String.UnicodeScalarView()
    for scalar in name {
      if isGap(scalar) {
        if !isHidden(scalar) { plain.append(" ") }
      } else {
        plain.append(twin[scalar] ?? narrow(scalar))
      }
    }
    var text = String(plain)
    return text.withUTF8 { shape(of: $0) }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static func isGap(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "_", "'", "\u{2019}": true
    default:
      switch scalar.properties.generalCategory {
      case .dashPunctuation, .spaceSeparator, .format, .control: true
      default: false
      }
    }
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{2019}" || scalar.properties.generalCategory == .format
  }

  /// The ASCII letter that a full-width one stands for.
  private static func narrow(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    guard (0xFF01...0xFF5E).contains(scalar.value) else { return scalar }
    return Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
  }

  /// Letters of Cyrillic and Greek that look like Latin ones, small or large.
  private static let twin: [Unicode.Scalar: Unicode.Scalar] = {
    let rows: [(String, String)] = [
      ("авсԁеһніјкӏморԛѕтѵԝху", "abcdehhijklmopqstvwxy"), ("αβεηικμνορτυχζ", "abehikmnoptyxz"), ("ı", "i"),
    ]
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (others, latin) in rows {
      for (other, letter) in zip(others.unicodeScalars, latin.unicodeScalars) { table[other] = letter }
    }
    return table
  }()
}
