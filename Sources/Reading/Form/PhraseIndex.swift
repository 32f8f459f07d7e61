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
    /// In `bytes`.
    let range: Range<Int>
    let mark: Mark
  }

  /// All openings, one after the other, in lower case.
  private var bytes: [UInt8] = []
  /// By first byte, the longest first.
  private var phrases: [[Phrase]] = Array(repeating: [], count: 256)
  private var isFirst: [Bool] = Array(repeating: false, count: 256)

  /// Adds an opening; letter case does not count in ASCII, elsewhere both cases of the first letter do.
  mutating func add(_ opening: String, _ mark: Mark) {
    for spelling in Set([opening, opening.lowercased()]).sorted() {
      let start = bytes.count
      bytes += spelling.utf8.map(Self.lower)
      guard start < bytes.count else { continue }
      let first = bytes[start]
      phrases[Int(first)].append(Phrase(range: start..<bytes.count, mark: mark))
      phrases[Int(first)].sort { $0.range.count > $1.range.count }
      isFirst[Int(first)] = true
    }
  }

  /// The opening at the start of a range of text and where it ends; a word must end with it.
  func match(_ text: [UInt8], in range: Range<Int>) -> (mark: Mark, end: Int)? {
    guard let first = range.first, isFirst[Int(Self.lower(text[first]))] else { return nil }
    for phrase in phrases[Int(Self.lower(text[first]))] where phrase.range.count <= range.count {
      let end = first + phrase.range.count
      var at = 1
      while at < phrase.range.count, Self.lower(text[first + at]) == bytes[phrase.range.lowerBound + at] {
        at += 1
      }
      guard at == phrase.range.count else { continue }
      if end < range.upperBound, Self.isLetter(text[end]), Self.isLetter(text[end - 1]) { continue }
      return (phrase.mark, end)
    }
    return nil
  }

  private static func lower(_ byte: UInt8) -> UInt8 { byte &- 65 < 26 ? byte | 32 : byte }
  private static func isLetter(_ byte: UInt8) -> Bool { lower(byte) &- 97 < 26 }
}
