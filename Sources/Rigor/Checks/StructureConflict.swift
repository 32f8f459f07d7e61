internal import Ground
internal import Reading

extension Check {
  /// The conflict is named, with both sides.
  static let structureConflict = Check(
    "structure.conflict", .warning, over: .forms,
    reason: "A pattern resolves a conflict; whoever knows both sides can tell whether it is theirs.",
    remedy: "Say in one sentence of the problem what pulls against what.",
    bad: "> **The core conflict is speed.**",
    good: "> **The core conflict is speed vs. safety.**",
    way: .text { text, report in
      guard let rule = text.form.passages[.conflict], let example = text.form.start.passages[.conflict] else {
        return
      }
      if let stretch = text.stretch(of: .conflict) {
        guard text.sides == nil, let separator = rule.separators.first else { return }
        report(
          "conflict without its other side", at: text.line(from: stretch.position),
          remedy: "name both: \(rule.openings.last ?? "") … \(separator) …")
      } else if let heading = text.heading(asking: example) {
        report(
          "no sentence \"\(rule.openings.first ?? "") …\" in \"\(text.form.sections[example.section].title)\"",
          .note,
          at: text.line(from: text.facts.headings[heading].position), remedy: "write \(example.line)")
      }
    })
}
