internal import Ground
internal import Rigor

/// The system's own `hunspell`, by which words are looked up: one process for all words of a language.
struct Hunspell: Sendable {
  private let program: Path?
  private let environment: [String: String]

  /// Looks for the program, which need not be there.
  init(environment: [String: String], disk: any Disk) {
    program = Path.program("hunspell", environment, disk: disk)
    self.environment = environment.filter { ["PATH", "DICPATH"].contains($0.key) }
      .merging(["LC_ALL": "C.UTF-8"]) { $1 }
  }

  /// Whoever knows how words are spelled, as far as this machine does.
  var speller: Speller { Speller(ask: ask) }

  private func ask(_ words: [String], _ language: String) -> Speller.Reply {
    guard let program else {
      return .noAnswer("hunspell is not here; install it, or turn the check off")
    }
    do throws(LaunchProblem) {
      let installed = try dictionaries(of: program)
      let dictionaries = Hunspell.dictionaries(for: language, among: installed)
      guard !dictionaries.isEmpty else {
        return .noAnswer("hunspell has no dictionary for it; install one, or turn the check off")
      }
      // A word is unknown that none of them has; it takes ten at once and passes over the others without a word.
      var unknown: [String: [String]] = [:]
      var left = words
      for start in stride(from: 0, to: dictionaries.count, by: 10) where !left.isEmpty {
        let reply = try ask(left, program, dictionaries[start...].prefix(10).joined(separator: ","))
        guard case .unknown(let found) = reply else { return reply }
        unknown = found
        left = left.filter { found[$0] != nil }
      }
      return .unknown(unknown)
    } catch {
      return .noAnswer(error.failure.message)
    }
  }

  private func ask(
    _ words: [String], _ program: Path, _ dictionaries: String
  ) throws(LaunchProblem) -> Speller.Reply {
    // The ^ keeps it from taking a word for a command; a person's own list must not decide what is found here.
    let landing = try run(
      program, ["-a", "-i", "UTF-8", "-d", dictionaries, "-p", "/dev/null"],
      words.map { "^\($0)\n" }.joined())
    guard landing.end == .exit(0) else {
      return .noAnswer("hunspell ended with \(Hunspell.words(landing.end))")
    }
    return Hunspell.reply(landing.output, to: words)
  }

  private func run(
    _ program: Path, _ arguments: [String], _ input: String
  ) throws(LaunchProblem) -> Landing {
    var launch = Launch(program, in: ".", limit: .seconds(120))
    launch.environment = environment
    launch.arguments = arguments
    launch.input = Array(input.utf8)
    launch.outputBound = 256 << 20
    return try launch.run()
  }

  private static func words(_ end: Landing.End) -> String {
    switch end {
    case .exit(let code): "exit code \(code)"
    case .signal(let signal): "signal \(signal)"
    case .ended(.time): "no answer in time"
    case .ended: "too long an answer"
    }
  }
}

// MARK: - Dictionaries

extension Hunspell {
  /// The names of the dictionaries that it finds, which it lists as paths and then goes on, or gives up.
  private func dictionaries(of program: Path) throws(LaunchProblem) -> [String] {
    let landing = try run(program, ["-D"], "")
    let lines = (landing.errors + [UInt8(ascii: "\n")] + landing.output).split(separator: UInt8(ascii: "\n"))
    let paths = lines.prefix { !$0.starts(with: "LOADED DICTIONARY".utf8) }
      .map { Path(String(decoding: $0, as: UTF8.self)) }.filter { $0.text.hasPrefix("/") }
    // The search path stands among them, one folder behind the other.
    return Set(paths.filter { !$0.text.contains(":") }.map(\.name)).sorted()
  }

  /// The dictionaries of a language: `pt_BR` for `pt-BR`, and for `en` the one of that name, or those of all countries,
  /// for nobody says which is meant.
  static func dictionaries(for language: String, among installed: [String]) -> [String] {
    let wanted = language.replacing("-", with: "_").lowercased()
    if let exact = installed.first(where: { $0.lowercased() == wanted }) { return [exact] }
    return wanted.contains("_") ? [] : installed.filter { $0.lowercased().hasPrefix(wanted + "_") }
  }
}

// MARK: - What it says

extension Hunspell {
  /// After a line about itself, hunspell has a line for each part of a word, and an empty one behind each word:
  /// `& recieve 2 0: receive, relieve` or `# xyzzy 0` where it knows none, anything else where it does.
  static func reply(_ output: Bytes, to words: [String]) -> Speller.Reply {
    let lines = output.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).dropFirst()
      // Behind the last line break stands nothing.
      .dropLast()
    var unknown: [String: [String]] = [:]
    var number = 0
    for line in lines {
      guard number < words.count else { break }
      switch line.first {
      case nil: number += 1
      case UInt8(ascii: "&"), UInt8(ascii: "#"):
        let parts = String(decoding: line, as: UTF8.self).split(separator: ":", maxSplits: 1)
        let meant =
          parts.count == 2 ? parts[1].split(separator: ",").map { String($0.drop { $0 == " " }) } : []
        // What it says of a part of a word is no word to write.
        let isWhole =
          parts.first?.split(separator: " ").dropFirst().first.map { $0 == words[number] } ?? false
        unknown[words[number]] = isWhole ? meant : []
      default: break
      }
    }
    guard number == words.count else {
      return .noAnswer("hunspell answered for \(number) of \(words.count) words")
    }
    return .unknown(unknown)
  }
}
