/// Why the program ends as it does; the numbers are documented and scripts rely on them.
package enum ExitCode: Int32, Sendable {
  case done = 0
  case worldFailed = 1
  case findings = 2
  case badConfiguration = 3
  case waitsForPerson = 4
  case rejected = 5
  case locked = 6
  case doesNotHold = 7
  case effectUncertain = 8
  case outcomeNotProduced = 9
  case inconclusive = 10
  case wrongUsage = 64
  case interrupted = 130
}

/// What stood in the way, where whoever asked may know another way.
package enum Obstacle: Sendable {
  /// The file system does not do this here: no links, another device, a mount point.
  case refused
  /// Something already stands there.
  case taken
}

/// The world, or a person's configuration, did not allow us to go on.
package struct Failure: Error, Hashable, Sendable {
  package let code: ExitCode
  /// What happened, as a headline without a full stop.
  package let message: String
  /// What the person can do next.
  package let remedy: String?
  package let file: String?
  package let position: Position?
  /// Set only by a disk.
  package let obstacle: Obstacle?
  /// What is wrong in files, one by one, when the message only counts it; files as the working folder sees them.
  package let findings: [Finding]

  package init(
    _ message: String, code: ExitCode = .worldFailed, remedy: String? = nil,
    file: String? = nil, at position: Position? = nil, obstacle: Obstacle? = nil, findings: [Finding] = []
  ) {
    self.code = code
    self.message = message
    self.remedy = remedy
    self.file = file
    self.position = position
    self.obstacle = obstacle
    self.findings = findings
  }
}
