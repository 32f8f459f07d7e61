// In: the words of the command line and the surroundings. Out: an exit code, and what was written on the way.
// Called by main.swift; the straight line: `Arguments.parse` → `Command.run` → `FailurePrinter`.
internal import Ground

/// The whole program: its commands, and what it can explain.
struct Program: Sendable {
  let commands: [Command]
  let catalogue: Catalogue?

  /// `help` and, with a catalogue, `explain` come by themselves.
  init(commands: [Command], catalogue: Catalogue? = nil) {
    let explaining = catalogue.map { [Command.explain($0)] } ?? []
    self.commands = commands + explaining + [.help]
    self.catalogue = catalogue
  }

  /// Does what the words say; every way out has a documented exit code.
  func run(_ words: [String], in surroundings: Surroundings) -> ExitCode {
    var arguments = Arguments()
    do throws(Failure) {
      arguments = try Arguments.parse(words, commands: commands)
      let code = try run(arguments, in: surroundings)
      guard !surroundings.output.hasLost() else {
        throw Failure("cannot write the whole result to standard output", remedy: "see where it leads")
      }
      return code
    } catch {
      let printer = printer(
        for: surroundings.errors, arguments: arguments, surroundings: surroundings, root: ".")
      surroundings.errors.write(FailurePrinter(findings: printer).text(error))
      return error.code
    }
  }

  private func run(_ arguments: Arguments, in surroundings: Surroundings) throws(Failure) -> ExitCode {
    let invocation = Invocation(arguments: arguments, surroundings: surroundings, program: self)
    let help = Help(commands: commands)
    if arguments.state(of: .help) == true {
      invocation.show(arguments.command.map { help.text(for: $0) } ?? help.overview)
      return .done
    }
    if arguments.state(of: .version) == true { return try Command.version.run(invocation) }
    guard let command = arguments.command else {
      surroundings.errors.write(help.overview)
      return .wrongUsage
    }
    return try command.run(invocation)
  }

  /// The printer of findings for a terminal; files are looked for below `root`.
  func printer(
    for terminal: Terminal, arguments: Arguments, surroundings: Surroundings, root: Path
  ) -> FindingPrinter {
    let (disk, known) = (surroundings.disk, Set(catalogue?.ids ?? []))
    return FindingPrinter(
      palette: .choose(
        flag: arguments.state(of: .color), environment: surroundings.environment, for: terminal),
      width: terminal.width, showsAll: arguments.state(of: .verbose) == true,
      isExplained: { known.contains($0) },
      source: { file in try? disk.read(root / file, limit: Program.frameLimit) })
  }

  /// A larger source is not read again for a frame.
  private static let frameLimit = 1 << 20
}

/// What `baton explain` can say, handed in by whoever owns the checks.
struct Catalogue: Sendable {
  let ids: [String]
  /// A line for each of them, put together for whoever asks.
  let listing: @Sendable () -> Listing
  /// The text for one of the ids.
  let explanation: @Sendable (String) -> String
}
