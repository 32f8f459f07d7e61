/// The place of a pattern in its language; ids are dense and follow the order of paths.
package struct PatternID: Hashable, Sendable, Comparable {
  @usableFromInline let number: Int32

  /// The id for a place in the arrays of a `Language`.
  package init(_ index: Int) { number = Int32(index) }

  init(_ number: Int32) { self.number = number }

  /// The index into the arrays of a `Language`.
  package var index: Int { Int(number) }

  package static func < (left: PatternID, right: PatternID) -> Bool { left.number < right.number }
}
