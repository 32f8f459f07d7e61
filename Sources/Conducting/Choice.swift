/// One of several ways in which a step can be done, by a number.
package struct Choice: Sendable {
  /// A way with what has to hold of the number for it to be taken.
  package struct Way: Sendable {
    package let name: String
    /// Nil for what is taken when no other is.
    package let comparison: Comparison?
    package let specialist: Specialist
    package let inputs: [Input]

    /// What has to hold, in words.
    package var text: String { comparison?.text ?? "else" }
  }

  package let counted: Counted
  /// In the order in which they are tried; the last one is for everything else.
  package let ways: [Way]

  /// The first way of which the number is true.
  func way(by number: Int, in total: Int?) -> Way? {
    ways.first { $0.comparison?.holds(of: number, in: total) ?? true }
  }
}
