/// A mark of some wording, and where that begins: texts that say the same in the same words have the same marks.
package struct Print: Hashable, Sendable {
  package let mark: UInt32
  /// The line of the block that holds it.
  package let line: Int

  package init(mark: UInt32, line: Int) {
    self.mark = mark
    self.line = line
  }
}
