/// A place in a source: lines and columns count from one, columns and lengths in Unicode scalars.
package struct Position: Hashable, Sendable, Comparable {
  package let line: Int
  package let column: Int
  package let length: Int

  package init(line: Int, column: Int, length: Int = 1) {
    self.line = line
    self.column = column
    self.length = length
  }

  /// The first character of a file.
  package static let start = Position(line: 1, column: 1)

  package static func < (left: Position, right: Position) -> Bool {
    (left.line, left.column, left.length) < (right.line, right.column, right.length)
  }
}
