/// How a started program ended, and what it had to say.
package struct Landing: Hashable, Sendable {
  /// How it came to an end.
  package enum End: Hashable, Sendable {
    /// By itself, with this code.
    case exit(Int)
    /// By a signal that was not ours.
    case signal(Int)
    /// We ended it.
    case ended(Reason)
  }

  /// Why we end a program.
  package enum Reason: Hashable, Sendable {
    case time
    case output
    case errors
  }

  package let end: End
  /// What it wrote to standard output, up to the bound.
  package let output: Bytes
  /// What it wrote to standard error, up to the bound.
  package let errors: Bytes
  /// Whether it did not end when it was asked, and was killed.
  package let wasKilled: Bool
  /// Whether a process that left its group still holds the output.
  package let leftBehind: Bool

  package init(end: End, output: Bytes, errors: Bytes, wasKilled: Bool = false, leftBehind: Bool = false) {
    self.end = end
    self.output = output
    self.errors = errors
    self.wasKilled = wasKilled
    self.leftBehind = leftBehind
  }
}
