/// A place in a source: lines and columns count from one, columns and lengths in Unicode scalars.
package struct Position: Hashable, Sendable, Comparable {
  package var line: Int { Int(shortLine) }
  package var column: Int { Int(shortColumn) }
  package var length: Int { Int(shortLength) }

  // A pattern holds some forty places for the whole of a run; no file has two thousand million lines.
  private let shortLine: Int32
  private let shortColumn: Int32
  private let shortLength: Int32

  package init(line: Int, column: Int, length: Int = 1) {
    shortLine = Int32(clamping: line)
    shortColumn = Int32(clamping: column)
    shortLength = Int32(clamping: length)
  }

  /// The first character of a file.
  package static let start = Position(line: 1, column: 1)

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column, left.length) < (right.line, right.column, right.length)
  }
}
