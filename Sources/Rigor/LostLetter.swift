internal import Ground
internal import Reading

/// A word that holds the sign for letters which nobody could read, U+FFFD.
struct LostLetter {
  let position: Position
  let seen: String
  /// Whether an odd number of backticks stands before it in its line.
  let isBehindBacktick: Bool

  /// Every such word of a file; a sign that stands alone may be spoken of.
  static func all(in source: [UInt8]) -> [LostLetter] {
    source.withUnsafeBufferPointer { bytes in
      var found: [LostLetter] = []
      var (at, waypoint, backticks) = (0, Waypoint(), BacktickCount())
      while let sign = bytes.first(0xEF, from: at) {
        at = sign + 1
        guard isSign(bytes, at: sign) else { continue }
        var (start, end) = (sign, sign + 3)
        while start > 0, sign - start < longest, isOfWord(bytes[start - 1]) { start -= 1 }
        while end < bytes.count, end - sign < longest {
          if isSign(bytes, at: end) { end += 3 } else if isOfWord(bytes[end]) { end += 1 } else { break }
        }
        at = end
        guard bytes[start..<end].contains(where: isOfWord) else { continue }
        waypoint.go(to: start, in: bytes)
        let isBehindBacktick = backticks.isOdd(at: start, inLineFrom: waypoint.lineStart, of: bytes)
        let position = Position(
          line: waypoint.line, column: waypoint.column,
          length: bytes[start..<end].count { $0 & 0xC0 != 0x80 })
        found.append(
          LostLetter(
            position: position, seen: String(decoding: bytes[start..<end], as: UTF8.self),
            isBehindBacktick: isBehindBacktick))
      }
      return found
    }
  }

  private static func isSign(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Bool {
    place + 2 < bytes.count && bytes[place] == 0xEF && bytes[place + 1] == 0xBF && bytes[place + 2] == 0xBD
  }

  /// A letter of ASCII: one on either side tells that the sign stands within a word.
  private static func isOfWord(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }

  private static let longest = 40
}
