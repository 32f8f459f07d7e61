internal import Ground

extension Arguments {
  /// Understands the words after the program's name; a mistake has the exit code 64.
  static func parse(_ words: [String], commands: [Command]) throws(Failure) -> Arguments {
    var parser = ArgumentParser(rest: words[...], commands: commands)
    try parser.parse()
    return parser.arguments
  }
}

/// The words that are left, and what the ones before them said.
private struct ArgumentParser {
  var arguments = Arguments()
  var rest: ArraySlice<String>
  let commands: [Command]

  init(rest: ArraySlice<String>, commands: [Command]) {
    self.rest = rest
    self.commands = commands
  }

  mutating func parse() throws(Failure) {
    while let word = rest.popFirst() {
      if word == "--" {
        while let operand = rest.popFirst() { try take(operand: operand) }
      } else if word.hasPrefix("--") {
        try take(long: String(word.dropFirst(2)))
      } else if word.hasPrefix("-"), word.count > 1 {
        try take(letters: word.dropFirst())
      } else {
        try take(operand: word)
      }
      if arguments.state(of: .help) == true { return findCommandToHelpWith() }
    }
    if let command = arguments.command {
      try checkCount(of: command)
      try checkFormat(of: command)
    }
  }

  /// `baton --help init` means `baton init --help`, whatever else stands there.
  private mutating func findCommandToHelpWith() {
    while arguments.command == nil, let word = rest.popFirst() {
      arguments.command = commands.first { $0.name == word }
    }
  }

  // MARK: Flags

  private var flags: [Flag] { arguments.command?.allFlags ?? Flag.beforeCommand }

  private mutating func take(long word: String) throws(Failure) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    guard let flag = flags.first(where: { $0.longNames.contains(name) }) else {
      throw unknown(flag: "--" + name, among: flags.flatMap(\.longNames).map { "--" + $0 })
    }
    let value = parts.count > 1 ? String(parts[1]) : nil
    if flag.choice == nil {
      if value != nil { throw .wrongUsage("--\(name) takes no value", "write --\(name)") }
      arguments.given.append(.init(flag: flag, value: name == flag.name ? "" : "no"))
    } else {
      try take(value: value, of: flag, written: "--" + name)
    }
  }

  private mutating func take(letters: Substring) throws(Failure) {
    var letters = letters
    while let letter = letters.popFirst() {
      guard let flag = flags.first(where: { $0.letter == letter }) else {
        throw unknown(flag: "-\(letter)", among: [])
      }
      if flag.choice == nil {
        arguments.given.append(.init(flag: flag, value: ""))
        continue
      }
      if letters.first == "=" { letters.removeFirst() }
      return try take(value: letters.isEmpty ? nil : String(letters), of: flag, written: "-\(letter)")
    }
  }

  private mutating func take(value: String?, of flag: Flag, written: String) throws(Failure) {
    guard case .value(let word, let choice) = flag.shape else { return }
    guard let value = value ?? rest.popFirst() else {
      throw .wrongUsage("\(written) needs a value", "write \(written) \(word)")
    }
    // A form that only other commands write is refused by its name, in the end.
    if flag != .format || FindingFormat(rawValue: value) == nil { try check(value, choice, for: written) }
    arguments.given.append(.init(flag: flag, value: value))
  }

  private func unknown(flag: String, among known: [String]) -> Failure {
    if arguments.command == nil, let owner = commands.first(where: { $0.takes(flag) }) {
      return .wrongUsage("\(flag) belongs behind its command", "write baton \(owner.name) \(flag)")
    }
    let place = arguments.command.map { "baton " + $0.name } ?? "baton"
    let way = arguments.command.map { "baton \($0.name) --help lists them" } ?? "baton help flags lists them"
    return .wrongUsage(
      "unknown flag \(flag) of \(place)", suggestion(for: flag, among: known, otherwise: way))
  }

  // MARK: Commands and their arguments

  private mutating func take(operand word: String) throws(Failure) {
    guard let command = arguments.command else {
      arguments.command = commands.first { $0.name == word }
      guard arguments.command == nil else { return }
      throw .wrongUsage(
        "unknown command \"\(word)\"",
        suggestion(for: word, among: commands.map(\.name), otherwise: "baton help lists the commands"))
    }
    let index = arguments.operands.count
    guard let operand = index < command.operands.count ? command.operands[index] : command.operands.last,
      index < command.operands.count || operand.arity == .any
    else {
      throw .wrongUsage(
        "unexpected argument \"\(word)\"", "usage: \(command.synopsis)")
    }
    try check(word, operand.choice, for: operand.name)
    arguments.operands.append(word)
  }

  private func checkCount(of command: Command) throws(Failure) {
    let needed = command.operands.filter { $0.arity == .required }
    guard arguments.operands.count < needed.count else { return }
    let missing = needed[arguments.operands.count]
    throw .wrongUsage("\(missing.name) is missing", "usage: \(command.synopsis)")
  }

  private func checkFormat(of command: Command) throws(Failure) {
    guard let format = arguments[.format], !command.flags.contains(.findingFormat),
      FindingFormat(rawValue: format)?.isGeneral == false
    else { return }
    throw .wrongUsage(
      "baton \(command.name) does not write \(format), which is for findings",
      "write --format text or json; baton check --format \(format) shows findings")
  }

  private func check(_ value: String, _ choice: Choice, for place: String) throws(Failure) {
    switch choice {
    case .anything: break
    case .file, .folder:
      if value.isEmpty { throw .wrongUsage("\(place) is empty", "name a file or a folder, . for this one") }
    case .count:
      if Int(value).map({ $0 >= 1 }) != true {
        throw .wrongUsage("\(place) is \"\(value)\"", "write a whole number from 1")
      }
    case .words(let words):
      if words.contains(value) { return }
      let list = "it is one of " + words.joined(separator: ", ")
      throw .wrongUsage(
        "\(place) is \"\(value)\"", suggestion(for: value, among: words, otherwise: list))
    }
  }
}

extension Command {
  /// Whether this flag, as written with its dashes, is one of its own.
  fileprivate func takes(_ written: String) -> Bool {
    flags.contains { flag in
      flag.longNames.contains { "--" + $0 == written } || flag.letter.map { "-\($0)" == written } ?? false
    }
  }
}
