// In: findings, failures, and the sources that they speak of. Out: the messages that people read, or JSON.
// Called by `Program` for a failure and through `Invocation` by every command that shows findings.

extension Unicode.Scalar {
  /// How many columns of a terminal it takes: none for a combining mark, two for a wide East Asian character.
  var displayWidth: Int {
    if value < 0x300 { return value == 0xAD ? 0 : 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // The vowels and final consonants of Hangul join the syllable before them.
    if (0x1160...0x11FF).contains(value) { return 0 }
    if properties.isEmojiPresentation { return 2 }
    return wideRanges.contains { $0.contains(value) } ? 2 : 1
  }

  /// Itself, or a visible stand-in for what would move the cursor, colour the screen or turn the text around.
  var visible: Unicode.Scalar {
    switch value {
    case 0..<0x20: Unicode.Scalar(0x2400 + value) ?? "\u{FFFD}"
    case 0x7F: "\u{2421}"
    case 0x80..<0xA0, 0x2028, 0x2029, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: "\u{FFFD}"
    default: self
    }
  }
}

extension Character {
  /// How many columns it takes: what terminals show as one picture, a flag or a family, takes two.
  var displayWidth: Int {
    guard let first = unicodeScalars.first else { return 0 }
    if unicodeScalars.count == 1 { return first.displayWidth }
    let isPicture =
      first.properties.isEmojiPresentation
      || first.properties.isEmoji && unicodeScalars.contains(where: \.makesPicture)
    return isPicture ? 2 : unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }
}

extension Unicode.Scalar {
  /// Whether what it follows is a picture: the mark that says so, and the tones of skin.
  fileprivate var makesPicture: Bool { value == 0xFE0F || (0x1F3FB...0x1F3FF).contains(value) }
}

extension String {
  /// How many columns of a terminal it takes.
  var displayWidth: Int { reduce(0) { $0 + $1.displayWidth } }

  /// The text on one line, with nothing in it that a terminal would obey.
  var visible: String {
    var out = ""
    for scalar in unicodeScalars {
      out.unicodeScalars.append(scalar == "\n" || scalar == "\t" ? " " : scalar.visible)
    }
    return out
  }
}

/// The blocks that Unicode's EastAsianWidth.txt marks W or F.
private let wideRanges: [ClosedRange<UInt32>] = [
  0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
  0xA000...0xA4CF,
  0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
  0xFFE0...0xFFE6, 0x16FE0...0x18CFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD,
]
