internal import Ground
internal import Reading
internal import Weaving

extension Check {
  /// No word stands twice in a row by a slip.
  static let proseRepeated = Check(
    "prose.repeated", .note, isOn: false, over: .files,
    reason: "A word that stands twice, often at the end of a line and the beginning of the next, is a slip.",
    remedy: "Take one of the two words out.",
    bad: "the lane beside the\nthe kerb",
    good: "the lane beside the kerb",
    way: .text { text, report in
      guard report.isEnglish(text) else { return }
      var found: [(words: String, length: Int, block: Position)] = []
      forEachPassage(of: text) { bytes, block in
        var before: Range<Int>?
        for word in Words(bytes) {
          defer { before = word }
          guard let first = before, isRepeated(bytes, first, word) else { continue }
          let words = bytes.text(first.lowerBound..<word.upperBound)
          found.append((words, first.count, block.position))
        }
      }
      for (words, length, block) in found {
        let place = text.position(of: words, from: block)
        let isLine = words.utf8.contains(UInt8(ascii: "\n"))
        report(
          "\(quoted(words.replacing("\n", with: " "))) says a word twice",
          at: isLine && place != block
            ? Position(line: place.line, column: place.column, length: length) : place,
          remedy: "take one of the two out")
      }
    })
}

/// Whether a word is the one before it again, with nothing but white space between; names and what English doubles
/// by rights are not meant.
private func isRepeated(
  _ bytes: UnsafeBufferPointer<UInt8>, _ first: Range<Int>, _ second: Range<Int>
) -> Bool {
  guard first.count == second.count, first.count > 1, second.lowerBound - first.upperBound == 1 else {
    return false
  }
  guard bytes[first.upperBound] <= 32, bytes[second.lowerBound] &- 97 < 26 else { return false }
  for offset in 0..<first.count
  where bytes[first.lowerBound + offset].small != bytes[second.lowerBound + offset].small {
    return false
  }
  return !doubled.contains(bytes.small(second))
}

private let doubled: Set<String> = [
  "blah", "bye", "do", "had", "ha", "is", "knock", "no", "so", "that", "very", "yes",
]
