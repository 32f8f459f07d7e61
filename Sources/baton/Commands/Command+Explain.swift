internal import Ground

extension Command {
  /// `baton explain ID`, for the checks that a catalogue knows.
  static func explain(_ catalogue: Catalogue) -> Command {
    Command(
      "explain", "say what a check keeps, and how to mend what it finds", operands: [Operand("ID")],
      examples: catalogue.ids.prefix(1).map { "baton explain \($0)" }
    ) { invocation throws(Failure) in
      let id = invocation.arguments.operands[0]
      guard catalogue.ids.contains(id) else {
        throw .wrongUsage(
          "no check named \"\(id)\"",
          suggestion(for: id, among: catalogue.ids, otherwise: "the id stands in the brackets of a finding"))
      }
      invocation.show(catalogue.explanation(id))
      return .done
    }
  }
}
