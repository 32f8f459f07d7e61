private import Glibc
internal import Ground

/// What the program is given by whoever starts it; a test hands in its own.
struct Surroundings: Sendable {
  let output: Terminal
  let errors: Terminal
  let input: Keyboard
  let environment: [String: String]
  let disk: any Disk
  /// When the program began, on the clock that progress is shown by.
  let start = Progress.monotonic()

  init(
    output: Terminal, errors: Terminal, input: Keyboard = .nobody, environment: [String: String],
    disk: any Disk
  ) {
    self.output = output
    self.errors = errors
    self.input = input
    self.environment = environment
    self.disk = disk
  }
}

extension Surroundings {
  /// Whether somebody sees a question and can answer it.
  var canAsk: Bool { input.isInteractive && output.isInteractive && errors.isInteractive }

  /// Those of this process.
  static func ofProcess() -> Surroundings {
    var environment: [String: String] = [:]
    var next = environ
    while let entry = next.pointee {
      let parts = String(cString: entry).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { environment[String(parts[0])] = String(parts[1]) }
      next += 1
    }
    return Surroundings(
      output: Terminal(descriptor: 1, environment: environment),
      errors: Terminal(descriptor: 2, environment: environment), input: .ofProcess(),
      environment: environment, disk: SystemDisk())
  }
}
