/// A pattern over paths or ids: `*` within one part, `**` across parts, `?` one character.
package struct Glob: Hashable, Sendable {
  package let text: String
  private let pattern: [UInt8]
  private let separator: UInt8

  /// A glob over paths, or over dotted ids when the separator is a dot.
  package init(_ text: some StringProtocol, separator: Character = "/") {
    self.text = String(text)
    pattern = Array(self.text.utf8)
    self.separator = separator.asciiValue ?? UInt8(ascii: "/")
  }

  /// Whether the whole of `path` is matched.
  package func matches(_ path: String) -> Bool {
    var path = path
    return path.withUTF8 { match($0) }
  }

  /// How many bytes of it are literal: of two globs that match, the one with more is the more specific.
  package var weight: Int {
    text.utf8.reduce(0) { $0 + ($1 == UInt8(ascii: "*") || $1 == UInt8(ascii: "?") ? 0 : 1) }
  }

  /// How far a match has come in the pattern and in the path, and where the last star of each kind would have it go on.
  private struct Cursor {
    var at = 0
    var here = 0
    var star: (at: Int, here: Int)?
    var deep: (at: Int, here: Int, isWholeParts: Bool)?
  }

  /// Two cursors and one place to return to for each kind of star: linear for one star, never exponential.
  private func match(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    var cursor = Cursor()
    while true {
      if cursor.at < pattern.endIndex, pattern[cursor.at] == UInt8(ascii: "*") {
        passStar(&cursor)
      } else if cursor.at == pattern.endIndex, cursor.here == path.endIndex {
        return true
      } else if !advance(&cursor, path), !goBack(&cursor, path) {
        return false
      }
    }
  }

  private func passStar(_ cursor: inout Cursor) {
    cursor.at += 1
    guard cursor.at < pattern.endIndex, pattern[cursor.at] == UInt8(ascii: "*") else {
      return cursor.star = (cursor.at, cursor.here)
    }
    cursor.at += 1
    // `**/` stands for whole folders, or for none.
    let isWholeParts = cursor.at < pattern.endIndex && pattern[cursor.at] == separator
    if isWholeParts { cursor.at += 1 }
    cursor.deep = (cursor.at, cursor.here, isWholeParts)
    cursor.star = nil
  }

  /// Goes one character on in both; false when they differ.
  private func advance(_ cursor: inout Cursor, _ path: UnsafeBufferPointer<UInt8>) -> Bool {
    guard cursor.at < pattern.endIndex else { return false }
    if pattern[cursor.at] == UInt8(ascii: "?"), let end = character(path, at: cursor.here) {
      cursor.here = end
    } else if cursor.here < path.endIndex, pattern[cursor.at] == path[cursor.here] {
      cursor.here += 1
    } else {
      return false
    }
    cursor.at += 1
    return true
  }

  /// Lets the last star take more of the path; false when no star can.
  private func goBack(_ cursor: inout Cursor, _ path: UnsafeBufferPointer<UInt8>) -> Bool {
    if let star = cursor.star, star.here < path.endIndex, path[star.here] != separator {
      (cursor.at, cursor.here) = (star.at, star.here + 1)
      cursor.star = (cursor.at, cursor.here)
      return true
    }
    guard let deep = cursor.deep, let start = later(path, than: deep.here, isWholeParts: deep.isWholeParts)
    else { return false }
    (cursor.at, cursor.here) = (deep.at, start)
    cursor.deep = (deep.at, start, deep.isWholeParts)
    cursor.star = nil
    return true
  }

  /// Where the character ends that begins here, nil when none does or it is a separator.
  private func character(_ path: UnsafeBufferPointer<UInt8>, at here: Int) -> Int? {
    guard here < path.endIndex, path[here] != separator, !isContinuation(path[here]) else { return nil }
    return path[(here + 1)...].firstIndex { !isContinuation($0) } ?? path.endIndex
  }

  /// The next place where what follows a `**` may begin.
  private func later(_ path: UnsafeBufferPointer<UInt8>, than here: Int, isWholeParts: Bool) -> Int? {
    guard here < path.endIndex else { return nil }
    guard isWholeParts else { return here + 1 }
    return path[here...].firstIndex(of: separator).map { $0 + 1 }
  }

  private func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
