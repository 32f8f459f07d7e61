package import Ground

/// One template as it lies on disk or inside the program.
package struct TemplateFile: Sendable {
  /// What other templates call it: `{{> head}}` means the one named `head`.
  package let name: String
  /// The path shown in messages.
  package let path: String
  package let bytes: [UInt8]

  package init(name: String, path: String, bytes: [UInt8]) {
    self.name = name
    self.path = path
    self.bytes = bytes
  }
}

/// Everything that is wrong with a set of templates, in order of file and place; never empty.
package struct TemplateFailures: Error, Hashable, Sendable {
  package let all: [Failure]

  init(_ failures: some Sequence<Failure>) {
    all = Set(failures).sorted {
      let (one, other) = ($0.file ?? "", $1.file ?? "")
      if one != other { return one < other }
      let (here, there) = ($0.position ?? .start, $1.position ?? .start)
      return here == there ? $0.message < $1.message : here < there
    }
  }
}

extension TemplateFile {
  /// A failure that points into this template.
  func failure(_ message: String, remedy: String? = nil, at range: Range<Int>) -> Failure {
    Failure(message, code: .badConfiguration, remedy: remedy, file: path, at: position(of: range))
  }

  /// The characters of a part of this template.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  private func position(of range: Range<Int>) -> Position {
    let before = bytes[..<range.lowerBound]
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? contentStart
    let line = before.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
    let column = 1 + scalars(in: min(lineStart, range.lowerBound)..<range.lowerBound)
    return Position(line: line, column: column, length: max(1, scalars(in: range)))
  }

  private func scalars(in range: Range<Int>) -> Int {
    bytes[range].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }

  /// Where the template begins: after the byte order mark, if it has one.
  var contentStart: Int { bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// What makes the bytes unfit to be a template at all.
  var unreadable: Failure? {
    if let zero = bytes.firstIndex(of: 0) {
      return failure("NUL byte in a template", remedy: "remove it", at: zero..<zero + 1)
    }
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      let start = error.byteOffsets.lowerBound
      return failure("template is not UTF-8", remedy: "save it as UTF-8", at: start..<start + 1)
    }
  }
}
