private import Glibc
internal import Ground

/// One run of one command: its arguments, and everything it may use of the world.
struct Invocation: Sendable {
  let arguments: Arguments
  let surroundings: Surroundings
  let program: Program

  var disk: any Disk { surroundings.disk }
  var isQuiet: Bool { arguments.state(of: .quiet) == true }
  var isVerbose: Bool { arguments.state(of: .verbose) == true }
  var format: FindingFormat { arguments[.format].flatMap { FindingFormat(rawValue: $0) } ?? .text }
  var isJSON: Bool { format == .json }

  /// How many threads may work.
  var threads: Int {
    arguments[.jobs].flatMap { Int($0) } ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
  }

  /// The weakest finding that makes the run fail with exit code 2.
  var failingSeverity: Severity {
    arguments[.failOn].flatMap { Severity(name: $0) }
      ?? (arguments.state(of: .strict) == true ? .warning : .error)
  }

  /// The exit code that these findings ask for.
  func code(for findings: [Finding]) -> ExitCode {
    findings.contains { $0.severity >= failingSeverity && $0.waiver == nil } ? .findings : .done
  }

  /// The clock of this run: `--clock`, else `SOURCE_DATE_EPOCH`, else the system's.
  func clock() throws(Failure) -> Clock {
    if let text = arguments[.clock] {
      guard let moment = Moment(text) else {
        throw .wrongUsage("--clock is \"\(text)\"", "write a time like 2026-11-21T10:00:00Z")
      }
      return .fixed(moment)
    }
    guard let text = surroundings.environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return .system }
    guard let seconds = Int(text) else {
      throw Failure(
        "SOURCE_DATE_EPOCH is \"\(text)\"", code: .badConfiguration, remedy: "set it to a number of seconds")
    }
    return .fixed(Moment(seconds: seconds))
  }

  // MARK: Saying something

  /// A result, on standard output.
  func show(_ text: String) { surroundings.output.write(text) }

  /// A result as one JSON document, on standard output.
  func show(_ value: JSON) {
    var bytes: [UInt8] = []
    bytes.append(json: value)
    bytes.append(UInt8(ascii: "\n"))
    surroundings.output.write(bytes)
  }

  /// A remark, on standard error; `--quiet` leaves it out.
  func remark(_ text: String) {
    if !isQuiet { surroundings.errors.write(text) }
  }

  /// The progress line of this run.
  func progress() -> Progress { Progress(surroundings.errors, isSilent: isQuiet) }

  /// The printer of findings for a terminal; files are looked for below `root`.
  func printer(for terminal: Terminal, root: Path) -> FindingPrinter {
    program.printer(for: terminal, arguments: arguments, surroundings: surroundings, root: root)
  }

  // MARK: The site

  /// The site that the command is about, its configuration read.
  func openSite() throws(Failure) -> OpenedSite {
    let (site, mistakes) = try readSite()
    if let mistakes { throw mistakes }
    return site
  }

  /// The site with its configuration as far as that is right, and what is wrong with it.
  func readSite() throws(Failure) -> (OpenedSite, mistakes: Failure?) {
    let root = try SiteRoot.find(named: arguments[.source], disk: disk)
    try refuseMisspelled(in: root)
    let file = arguments[.config].map { Path($0) } ?? root / SiteRoot.configurationName
    guard try disk.exists(file) else {
      if arguments[.config] == nil {
        return (
          OpenedSite(
            root: root, configuration: Configuration(), configurationFile: file.text, configurationBytes: []),
          nil
        )
      }
      throw Failure(
        "no configuration at \(file.text)", code: .badConfiguration, remedy: "name a file that exists")
    }
    let bytes = try disk.read(file, limit: Invocation.configurationLimit)
    let (configuration, mistakes) = ConfigurationReader.readAll(bytes, file: file.text)
    let site = OpenedSite(
      root: root, configuration: configuration, configurationFile: file.text, configurationBytes: bytes)
    return (site, mistakes)
  }

  /// A configuration by a name that nobody reads would be passed over in silence.
  private func refuseMisspelled(in root: Path) throws(Failure) {
    guard arguments[.config] == nil, try disk.exists(root / "baton.yaml"),
      try !disk.exists(root / SiteRoot.configurationName)
    else { return }
    throw Failure(
      "baton.yaml is not read", code: .badConfiguration, remedy: "call it \(SiteRoot.configurationName)")
  }

  /// libyaml takes time in the square of some inputs.
  private static let configurationLimit = 256 << 10
}
