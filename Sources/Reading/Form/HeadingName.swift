/// The names of a document's headings, freed of numbers and brackets and folded, all in one buffer.
struct HeadingNames {
  /// All folded names, one after the other.
  private(set) var folded: [UInt8] = []
  /// Of each heading, its folded name in `folded`.
  private(set) var keys: [Range<Int>] = []
  /// Of each heading, its name in the UTF-8 of its text.
  private(set) var names: [Range<Int>] = []

  init(_ headings: [Heading], ordinals: [[UInt8]]) {
    folded.reserveCapacity(24 * headings.count)
    keys.reserveCapacity(headings.count)
    names.reserveCapacity(headings.count)
    for heading in headings {
      var text = heading.text
      text.withUTF8 { bytes in
        let name = HeadingName.range(in: bytes, ordinals: ordinals)
        let start = folded.count
        folded.append(folding: UnsafeBufferPointer(rebasing: bytes[name]))
        keys.append(start..<folded.count)
        names.append(name)
      }
    }
  }

  /// The folded name of a heading.
  func key(_ heading: Int) -> ArraySlice<UInt8> { folded[keys[heading]] }

  /// The name of a heading as written, `Context` for `### Section 1: Context (100-200 words)`.
  func title(_ index: Int, of headings: [Heading]) -> String {
    let text = headings[index].text
    let range = names[index]
    if range.count == text.utf8.count { return text }
    return String(decoding: text.utf8.dropFirst(range.lowerBound).prefix(range.count), as: UTF8.self)
  }
}

/// Finds the name inside the text of a heading.
enum HeadingName {
  /// The range of the name: without `3.`, `(3)`, `Section 3:` before it and `(optional)`, `[draft]`, `:` after it.
  static func range(in text: UnsafeBufferPointer<UInt8>, ordinals: [[UInt8]]) -> Range<Int> {
    var range = trimmed(0..<text.count, of: text)
    let start = afterNumber(range, of: text, ordinals: ordinals)
    if start < range.upperBound { range = start..<range.upperBound }
    while let end = beforeBrackets(range, of: text), end > range.lowerBound { range = range.lowerBound..<end }
    return range
  }

  /// Where the name starts after marks, an ordinal word and a number; the start itself when there is none.
  private static func afterNumber(
    _ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>, ordinals: [[UInt8]]
  ) -> Int {
    var at = range.lowerBound
    while at < range.upperBound, text[at] == UInt8(ascii: "#") || text[at] == UInt8(ascii: " ") { at += 1 }
    let start = at
    let word = afterOrdinal(at, range.upperBound, of: text, ordinals: ordinals)
    at = word ?? at
    let bracket = closing(of: at < range.upperBound ? text[at] : 0)
    if bracket != nil { at += 1 }
    let digits = at
    while at < range.upperBound, isDigit(text[at]) || text[at] == UInt8(ascii: ".") && at > digits { at += 1 }
    guard at > digits, isDigit(text[digits]) else { return start }
    // In `2.0 release` the dot is part of the number, in `2. Release` it ends it.
    let ended = text[at - 1] == UInt8(ascii: ".")
    if let bracket {
      guard at < range.upperBound, text[at] == bracket else { return start }
      at += 1
    } else if word == nil, !ended, !startsSeparator(at, range.upperBound, of: text) {
      return start
    }
    return skipSeparators(at, range.upperBound, of: text)
  }

  private static func afterOrdinal(
    _ at: Int, _ end: Int, of text: UnsafeBufferPointer<UInt8>, ordinals: [[UInt8]]
  ) -> Int? {
    for word in ordinals where at + word.count < end && text[at + word.count] == UInt8(ascii: " ") {
      var same = 0
      while same < word.count, lower(text[at + same]) == word[same] { same += 1 }
      if same == word.count { return at + word.count + 1 }
    }
    return nil
  }

  /// Where the name ends before a last pair of brackets or a colon; nil when there is neither.
  private static func beforeBrackets(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Int? {
    var end = range.upperBound
    guard end > range.lowerBound else { return nil }
    let opening: [UInt8]
    switch text[end - 1] {
    case UInt8(ascii: ":"): return trimmed(range.lowerBound..<end - 1, of: text).upperBound
    case UInt8(ascii: ")"): opening = [UInt8(ascii: "(")]
    case UInt8(ascii: "]"): opening = [UInt8(ascii: "[")]
    case 0x89 where ends(with: wideClosing, range, of: text): opening = wideOpening
    case 0x9A where ends(with: wideColon, range, of: text): return end - wideColon.count
    default: return nil
    }
    end -= opening.count
    while end > range.lowerBound {
      end -= 1
      if text[end] == opening[0], opening.indices.allSatisfy({ text[end + $0] == opening[$0] }) {
        return trimmed(range.lowerBound..<end, of: text).upperBound
      }
    }
    return nil
  }

  private static func ends(
    with suffix: [UInt8], _ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    range.count > suffix.count
      && suffix.indices.allSatisfy { text[range.upperBound - suffix.count + $0] == suffix[$0] }
  }

  private static func startsSeparator(_ at: Int, _ end: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    let next = skipSpaces(at, end, of: text)
    guard next < end else { return false }
    switch text[next] {
    case UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "."): return true
    case UInt8(ascii: "-"): return next > at && next + 1 < end && text[next + 1] == UInt8(ascii: " ")
    case 0xE2: return next > at && isDash(next, end, of: text)
    default: return false
    }
  }

  private static func skipSeparators(_ at: Int, _ end: Int, of text: UnsafeBufferPointer<UInt8>) -> Int {
    var at = at
    while at < end {
      switch text[at] {
      case UInt8(ascii: ":"), UInt8(ascii: ")"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: " "):
        at += 1
      case 0xE2 where isDash(at, end, of: text): at += 3
      case 0xEF where at + 2 < end && text[at + 1] == 0xBC && text[at + 2] == 0x9A: at += 3
      default: return at
      }
    }
    return at
  }

  private static func isDash(_ at: Int, _ end: Int, of text: UnsafeBufferPointer<UInt8>) -> Bool {
    at + 2 < end && text[at + 1] == 0x80 && (text[at + 2] == 0x93 || text[at + 2] == 0x94)
  }

  private static func closing(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "("): UInt8(ascii: ")")
    case UInt8(ascii: "["): UInt8(ascii: "]")
    default: nil
    }
  }

  private static func skipSpaces(_ at: Int, _ end: Int, of text: UnsafeBufferPointer<UInt8>) -> Int {
    var at = at
    while at < end, text[at] == UInt8(ascii: " ") { at += 1 }
    return at
  }

  private static func trimmed(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= 32 { start += 1 }
    while end > start, text[end - 1] <= 32 { end -= 1 }
    return start..<end
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }
  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
  // The brackets and the colon of East Asian typesetting.
  private static let wideOpening: [UInt8] = [0xEF, 0xBC, 0x88]
  private static let wideClosing: [UInt8] = [0xEF, 0xBC, 0x89]
  private static let wideColon: [UInt8] = [0xEF, 0xBC, 0x9A]
}
