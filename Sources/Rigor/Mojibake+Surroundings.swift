internal import Ground
internal import Reading

extension Mojibake {
  /// What the passage around a run tells of it.
  enum Surroundings {
    /// Nothing.
    case plain
    /// It may be told of on purpose, or other letters around it are lost for good.
    case doubtful
    /// The letters themselves are told of, beside those that they stand for.
    case spoken
  }

  /// Looks at the lines around it up to the next empty ones, at its own alone in the frontmatter, as far as that is not
  /// too much to look at.
  func surroundings(in text: borrowing Text) -> Surroundings {
    let isAlone = position.line <= text.linesAbove
    return text.source.withUnsafeBufferPointer { bytes in
      let passage = Mojibake.passage(of: bytes, around: range, isLine: isAlone)
      let around = UnsafeBufferPointer(rebasing: bytes[passage])
      if around.holds(Array(meant.utf8)) {
        return seen.utf8.allSatisfy { $0 >= 128 } ? .spoken : .doubtful
      }
      if Mojibake.topics.contains(where: { around.holds(Array($0.utf8)) }) { return .doubtful }
      return passage.contains { Mojibake.isBroken(bytes, at: $0) } ? .doubtful : .plain
    }
  }

  /// Words of texts about letters that are shown wrongly.
  private static let topics = ["ojibake", "ncoding", "ncoded", "UTF-8", "Latin-1", "1252"]

  private static func passage(
    of bytes: UnsafeBufferPointer<UInt8>, around range: Range<Int>, isLine: Bool
  ) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    let (first, last) = (max(0, start - reach), min(bytes.count, end + reach))
    func ends(at place: Int) -> Bool {
      isLine ? bytes[place] == UInt8(ascii: "\n") : bytes.isEmptyLine(at: place)
    }
    while start > first, !ends(at: start - 1) { start -= 1 }
    while end < last, !ends(at: end) { end += 1 }
    return start..<end
  }

  private static let reach = 500
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a line without words begins behind this break.
  fileprivate func isEmptyLine(at place: Int) -> Bool {
    guard self[place] == UInt8(ascii: "\n") else { return false }
    let next = self[(place + 1)...].firstIndex { $0 != 32 && $0 != 13 }
    return next.map { self[$0] == UInt8(ascii: "\n") } ?? true
  }

  /// Whether these bytes stand in it, at the edge of no word that goes on.
  fileprivate func holds(_ words: [UInt8]) -> Bool {
    var next = 0
    while let found = words.withUnsafeBufferPointer({ find($0, from: next) }) {
      let end = found + words.count
      let isWord = words.contains { $0 >= 128 }
      let goesOn =
        end < count && (self[end] | 32) &- 97 < 26 || found > 0 && (self[found - 1] | 32) &- 97 < 26
      // `°` ends `Â°`.
      let isEnd = found > 1 && self[found - 2] == 0xC3 && self[found - 1] == 0x82
      if !isEnd, !isWord || !goesOn { return true }
      next = found + 1
    }
    return false
  }
}
