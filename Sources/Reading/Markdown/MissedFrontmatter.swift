internal import Ground

/// What was meant as frontmatter and is none: readers would see it, and a draft would be published.
struct MissedFrontmatter {
  private let position: Position
  private let summary: String
  private let remedy: String

  /// Looks at the beginning of a file without frontmatter; nil where none was meant.
  init?(_ file: UnsafeBufferPointer<UInt8>, from start: Int) {
    var (at, line, lineStart) = (start, 1, start)
    while at < file.count, file[at] <= 32 {
      if file[at] == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, at + 1) }
      at += 1
    }
    guard at < file.count, file[at] == UInt8(ascii: "-") || file[at] == UInt8(ascii: "+") else { return nil }
    let mark = file[at]
    guard let end = file.first(UInt8(ascii: "\n"), from: at) else { return nil }
    let length = file[at..<end].prefix { $0 == mark }.count
    guard length >= 3, file[(at + length)..<end].allSatisfy({ $0 <= 32 }) else { return nil }
    let isTOML = mark == UInt8(ascii: "+")
    guard MissedFrontmatter.hasKey(file, at: end + 1, isTOML ? UInt8(ascii: "=") : UInt8(ascii: ":")) else {
      return nil
    }
    position = Position(line: line, column: at - lineStart + 1, length: length)
    if isTOML {
      summary = "frontmatter between +++ is not read"
      remedy = "write it as YAML, between lines of ---"
    } else if line > 1 || at > lineStart {
      summary = "frontmatter that does not begin with the file is not read"
      remedy = "let --- be the first line"
    } else if length > 3 {
      summary = "frontmatter that opens with \(length) dashes is not read"
      remedy = "open and close it with ---"
    } else {
      summary = "frontmatter that nothing closes is not read"
      remedy = "write --- on a line of its own below its last key"
    }
  }

  /// Whether a line is a key with its value. A sentence may begin with a word and a colon, but with a capital; after
  /// that another key has to follow.
  private static func hasKey(
    _ file: UnsafeBufferPointer<UInt8>, at start: Int, _ separator: UInt8
  ) -> Bool {
    guard let next = lineBehindKey(file, at: start, separator) else { return false }
    return file[start] & 32 != 0 || lineBehindKey(file, at: next, separator) != nil
  }

  /// Where the line behind a key begins; nil where there is no key.
  private static func lineBehindKey(
    _ file: UnsafeBufferPointer<UInt8>, at start: Int, _ separator: UInt8
  ) -> Int? {
    guard start < file.count, (file[start] | 32) &- 97 < 26 else { return nil }
    var at = start
    while at < file.count, (file[at] | 32) &- 97 < 26 || file[at] &- 48 < 10 || "_-".utf8.contains(file[at]) {
      at += 1
    }
    while at < file.count, file[at] == 32 { at += 1 }
    guard at < file.count, file[at] == separator else { return nil }
    guard at + 1 == file.count || file[at + 1] <= 32 else { return nil }
    return file.first(UInt8(ascii: "\n"), from: at).map { $0 + 1 } ?? file.count
  }

  /// What its author is told.
  func finding(in path: String) -> Finding {
    Finding("frontmatter.valid", in: path, at: position, summary: summary, remedy: remedy)
  }
}
