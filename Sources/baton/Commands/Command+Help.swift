internal import Ground

extension Command {
  /// `baton help`, `baton help COMMAND`, `baton help flags`.
  static let help = Command(
    "help", "show how a command is used", operands: [Operand("COMMAND", .optional)],
    examples: ["baton help init", "baton help flags"]
  ) { invocation throws(Failure) in
    let commands = invocation.program.commands
    let help = Help(commands: commands)
    switch invocation.arguments.operands.first {
    case nil: invocation.show(help.overview)
    case "flags": invocation.show(help.sharedFlags)
    case .some(let name):
      guard let command = commands.first(where: { $0.name == name }) else {
        throw .wrongUsage(
          "no help about \"\(name)\"",
          suggestion(
            for: name, among: commands.map(\.name) + ["flags"], otherwise: "baton help lists the commands"))
      }
      invocation.show(help.text(for: command))
    }
    return .done
  }
}
