/// A number that a specialist counts while it works, by which a conductor may decide.
package struct Count: Hashable, Sendable {
  package let name: String
  /// The number that percentages of it are taken of; nil where there are none.
  package let total: String?

  package init(_ name: String, of total: String? = nil) {
    self.name = name
    self.total = total
  }
}

/// A number that an earlier step counts: `harvest.changed`.
package struct Counted: Hashable, Sendable {
  package let step: String
  package let count: Count

  /// As the file spells it.
  package var text: String { "\(step).\(count.name)" }
}
