package import Ground

/// What a conductor's file may name: the specialists, what an outcome may speak of, and the checks of each kind.
package struct Repertoire: Sendable {
  package let specialists: [Specialist]
  package let subjects: [Subject]
  package let checks: @Sendable (_ kind: String) -> [String]
  /// The checks that never gate.
  package let advice: Glob?
  /// Where commands from outside are found; nil where none may be used.
  package let outside: Outside?

  package init(
    _ specialists: [Specialist], subjects: [Subject], advice: Glob? = nil, outside: Outside? = nil,
    checks: @escaping @Sendable (_ kind: String) -> [String]
  ) {
    self.specialists = specialists
    self.subjects = subjects
    self.advice = advice
    self.outside = outside
    self.checks = checks
  }
}
