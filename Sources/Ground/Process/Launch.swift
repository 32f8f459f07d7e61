/// One start of a program from outside: no shell, and nothing of ours reaches it besides what is named here.
package struct Launch: Sendable {
  /// With a slash in it, as seen from the folder where it runs.
  package var program: Path
  /// What follows the program's own name.
  package var arguments: [String] = []
  /// Where it runs.
  package var folder: Path
  /// All that it finds in its environment.
  package var environment: [String: String] = [:]
  /// What it may read from standard input.
  package var input: Bytes = []
  /// How long it may take until it is asked to end.
  package var limit: Duration
  /// How long it has to end when it is asked; then it is killed.
  package var patience: Duration = .seconds(5)
  /// How many bytes it may write to standard output.
  package var outputBound = 16 << 20
  /// How many bytes it may write to standard error.
  package var errorsBound = 1 << 20
  /// A lock that it holds too, as descriptor 3: whoever wants the lock waits for the last process that has it.
  package var inherited: (any HeldLock)?

  package init(_ program: Path, in folder: Path, limit: Duration) {
    self.program = program
    self.folder = folder
    self.limit = limit
  }

  /// Runs it to its end, whatever that is. `started` learns the number of the process.
  ///
  /// When the program ends, what is left of its process group is killed. A process that has left the group may live
  /// on; it is not waited for, even where it holds the output.
  package func run(started: (_ process: Int) -> Void = { _ in }) throws(LaunchProblem) -> Landing {
    var child = try Child(self)
    started(Int(child.process))
    return child.watch(limit: limit, patience: patience)
  }
}

/// Why a program could not be started.
package enum LaunchProblem: Error, Hashable, Sendable {
  /// Nothing is at its path.
  case missing(Path)
  /// There is something that may not be run.
  case notExecutable(Path)
  /// It is no program: neither a binary for this machine nor a script with a first line that says by what.
  case notProgram(Path)
  /// It is a script, and the program in its first line is not there.
  case noInterpreter(Path)
  /// The folder where it was to run is not there.
  case noFolder(Path)
  /// A signal is ending this process.
  case ending
  /// The system did not start it, and said why.
  case refused(Path, String)

  /// What a person is told.
  package var failure: Failure {
    switch self {
    case .missing(let program):
      Failure("cannot run \(program.text): nothing is there", remedy: "write its path as it is")
    case .notExecutable(let program):
      Failure("cannot run \(program.text): it may not be executed", remedy: "chmod +x \(program.text)")
    case .notProgram(let program):
      Failure(
        "cannot run \(program.text): it is neither a program of this machine nor a script",
        remedy: "begin a script with a line such as #!/bin/sh")
    case .noInterpreter(let program):
      Failure(
        "cannot run \(program.text): the program that its first line names is not there",
        remedy: "look at what follows #!")
    case .noFolder(let folder):
      Failure("cannot run anything in \(folder.text): no folder is there")
    case .ending: Failure("no program is started any more, for this one ends", code: .interrupted)
    case .refused(let program, let reason):
      Failure("cannot run \(program.text): \(reason)")
    }
  }
}
