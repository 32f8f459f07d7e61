/// The openings that a form knows, found at the start of a line.
struct PhraseIndex: Sendable {
  /// What an opening announces.
  enum Mark: Hashable, Sendable {
    case passage(Passage)
    case part(PartKind)
    case confidence
    /// The index of a field of the form.
    case field(Int)
  }

  private struct Phrase: Sendable {
    let bytes: [UInt8]
    let mark: Mark
  }

  /// By first byte, the longest first.
  private var phrases: [[Phrase]] = Array(repeating: [], count: 256)
  private var isFirst: [Bool] = Array(repeating: false, count: 256)

  /// Adds an opening; letter case does not count in ASCII, elsewhere both cases of the first letter do.
  mutating func add(_ opening: String, _ mark: Mark) {
    for spelling in Set([opening, opening.lowercased()]).sorted() {
      let bytes = spelling.utf8.map(Self.lower)
      guard let first = bytes.first else { continue }
      phrases[Int(first)].append(Phrase(bytes: bytes, mark: mark))
      phrases[Int(first)].sort { $0.bytes.count > $1.bytes.count }
      isFirst[Int(first)] = true
    }
  }

  /// The opening at the start of a range of text and where it ends; a word must end with it.
  func match(_ text: [UInt8], in range: Range<Int>) -> (mark: Mark, end: Int)? {
    guard let first = range.first, isFirst[Int(Self.lower(text[first]))] else { return nil }
    for phrase in phrases[Int(Self.lower(text[first]))] where phrase.bytes.count <= range.count {
      let end = first + phrase.bytes.count
      var at = 1
      while at < phrase.bytes.count, Self.lower(text[first + at]) == phrase.bytes[at] { at += 1 }
      guard at == phrase.bytes.count else { continue }
      if end < range.upperBound, Self.isLetter(text[end]), Self.isLetter(text[end - 1]) { continue }
      return (phrase.mark, end)
    }
    return nil
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
  private static func isLetter(_ byte: UInt8) -> Bool { lower(byte) &- 97 < 26 }
}
