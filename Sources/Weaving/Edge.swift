package import Ground

/// A relation between two patterns as an author wrote it.
package struct Edge: Hashable, Sendable {
  /// Where a relation was written.
  package enum Origin: UInt8, Sendable {
    case frontmatter, text
  }

  /// The pattern that names the other.
  package let source: PatternID
  /// The pattern that is named.
  package let target: PatternID
  /// An index into the language's relation types.
  package let relation: Int
  /// How strong the author says it is.
  package let weight: Double?
  /// Frontmatter or text.
  package let origin: Origin
  /// In the source's file.
  package let position: Position
}

/// A pattern that another is related to, whichever of the two says so.
package struct Neighbour: Hashable, Sendable {
  /// The other pattern.
  package let pattern: PatternID
  /// An index into the language's relation types, as seen from the pattern whose neighbour it is.
  package let relation: Int
  /// An index into the language's edges.
  package let edge: Int
}
