internal import Ground

/// The addresses that a style sheet loads from, in one pass over its bytes; what stands in comments is none.
struct StyleScan {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var at: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
    self.bytes = bytes
    (at, end) = (range.lowerBound, range.upperBound)
  }

  /// The next address, nil at the end. One within the sheet or with its content in it is left out.
  mutating func next() -> Range<Int>? {
    while at < end {
      switch bytes[at] {
      case UInt8(ascii: "/") where bytes.hasExactly("/*", at: at): skipComment()
      case UInt8(ascii: "\""), UInt8(ascii: "'"): _ = quoted()
      case UInt8(ascii: "u"), UInt8(ascii: "U"):
        guard bytes.hasHTMLWord("url(", at: at) else { fallthrough }
        at += 4
        if let range = argument() { return range }
      case UInt8(ascii: "@"):
        guard bytes.hasHTMLWord("@import", at: at) else { fallthrough }
        at += 7
        skipSpace()
        if let range = quoted(), fetches(range) { return range }
      default: at += 1
      }
    }
    return nil
  }

  private mutating func argument() -> Range<Int>? {
    skipSpace()
    if let range = quoted() { return fetches(range) ? range : nil }
    let start = at
    while at < end, bytes[at] != UInt8(ascii: ")"), !bytes[at].isHTMLSpace { at += 1 }
    return fetches(start..<at) ? start..<at : nil
  }

  /// What stands between quotes here; nil where there are none.
  private mutating func quoted() -> Range<Int>? {
    guard at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { return nil }
    let quote = bytes[at]
    let start = at + 1
    at = start
    while at < end, bytes[at] != quote { at += bytes[at] == UInt8(ascii: "\\") ? 2 : 1 }
    let last = min(at, end)
    at = last + 1
    return start..<max(start, last)
  }

  private func fetches(_ range: Range<Int>) -> Bool {
    !range.isEmpty && bytes[range.lowerBound] != UInt8(ascii: "#")
      && !bytes.hasHTMLWord("data:", at: range.lowerBound) && !bytes[range].contains(UInt8(ascii: "\\"))
  }

  private mutating func skipComment() {
    at += 2
    while at < end, !bytes.hasExactly("*/", at: at) { at += 1 }
    at += 2
  }

  private mutating func skipSpace() {
    while at < end, bytes[at].isHTMLSpace { at += 1 }
  }
}
