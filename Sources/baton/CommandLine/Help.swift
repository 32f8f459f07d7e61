/// The texts of `baton help`: each fits a screen of 24 lines by 80 columns, which a test keeps so.
struct Help: Sendable {
  let commands: [Command]

  /// What `baton help` shows.
  var overview: String {
    let rows = commands.map { ($0.name, $0.purpose) }
    return """
      Baton publishes pattern languages: Markdown in, a linked and gated site out.

      Usage: baton COMMAND [ARGUMENTS] [FLAGS]

      \(table(rows))

      Example:
        baton init garden

      Read more: baton COMMAND --help, baton help flags

      """
  }

  /// What `baton help flags` shows.
  var sharedFlags: String {
    """
    Every command takes these flags, before or behind its name.

    \(table(Flag.shared.map { ($0.synopsis, $0.purpose) }))

    -- ends the flags, -qv is -q -v, -j2 is -j 2, --jobs=2 is --jobs 2. Without
    --color, NO_COLOR, CLICOLOR_FORCE, CI and TERM=dumb decide. Without --clock,
    SOURCE_DATE_EPOCH does.

    Example:
      baton eject templates --source garden

    Read more: baton help

    """
  }

  /// What `baton COMMAND --help` shows.
  func text(for command: Command) -> String {
    var blocks = ["baton \(command.name): \(command.purpose)", "Usage: \(command.synopsis)"]
    if !command.detail.isEmpty { blocks.append(command.detail.joined(separator: "\n")) }
    if !command.flags.isEmpty { blocks.append(table(command.flags.map { ($0.synopsis, $0.purpose) })) }
    let examples = command.examples.map { "\n  " + $0 }.joined()
    blocks.append((command.examples.count == 1 ? "Example:" : "Examples:") + examples)
    blocks.append("Read more: \(command.further)")
    return blocks.joined(separator: "\n\n") + "\n"
  }

  /// Two columns, indented.
  private func table(_ rows: [(String, String)]) -> String {
    let width = rows.map(\.0.count).max() ?? 0
    return rows.map { left, right in
      "  " + left + String(repeating: " ", count: width - left.count + 3) + right
    }.joined(separator: "\n")
  }
}

extension Command {
  /// `baton init [FOLDER] [FLAGS]`.
  var synopsis: String {
    (["baton", name] + operands.map(\.synopsis) + ["[FLAGS]"]).joined(separator: " ")
  }
}
