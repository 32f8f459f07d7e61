internal import Ground

/// One thing that the program can do, as a value: parsing, help and completion all read it.
struct Command: Sendable {
  let name: String
  /// One line for the list of commands.
  let purpose: String
  /// A few lines more for its own help; may be empty.
  let detail: [String]
  let operands: [Operand]
  /// The flags beside the shared ones.
  let flags: [Flag]
  let examples: [String]
  /// Where to read on: the last line of its help.
  let further: String
  let run: @Sendable (Invocation) throws(Failure) -> ExitCode

  init(
    _ name: String, _ purpose: String, detail: [String] = [], operands: [Operand] = [], flags: [Flag] = [],
    examples: [String], further: String = Command.furtherByDefault,
    run: @escaping @Sendable (Invocation) throws(Failure) -> ExitCode
  ) {
    self.name = name
    self.purpose = purpose
    self.detail = detail
    self.operands = operands
    self.flags = flags
    self.examples = examples
    self.further = further
    self.run = run
  }

  /// Every flag it takes, its own first; one of its own takes the place of a shared one of the same name.
  var allFlags: [Flag] {
    flags + Flag.shared.filter { shared in !flags.contains { $0.name == shared.name } }
  }

  static let furtherByDefault = "baton help flags, baton help"
}

/// An argument without a dash.
struct Operand: Hashable, Sendable {
  enum Arity: Hashable, Sendable {
    case required, optional, any
  }

  /// The word that help shows, in capitals.
  let name: String
  let arity: Arity
  let choice: Choice

  init(_ name: String, _ arity: Arity = .required, _ choice: Choice = .anything) {
    self.name = name
    self.arity = arity
    self.choice = choice
  }

  /// `NAME`, `[NAME]` or `[NAME...]`; the words themselves where only a few are possible and a line holds them.
  var synopsis: String {
    var word = name
    if case .words(let words) = choice, words.count < 5 { word = words.joined(separator: "|") }
    return switch arity {
    case .required: word
    case .optional: "[\(word)]"
    case .any: "[\(word)...]"
    }
  }
}
