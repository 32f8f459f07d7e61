internal import Ground
internal import Reading

extension Check {
  /// The solution is said in one sentence.
  static let structureTherefore = Check(
    "structure.therefore", .warning, over: .forms,
    reason: "One sentence that says what to do is what people remember, quote and try.",
    remedy: "Begin the solution with Therefore and the instruction, in bold type.",
    bad: "### Solution\nThere are several ways to look at it.",
    good: "### Solution\n> **Therefore, give slow bicycles a lane of their own.**",
    way: .text { text, report in
      guard text.stretch(of: .therefore) == nil, let example = text.form.start.passages[.therefore],
        let heading = text.heading(asking: example)
      else { return }
      report(
        "no sentence \"Therefore …\" in \"\(text.form.sections[example.section].title)\"",
        at: text.line(from: text.facts.headings[heading].position), remedy: "write \(example.line)")
    })
}
