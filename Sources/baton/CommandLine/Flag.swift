// In: the words of a command line, the commands as values. Out: a command with its arguments and flags, help
// texts, completion scripts; a mistake is a `Failure` with exit code 64.
// Called by `Program.run` and by the commands `help` and `completion`.

/// What may stand where a value is asked for: the parser refuses the rest, shells complete it.
enum Choice: Hashable, Sendable {
  case anything
  case file
  case folder
  /// A whole number from 1.
  case count
  case words([String])
}

/// Something that begins with a dash, the same in every command that takes it.
struct Flag: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    /// `--quiet`: there or not.
    case mark
    /// `--drafts` and `--no-drafts`: the last one counts.
    case pair
    /// `--source FOLDER`, with the word that help shows for the value.
    case value(String, Choice)
  }

  /// The long name without dashes.
  let name: String
  let letter: Character?
  let shape: Shape
  /// What it does, as a phrase for help.
  let purpose: String

  init(_ name: String, _ letter: Character? = nil, _ shape: Shape = .mark, purpose: String) {
    self.name = name
    self.letter = letter
    self.shape = shape
    self.purpose = purpose
  }

  /// `-s, --source FOLDER`, as help shows it.
  var synopsis: String {
    let short = letter.map { "-\($0), " } ?? "    "
    switch shape {
    case .mark: return "\(short)--\(name)"
    case .pair: return "\(short)--[no-]\(name)"
    case .value(let word, _): return "\(short)--\(name) \(word)"
    }
  }

  /// Every way to write it with two dashes, without the dashes.
  var longNames: [String] { shape == .pair ? [name, "no-" + name] : [name] }

  /// What its value may be, nil when it takes none.
  var choice: Choice? {
    if case .value(_, let choice) = shape { choice } else { nil }
  }
}

extension Flag {
  static let source = Flag("source", "s", .value("FOLDER", .folder), purpose: "the site's folder")
  static let config = Flag(
    "config", "c", .value("FILE", .file), purpose: "the configuration, else baton.yml")
  static let jobs = Flag(
    "jobs", "j", .value("N", .count), purpose: "how many threads, else one for each core")
  static let format = Flag(
    "format", nil, .value("FORMAT", .words(["text", "json"])), purpose: "text or json")
  /// The same for a command that shows findings.
  static let findingFormat = Flag(
    "format", nil, .value("FORMAT", .words(FindingFormat.allCases.map(\.rawValue))),
    purpose: "text, json, sarif, junit or github")
  static let clock = Flag(
    "clock", nil, .value("TIME", .anything), purpose: "the present to work by, 2026-11-21T10:00:00Z")
  static let quiet = Flag("quiet", "q", purpose: "nothing but results and errors")
  static let verbose = Flag("verbose", "v", purpose: "everything, also what repeats")
  static let color = Flag("color", nil, .pair, purpose: "colour everywhere, or nowhere")
  static let help = Flag("help", "h", purpose: "help for the command")

  /// The flags that every command takes.
  static let shared = [source, config, jobs, format, clock, quiet, verbose, color, help]

  /// The flags that may stand before the name of a command: any that every command takes, whatever values it takes.
  static let beforeCommand = shared.map { $0 == .format ? .findingFormat : $0 } + [.version]

  /// `--version` is a command for those who expect a flag.
  static let version = Flag("version", purpose: "the version of baton")
}

extension Flag {
  static let output = Flag(
    "output", "d", .value("FOLDER", .folder), purpose: "where the site is written, this time")
  static let base = Flag(
    "base-url", "b", .value("ADDRESS", .anything), purpose: "where the site will stand, this time")
  static let drafts = Flag("drafts", "D", .pair, purpose: "with drafts, or without")
  static let strict = Flag("strict", purpose: "warnings fail too: --fail-on warning")
  static let failOn = Flag(
    "fail-on", nil, .value("SEVERITY", .words(["error", "warning", "note"])),
    purpose: "the weakest finding that fails, else error")
}
