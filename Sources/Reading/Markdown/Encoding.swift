internal import Ground

/// A file as text: valid UTF-8 whatever its bytes are, since pages, feeds and caches take it for that.
struct Encoding {
  /// The bytes, with U+FFFD for each that is no UTF-8.
  let text: [UInt8]
  /// The place of the first such byte; nil when there is none.
  let fault: Position?

  init(_ file: [UInt8]) {
    // Said of nearly every file.
    if file.withUnsafeBufferPointer({ $0.isUTF8 }) {
      (text, fault) = (file, nil)
      return
    }
    do {
      _ = try UTF8Span(validating: file.span)
      (text, fault) = (file, nil)
    } catch {
      text = Array(String(decoding: file, as: UTF8.self).utf8)
      fault = Encoding.position(of: error.byteOffsets.lowerBound, in: file)
    }
  }

  private static func position(of offset: Int, in file: [UInt8]) -> Position {
    let before = file[..<offset]
    let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    // Continuation bytes are no characters of their own.
    let column = before[start...].reduce(1) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
    return Position(line: line, column: column)
  }

  /// What is told of a file whose bytes are not all text.
  func finding(_ path: String) -> Finding? {
    fault.map { place in
      Finding(
        "files.readable", in: path, at: place, summary: "byte that is not UTF-8",
        remedy: "save the file as UTF-8; readers see \u{FFFD} until then")
    }
  }
}
