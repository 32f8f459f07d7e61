internal import Ground
internal import Reading

/// A run of letters that are the bytes of other letters, each shown as a letter of its own.
struct Mojibake {
  let position: Position
  /// As it stands, with the letters before and after it.
  let seen: String
  let meant: String
  /// Whether an odd number of backticks stands before it in its line.
  let isBehindBacktick: Bool
  /// Where it stands in the file.
  let range: Range<Int>
  /// Whether no other letters can have been meant.
  let isCertain: Bool

  /// Every word of a file that holds such a run. A run begins with a letter from U+00C2 to U+00F4, and those begin
  /// with one byte in UTF-8: what has none of them is passed over at the speed of memory.
  static func all(in source: [UInt8]) -> [Mojibake] {
    source.withUnsafeBufferPointer { bytes in
      var found: [Mojibake] = []
      var (at, waypoint, backticks) = (0, Waypoint(), BacktickCount())
      while let start = bytes.first(0xC3, from: at) {
        at = start + 2
        guard at < bytes.count, bytes[at] >= 128, let run = Run(bytes, at: start) else { continue }
        let word = Word(run, in: bytes)
        waypoint.go(to: word.start, in: bytes)
        let isBehindBacktick = backticks.isOdd(at: word.start, inLineFrom: waypoint.lineStart, of: bytes)
        found.append(Mojibake(word, in: bytes, at: waypoint, isBehindBacktick: isBehindBacktick))
        at = word.end
      }
      return found
    }
  }

  private init(
    _ word: Word, in bytes: UnsafeBufferPointer<UInt8>, at place: Waypoint, isBehindBacktick: Bool
  ) {
    position = Position(
      line: place.line, column: place.column,
      length: bytes[word.start..<word.end].count { $0 & 0xC0 != 0x80 })
    self.isBehindBacktick = isBehindBacktick
    seen = String(decoding: bytes[word.start..<word.end], as: UTF8.self)
    meant = String(decoding: word.meant, as: UTF8.self)
    range = word.start..<word.end
    // Controls and breaks of lines stand where the bytes went through a third encoding.
    isCertain =
      word.isCertain
      && !meant.unicodeScalars.contains {
        (0x80..<0xA0).contains($0.value) || [0x2028, 0x2029, 0xFEFF].contains($0.value)
      }
  }
}

extension Mojibake {
  /// Whether what begins here can only be a letter of which a byte is lost: `â€` for a quotation mark, and `Ã` behind a
  /// small letter or a space.
  static func isBroken(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    guard start + 2 < bytes.count, bytes[start] == 0xC3, Run.letter(bytes, at: start) == nil else {
      return false
    }
    switch bytes[start + 1] {
    case 0xA2: return Run.value(bytes, at: start + 2)?.byte == 0x80
    case 0x83:
      let isBehindSmall = start == 0 || bytes[start - 1] <= 32 || bytes[start - 1] &- 97 < 26
      return isBehindSmall && bytes[start + 2] < 0x80
    default: return false
    }
  }
}

/// Counts the backticks of a line, from one place in it to the next.
struct BacktickCount {
  private var (line, next, isOdd) = (0, 0, false)

  init() {}

  /// Whether an odd number of them stands before a place; places are asked for in order.
  mutating func isOdd(
    at place: Int, inLineFrom start: Int, of bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if start != line || next == 0 { (line, next, isOdd) = (start, start, false) }
    while next < place {
      if bytes[next] == UInt8(ascii: "`") { isOdd.toggle() }
      next += 1
    }
    return isOdd
  }
}

/// The word around a run, with all runs in it.
private struct Word {
  private(set) var start: Int
  private(set) var end: Int
  private(set) var meant: [UInt8]
  private(set) var isCertain: Bool

  init(_ run: Run, in bytes: UnsafeBufferPointer<UInt8>) {
    (start, end) = (run.start, run.end)
    isCertain = run.isCertain(in: bytes)
    while start > 0, Word.isLetter(bytes[start - 1]) { start -= 1 }
    meant = bytes[start..<run.start] + run.meant
    while end < bytes.count {
      if let next = Run(bytes, at: end) {
        meant += next.meant
        end = next.end
        isCertain = isCertain && next.isCertain(in: bytes)
      } else if Word.isLetter(bytes[end]) {
        meant.append(bytes[end])
        end += 1
      } else {
        break
      }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 }
}

/// Letters whose numbers are, in a row, the bytes of letters in UTF-8.
private struct Run {
  let start: Int
  private(set) var end: Int
  private(set) var meant: [UInt8] = []

