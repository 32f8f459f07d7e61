internal import Ground
internal import Reading

/// A passage as it stands in the file, with all that is no prose blanked out: code, addresses, wikilinks, tags. Each
/// byte keeps its place.
struct WrittenPassage {
  let bytes: [UInt8]
  /// The same as it is written.
  private let source: ArraySlice<UInt8>
  /// Where its first line stands in the file.
  private let line: Int

  /// The passages of a text, in order.
  static func all(in text: borrowing Text) -> [WrittenPassage] {
    let starts = [0] + text.source.indices.filter { text.source[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    let blocks = text.outline.blocks
    return blocks.indices.compactMap { index in
      let next = index + 1 < blocks.count ? blocks[index + 1] : nil
      // What holds other blocks says nothing itself.
      guard blocks[index].kind.isTold, next.map({ $0.depth <= blocks[index].depth }) ?? true else {
        return nil
      }
      let line = blocks[index].position.line
      let end = next.map { starts[min($0.position.line, starts.count) - 1] } ?? text.source.count
      guard line <= starts.count, starts[line - 1] < end else { return nil }
      return WrittenPassage(text.source[starts[line - 1]..<end], line: line)
    }
  }

  private init(_ source: ArraySlice<UInt8>, line: Int) {
    self.source = source
    var blanking = Blanking(Array(source))
    bytes = blanking.finish()
    self.line = line
  }

  /// Where a part of it stands in the file, as far as its first line goes; parts are best asked for in order, with
  /// where the last one was.
  func position(of part: Range<Int>, from waypoint: inout Waypoint) -> Position {
    // What is blanked out has more letters than it had.
    source.withUnsafeBufferPointer { source in
      waypoint.go(to: part.lowerBound, in: source)
      let end = source[part].firstIndex(of: UInt8(ascii: "\n")) ?? part.upperBound
      return Position(
        line: line + waypoint.line - 1, column: waypoint.column,
        length: source[part.lowerBound..<end].count { $0 & 0xC0 != 0x80 })
    }
  }
}

/// Takes everything out of a passage that nobody reads as words.
private struct Blanking {
  private var bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func finish() -> [UInt8] {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "\n") where isEmptyLine(after: at): blank(to: bytes.count)
      case UInt8(ascii: "\\"): blank(to: min(at + 2, bytes.count))
      case UInt8(ascii: "`"): takeCode()
      case UInt8(ascii: "[") where has("[["): take(until: "]]")
      case UInt8(ascii: "[") where has("[^") || has("[!"): take(until: "]")
      case UInt8(ascii: "]") where has("]("): take(until: ")")
      case UInt8(ascii: "]") where has("]["): take(until: "]", from: at + 1)
      case UInt8(ascii: "<"): take(until: ">")
      case UInt8(ascii: "%") where has("%%"): take(until: "%%")
      case UInt8(ascii: "&"): take(until: ";", within: 10)
      case UInt8(ascii: ":") where has("://"), UInt8(ascii: "@"): takeWord()
      case UInt8(ascii: "w") where has("www."), UInt8(ascii: "^"): takeWord()
      case 0x80...: takeSign()
      default: at += 1
      }
    }
    return bytes
  }

  /// A paragraph ends at the next line without words; what stands behind it is no block.
  private func isEmptyLine(after place: Int) -> Bool {
    var next = place + 1
    while next < bytes.count, " \t\r>".utf8.contains(bytes[next]) { next += 1 }
    return next < bytes.count && bytes[next] == UInt8(ascii: "\n")
  }

  private func has(_ words: StaticString, at place: Int? = nil) -> Bool {
    let start = place ?? at
    let length = words.utf8CodeUnitCount
    return start + length <= bytes.count
      && (0..<length).allSatisfy { bytes[start + $0] == words.utf8Start[$0] }
  }

  /// Blanks what reaches from here to a closing; without one the sign is a sign.
  private mutating func take(until closing: StaticString, from start: Int? = nil, within reach: Int = 2000) {
    var end = (start ?? at) + 1
    let last = min(bytes.count, end + reach)
    while end < last, !has(closing, at: end) { end += 1 }
    guard end < last else {
      at += 1
      return
    }
    blank(to: end + closing.utf8CodeUnitCount)
  }

  /// Code ends with as many backticks as it begins with.
  private mutating func takeCode() {
    let count = bytes[at...].prefix { $0 == UInt8(ascii: "`") }.count
    var end = at + count
    while end < bytes.count {
      let run = bytes[end...].prefix { $0 == UInt8(ascii: "`") }.count
      if run == count { return blank(to: end + run) }
      end += max(1, run)
    }
    at += count
  }

  /// Blanks a sign that is no letter: quotation marks, dashes, arrows, emoji. An apostrophe within a word stays.
  private mutating func takeSign() {
    let second = at + 1 < bytes.count ? bytes[at + 1] : 0
    let length = 1 + bytes[(at + 1)...].prefix { $0 & 0xC0 == 0x80 }.count
    let isApostrophe =
      has("\u{2019}") && at > 0 && bytes[at - 1].isWordLetter && at + 3 < bytes.count
      && bytes[at + 3].isWordLetter
    switch bytes[at] {
    case 0xC2,
      0xE2 where second < 0xB0 && !isApostrophe, 0xE3 where second == 0x80, 0xF0 where second == 0x9F:
      blank(to: at + length)
    default: at += length
    }
  }

  /// Blanks all of the word that is stood in.
  private mutating func takeWord() {
    while at > 0, bytes[at - 1] > 32 { at -= 1 }
    blank(to: bytes[at...].firstIndex { $0 <= 32 } ?? bytes.count)
  }

  private mutating func blank(to end: Int) {
    for index in at..<end where bytes[index] != UInt8(ascii: "\n") { bytes[index] = UInt8(ascii: " ") }
    at = end
  }
}
