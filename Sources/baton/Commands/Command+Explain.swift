internal import Ground

extension Command {
  /// `baton explain ID`, for the checks that a catalogue knows.
  static func explain(_ catalogue: Catalogue) -> Command {
    let example = catalogue.ids.first { $0 == "links.internal" } ?? catalogue.ids.first
    return Command(
      "explain", "say what a check keeps, and how to mend what it finds",
      detail: ["The ID stands in the brackets of a finding; check:ID means the same."],
      operands: [Operand("ID")], examples: example.map { ["baton explain \($0)"] } ?? []
    ) { invocation throws(Failure) in
      let written = invocation.arguments.operands[0]
      let id = written.hasPrefix("check:") ? String(written.dropFirst("check:".count)) : written
      guard catalogue.ids.contains(id) else {
        throw .wrongUsage(
          "no check named \"\(id)\"",
          suggestion(for: id, among: catalogue.ids, otherwise: "the id stands in the brackets of a finding"))
      }
      let text = catalogue.explanation(id)
      if invocation.isJSON {
        invocation.show(.object(["check": .text(id), "text": .text(text)]))
      } else {
        invocation.show(text)
      }
      return .done
    }
  }
}