  init?(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) {
    self.start = start
    end = start
    var (count, isSure) = (0, false)
    while let letter = Run.letter(bytes, at: end) {
      meant += letter.meant
      isSure = isSure || letter.isSure
      (end, count) = (letter.end, count + 1)
    }
    // One letter alone may stand so by chance; two in a row do not.
    guard count > 1 || isSure && !Run.endsWordInCapitals(bytes, before: start, meant) else { return nil }
  }

  /// One letter that was meant, and whether it is common enough to be believed alone.
  static func letter(
    _ bytes: UnsafeBufferPointer<UInt8>, at start: Int
  ) -> (meant: [UInt8], end: Int, isSure: Bool)? {
    guard let first = value(bytes, at: start), (0xC2...0xF4).contains(first.byte) else { return nil }
    var (meant, end) = ([first.byte], first.end)
    for _ in 0..<(first.byte < 0xE0 ? 1 : first.byte < 0xF0 ? 2 : 3) {
      guard let next = value(bytes, at: end), next.byte & 0xC0 == 0x80 else { return nil }
      meant.append(next.byte)
      end = next.end
    }
    guard (try? UTF8Span(validating: meant.span)) != nil else { return nil }
    let isSure =
      switch first.byte {
      // Latin letters, punctuation, symbols, emoji.
      case 0xC2, 0xC3: true
      case 0xE2: [0x80, 0x82, 0x84, 0x86, 0x88, 0x98, 0x9C].contains(meant[1])
      case 0xF0: meant[1] == 0x9F
      default: false
      }
    return (meant, end, isSure)
  }

  /// The byte that a letter stands for in Windows-1252, and where the letter ends; nil where none is whole.
  static func value(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> (byte: UInt8, end: Int)? {
    guard start + 1 < bytes.count, bytes[start + 1] & 0xC0 == 0x80 else { return nil }
    switch bytes[start] {
    case 0xC2: return (bytes[start + 1], start + 2)
    case 0xC3: return (bytes[start + 1] + 0x40, start + 2)
    case 0xC5, 0xC6, 0xCB:
      let pair = UInt16(bytes[start]) << 8 | UInt16(bytes[start + 1])
      return twoByte.first { $0.0 == pair }.map { ($0.1, start + 2) }
    case 0xE2 where start + 2 < bytes.count:
      let pair = UInt16(bytes[start + 1]) << 8 | UInt16(bytes[start + 2])
      return threeByte.first { $0.0 == pair }.map { ($0.1, start + 3) }
    default: return nil
    }
  }

  /// Whether a word in capitals ends here, as in «AMANHû: what looks like a letter is the letter and a quotation mark.
  private static func endsWordInCapitals(
    _ bytes: UnsafeBufferPointer<UInt8>, before start: Int, _ meant: [UInt8]
  ) -> Bool {
    guard start > 0, bytes[start - 1] &- 65 < 26 || bytes[start - 1] >= 128, meant.count == 2 else {
      return false
    }
    return marks.contains(meant[1]) || meant[1] == 0xA0
  }

  /// Whether it cannot be a letter with a mark behind it: several in a row are not, nor is one within a word.
  func isCertain(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard meant.count == 2, Run.marks.contains(meant[1]) else { return true }
    return end < bytes.count && (bytes[end] | 32) &- 97 < 26
  }

  /// The bytes that Windows-1252 has for quotation marks, dashes and the like.
  private static let marks: [UInt8] = [
    0x82, 0x84, 0x85, 0x8B, 0x91, 0x92, 0x93, 0x94, 0x96, 0x97, 0x9B, 0xAB, 0xBB,
  ]

  /// The letters of Windows-1252 from 0x80 on that Latin-1 does not have: the last bytes of their UTF-8, and theirs.
  private static let threeByte: [(UInt16, UInt8)] = [
    (0x82AC, 0x80), (0x809A, 0x82), (0x809E, 0x84), (0x80A6, 0x85), (0x80A0, 0x86), (0x80A1, 0x87),
    (0x80B0, 0x89),
    (0x80B9, 0x8B), (0x8098, 0x91), (0x8099, 0x92), (0x809C, 0x93), (0x809D, 0x94), (0x80A2, 0x95),
    (0x8093, 0x96),
    (0x8094, 0x97), (0x84A2, 0x99), (0x80BA, 0x9B),
  ]
  private static let twoByte: [(UInt16, UInt8)] = [
    (0xC692, 0x83), (0xCB86, 0x88), (0xC5A0, 0x8A), (0xC592, 0x8C), (0xC5BD, 0x8E), (0xCB9C, 0x98),
    (0xC5A1, 0x9A),
    (0xC593, 0x9C), (0xC5BE, 0x9E), (0xC5B8, 0x9F),
  ]
}
