package import Ground

/// What the stars of a text rely on, where that shows only once it is known what its links lead to.
package struct Reliance: Hashable, Sendable {
  /// How many known uses the stars ask for.
  package let wanted: Int
  /// The line that tells the stars.
  package let position: Position
  /// Of each known use its links by their numbers, and as numbers below zero whatever else it leads to.
  package let uses: [[Int]]

  package init(wanted: Int, position: Position, uses: [[Int]]) {
    self.wanted = wanted
    self.position = position
    self.uses = uses
  }
}
