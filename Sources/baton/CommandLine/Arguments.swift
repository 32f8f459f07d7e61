internal import Ground

/// A command line, understood: which command, with which arguments and flags.
struct Arguments: Sendable {
  /// One flag as it was given; `value` is `no` for `--no-…` and empty for a mark.
  struct Given: Hashable, Sendable {
    let flag: Flag
    let value: String
  }

  var command: Command?
  var operands: [String] = []
  var given: [Given] = []

  /// The value of a flag, its last one when it was repeated.
  subscript(flag: Flag) -> String? { given.last { $0.flag.name == flag.name }?.value }

  /// Every value of a flag that may be repeated, in order.
  func all(_ flag: Flag) -> [String] { given.filter { $0.flag.name == flag.name }.map(\.value) }

  /// Whether a flag was given, and not as `--no-…`; nil when it was not given at all.
  func state(of flag: Flag) -> Bool? { self[flag].map { $0 != "no" } }
}

extension Failure {
  /// The command line cannot be understood.
  static func wrongUsage(_ message: String, _ remedy: String) -> Failure {
    Failure(message, code: .wrongUsage, remedy: remedy)
  }
}

/// "did you mean" with the nearest candidate, or the only one that begins so; `otherwise` when there is none.
func suggestion(for word: String, among candidates: [String], otherwise: String) -> String {
  let beginning = candidates.filter { $0.hasPrefix(word) }
  let candidate = beginning.count == 1 ? beginning.first : nearest(to: word, among: candidates)
  return candidate.map { "did you mean \"\($0)\"?" } ?? otherwise
}
