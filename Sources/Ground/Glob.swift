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

  /// Two cursors and one place to return to for each kind of star: linear for one star, never exponential.
  private func match(_ path: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    var here = 0
    var star: (at: Int, here: Int)?
    var deep: (at: Int, here: Int, isWholeParts: Bool)?
    while true {
      if at < pattern.endIndex, pattern[at] == UInt8(ascii: "*") {
        if at + 1 < pattern.endIndex, pattern[at + 1] == UInt8(ascii: "*") {
          at += 2
          // `**/` stands for whole folders, or for none.
          let isWholeParts = at < pattern.endIndex && pattern[at] == separator
          if isWholeParts { at += 1 }
          deep = (at, here, isWholeParts)
          star = nil
        } else {
          at += 1
          star = (at, here)
        }
        continue
      }
      if at == pattern.endIndex, here == path.endIndex { return true }
      if at < pattern.endIndex, pattern[at] == UInt8(ascii: "?"), let end = character(path, at: here) {
        at += 1
        here = end
        continue
      }
      if at < pattern.endIndex, here < path.endIndex, pattern[at] == path[here] {
        at += 1
        here += 1
        continue
      }
      if let back = star, back.here < path.endIndex, path[back.here] != separator {
        star = (back.at, back.here + 1)
        (at, here) = (back.at, back.here + 1)
        continue
      }
      if let back = deep, let start = later(path, than: back.here, isWholeParts: back.isWholeParts) {
        deep = (back.at, start, back.isWholeParts)
        star = nil
        (at, here) = (back.at, start)
        continue
      }
      return false
    }
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
