/// What a doctype says.
package struct HTMLDoctype: Hashable, Sendable {
  package private(set) var name: String?
  package private(set) var publicID: String?
  package private(set) var systemID: String?
  /// Whether it is broken, so that browsers fall back to their oldest habits.
  package private(set) var forcesQuirks = false

  /// Reads a doctype token.
  package init(_ token: HTMLToken, in bytes: UnsafeBufferPointer<UInt8>) {
    var reader = Reader(
      bytes: UnsafeBufferPointer(rebasing: bytes[token.content]),
      isCutOff: token.content.upperBound == token.range.upperBound)
    read(&reader)
  }

  private mutating func read(_ reader: inout Reader) {
    reader.skipSpace()
    guard !reader.isAtEnd else { return forcesQuirks = true }
    name = reader.word()
    reader.skipSpace()
    guard !reader.isAtEnd else { return forcesQuirks = reader.isCutOff }
    if reader.take("public") {
      guard let (id, isWhole) = reader.quoted() else { return forcesQuirks = true }
      publicID = id
      reader.skipSpace()
      guard isWhole, !reader.isAtEnd else { return forcesQuirks = !isWhole || reader.isCutOff }
    } else if !reader.take("system") {
      return forcesQuirks = true
    }
    guard let (id, isWhole) = reader.quoted() else { return forcesQuirks = true }
    systemID = id
    reader.skipSpace()
    forcesQuirks = !isWhole || (reader.isAtEnd && reader.isCutOff)
  }
}

private struct Reader {
  let bytes: UnsafeBufferPointer<UInt8>
  /// Whether the input ended before `>`.
  let isCutOff: Bool
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>, isCutOff: Bool) {
    self.bytes = bytes
    self.isCutOff = isCutOff
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func skipSpace() {
    while position < bytes.count, bytes[position].isHTMLSpace { position += 1 }
  }

  mutating func word() -> String {
    let start = position
    while position < bytes.count, !bytes[position].isHTMLSpace { position += 1 }
    var word: [UInt8] = []
    word.append(decoding: UnsafeBufferPointer(rebasing: bytes[start..<position]), .raw)
    return word.map(\.htmlLowercased).text
  }

  mutating func take(_ keyword: StaticString) -> Bool {
    guard bytes.hasHTMLWord(keyword, at: position) else { return false }
    position += keyword.utf8CodeUnitCount
    return true
  }

  /// A text in quotes, and whether its second quote is there.
  mutating func quoted() -> (text: String, isWhole: Bool)? {
    skipSpace()
    guard position < bytes.count else { return nil }
    let quote = bytes[position]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    let start = position + 1
    let end = bytes.index(of: quote, from: start)
    position = end.map { $0 + 1 } ?? bytes.count
    var text: [UInt8] = []
    text.append(decoding: UnsafeBufferPointer(rebasing: bytes[start..<(end ?? bytes.count)]), .raw)
    return (text.text, end != nil)
  }
}
