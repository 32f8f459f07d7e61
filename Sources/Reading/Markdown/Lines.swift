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
    var starts: [Int] = []
    starts.reserveCapacity((file.count - bodyStart) / 40 + 8)
    starts.append(bodyStart)
    var at = bodyStart
    while let newline = file.first(UInt8(ascii: "\n"), from: at) {
      at = newline + 1
      starts.append(at)
    }
    self.starts = starts
  }

  var count: Int { starts.count }

  /// How many bytes the lines take.
  var size: Int { file.count - starts[0] }

  /// The lines of a text that is all body.
  init(of body: UnsafeBufferPointer<UInt8>) { self.init(file: body, bodyStart: 0, linesBefore: 0) }

  /// Some lines of the body, with their line breaks.
  func bytes(of range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    let end = range.upperBound <= starts.count ? starts[range.upperBound - 1] : file.count
    return UnsafeBufferPointer(rebasing: file[starts[range.lowerBound - 1]..<end])
  }

  /// The first byte of a line of the body, its line break where it is empty; nil at the end of the file.
  func firstByte(of line: Int) -> UInt8? {
    let start = starts[line - 1]
    return start < file.count ? file[start] : nil
  }

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
    // Where most blocks start.
    if column == 1, length == 1 { return Position(line: before + line, column: 1) }
    let bytes = bytes(of: line)
    return place(line, bytes, from: min(max(0, column - 1), bytes.count), count: length)
  }

  /// The place of a byte column in a line of the body, as the file has it.
  mutating func position(ofBodyLine line: Int, column: Int, length: Int) -> Position {
    place(line, bytes(of: line), from: column - 1, count: length)
  }

  /// The place of `needle` in a line, looked for from the column that libcmark gave: its columns are
  /// not exact after escapes, entities and lazy lines. A `tail` right behind it belongs to the place.
  mutating func position(
    of needle: UnsafeBufferPointer<UInt8>,
    tail: UnsafeBufferPointer<UInt8> = UnsafeBufferPointer(start: nil, count: 0), line: Int, near column: Int
  ) -> Position {
    let (line, column) = origin(line: line, column: column)
    let bytes = bytes(of: line)
    let near = min(max(0, column - 1), bytes.count)
    guard let found = bytes.find(needle, around: near) else {
      return place(line, bytes, from: near, count: 1)
    }
    let hasTail = bytes.has(tail, at: found + needle.count)
    return place(line, bytes, from: found, count: needle.count + (hasTail ? tail.count : 0))
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
    counted = (line, start, counted.scalars + bytes.scalarCount(in: counted.bytes..<start))
    return Position(
      line: before + line, column: counted.scalars + 1, length: max(1, bytes.scalarCount(in: start..<end)))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index of `needle` at or after `near`, else before it; not looked for far away, since lines may be long.
  func find(_ needle: UnsafeBufferPointer<UInt8>, around near: Int) -> Int? {
    if has(needle, at: near) { return near }
    let reach = 2000 + needle.count
    let after = UnsafeBufferPointer(rebasing: self[..<Swift.min(count, near + reach)])
    return after.find(needle, from: near) ?? after.find(needle, from: Swift.max(0, near - reach))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// How many Unicode scalars a range of UTF-8 starts.
  func scalarCount(in range: Range<Int>) -> Int {
    guard let raw = UnsafeRawPointer(baseAddress) else { return 0 }
    return range.count
      - count(in: range) {
        Sixteen(raw, at: $0).places(of: 0x80, mask: 0xC0)
      } orByByte: {
        self[$0] & 0xC0 == 0x80
      }
  }
}
