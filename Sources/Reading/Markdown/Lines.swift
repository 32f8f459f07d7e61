internal import Ground

/// Where the lines of a text start, so that places can be told in a person's terms.
struct Lines {
  /// The whole file, frontmatter included.
  private let file: UnsafeBufferPointer<UInt8>
  /// The offset of every line of the body, in the file.
  private let starts: [Int]
  /// How many lines of the file come before the body.
  private let before: Int
  /// For a body that was parsed in rewritten form: the line of the body, and the shift of its columns.
  var origins: [Origin] = []
  /// A place in a line whose characters have been counted: on one long line each place is counted from the last.
  private var counted = (line: 0, bytes: 0, scalars: 0)

  /// What a line that libcmark saw stands for.
  struct Origin {
    let line: Int
    let shift: Int
  }

  init(file: UnsafeBufferPointer<UInt8>, bodyStart: Int, linesBefore: Int) {
    self.file = file
    before = linesBefore
    var starts = [bodyStart]
    starts.reserveCapacity((file.count - bodyStart) / 40 + 8)
    var at = bodyStart
    while let newline = file.first(UInt8(ascii: "\n"), from: at) {
      at = newline + 1
      starts.append(at)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// The line of the body that a line libcmark saw stands for.
  func bodyLine(of line: Int) -> Int { origin(line: line, column: 1).line }

  /// The bytes of a line of the body (counted from one), without its line break.
  func bytes(of line: Int) -> UnsafeBufferPointer<UInt8> {
    guard line >= 1, line <= starts.count else { return UnsafeBufferPointer(rebasing: file[0..<0]) }
    let start = starts[line - 1]
    var end = line < starts.count ? starts[line] - 1 : file.count
    if end > start, file[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return UnsafeBufferPointer(rebasing: file[start..<max(start, end)])
  }

  /// The place of a line and byte column that libcmark gave.
  mutating func position(line: Int, column: Int, length: Int = 1) -> Position {
    let (line, column) = origin(line: line, column: column)
    let bytes = bytes(of: line)
    return place(line, bytes, from: min(max(0, column - 1), bytes.count), count: length)
  }

  /// The place of `needle` in a line, looked for from the column that libcmark gave: its columns are
  /// not exact after escapes, entities and lazy lines.
  mutating func position(of needle: [UInt8], line: Int, near column: Int) -> Position {
    let (line, column) = origin(line: line, column: column)
    let bytes = bytes(of: line)
    let near = min(max(0, column - 1), bytes.count)
    let found = bytes.find(needle, around: near)
    return place(line, bytes, from: found ?? near, count: found == nil ? 1 : needle.count)
  }

  private func origin(line: Int, column: Int) -> (line: Int, column: Int) {
    guard !origins.isEmpty, line >= 1, line <= origins.count else { return (line, column) }
    return (origins[line - 1].line, column + origins[line - 1].shift)
  }

  private mutating func place(
    _ line: Int, _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, count: Int
  ) -> Position {
    // libcmark may tell an end before the start.
    let end = max(start, min(bytes.count, start + count))
    if counted.line != line || counted.bytes > start { counted = (line, 0, 0) }
    counted = (line, start, counted.scalars + bytes[counted.bytes..<start].scalarCount)
    return Position(
      line: before + line, column: counted.scalars + 1, length: max(1, bytes[start..<end].scalarCount))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of `needle` at or after `start`.
  func find(_ needle: [UInt8], from start: Int) -> Int? {
    guard let head = needle.first else { return nil }
    var at = start
    while let found = first(head, from: at) {
      if found + needle.count > count { return nil }
      if self[found..<found + needle.count].elementsEqual(needle) { return found }
      at = found + 1
    }
    return nil
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of `needle` at or after `near`, else before it; not looked for far away, since lines may be long.
  func find(_ needle: [UInt8], around near: Int) -> Int? {
    let reach = 2000 + needle.count
    let after = UnsafeBufferPointer(rebasing: self[..<Swift.min(count, near + reach)])
    return after.find(needle, from: near) ?? after.find(needle, from: Swift.max(0, near - reach))
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  /// How many Unicode scalars these bytes of UTF-8 start.
  var scalarCount: Int { reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}
