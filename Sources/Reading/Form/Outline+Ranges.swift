private import Glibc

/// Ranges of the text, narrowed to what matters in them. They stand here and not with `PatternReader`, whose methods
/// would copy all of it to ask.
extension Outline {
  /// The text of a range on one line, without white space at its ends.
  func line(_ range: Range<Int>) -> String {
    let range = trimmed(range)
    let hasBreak = text.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memchr($0 + range.lowerBound, 10, range.count) != nil } ?? false
    }
    if !hasBreak { return String(decoding: text[range], as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for byte in text[range] {
      if byte > 32 { bytes.append(byte) } else if bytes.last != 32 { bytes.append(32) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A range without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= 32 { start += 1 }
    while end > start, text[end - 1] <= 32 { end -= 1 }
    return start..<end
  }

  /// A range without what parts an opening from its text: spaces, colons, full stops, commas and dashes.
  func unpunctuated(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      switch text[start] {
      case 0...32, UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"),
        UInt8(ascii: ")"):
        start += 1
      // En dash and em dash; the wide colon.
      case 0xE2 where start + 2 < end && text[start + 1] == 0x80 && (text[start + 2] | 7) == 0x97: start += 3
      case 0xEF where start + 2 < end && text[start + 1] == 0xBC && text[start + 2] == 0x9A: start += 3
      default:
        while end > start, text[end - 1] <= 32 { end -= 1 }
        return start..<end
      }
    }
    return start..<start
  }

  /// A title without the punctuation that ends it.
  func name(_ range: Range<Int>) -> String {
    var range = unpunctuated(range)
    while let last = range.last {
      if text[last] == UInt8(ascii: ":") || text[last] == UInt8(ascii: ".") || text[last] <= 32 {
        range = range.lowerBound..<last
      } else if range.count > 3, text[last - 2] == 0xEF, text[last - 1] == 0xBC, text[last] == 0x9A {
        range = range.lowerBound..<last - 2
      } else {
        break
      }
    }
    return line(range)
  }

  /// The sentence that an opening starts: the bold run when it holds more than the opening, else the
  /// paragraph up to its first full stop.
  func sentence(_ paragraph: Range<Int>, _ lead: Range<Int>?, after end: Int) -> Range<Int> {
    if let lead, lead.upperBound > end, !unpunctuated(end..<lead.upperBound).isEmpty { return lead }
    var at = end
    while at < paragraph.upperBound {
      let isLast = at + 1 == paragraph.upperBound || text[at + 1] <= 32
      // `vs.` ends no sentence.
      if isLast,
        text[at] == UInt8(ascii: "!") || text[at] == UInt8(ascii: "?")
          || text[at] == UInt8(ascii: ".")
            && !(at > 1 && text[at - 1] | 32 == UInt8(ascii: "s") && text[at - 2] | 32 == UInt8(ascii: "v"))
      {
        return paragraph.lowerBound..<at + 1
      }
      at += 1
    }
    return paragraph
  }

  /// Where the title starts after `1:`; nil when neither number nor colon follows, as in `Force of habit`.
  func afterNumber(_ start: Int, in lead: Range<Int>) -> Int? {
    var at = start
    while at < lead.upperBound, text[at] == 32 { at += 1 }
    let digits = at
    while at < lead.upperBound, text[at] &- 48 < 10 { at += 1 }
    if at > digits || at < lead.upperBound && text[at] == UInt8(ascii: ":") { return at }
    return at == lead.upperBound && at < text.count && text[at] == UInt8(ascii: ":") ? at : nil
  }
}
