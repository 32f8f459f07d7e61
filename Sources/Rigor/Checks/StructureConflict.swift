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
      } else if let heading = text.heading(asking: example), !text.namesSides(under: heading) {
        report(
          "no sentence \"\(rule.openings.first ?? "") …\" in \"\(text.form.sections[example.section].title)\"",
          .note,
          at: text.line(from: text.facts.headings[heading].position), remedy: "write \(example.line)")
      }
    })
}

extension Text {
  /// Whether a sentence below a heading tells in other words what pulls against what: "a tension between … and …".
  fileprivate func namesSides(under heading: Int) -> Bool {
    outline.text.withUnsafeBufferPointer { bytes in
      outline.blocks[blocks(under: heading)].contains { block in
        guard block.kind == .paragraph else { return false }
        let passage = UnsafeBufferPointer(rebasing: bytes[block.text])
        return sentences(in: passage).contains { tellsSides(UnsafeBufferPointer(rebasing: passage[$0])) }
      }
    }
  }
}

/// Whether a conflict, "between" and "and" follow each other in an English sentence, or a conflict and "against".
private func tellsSides(_ sentence: UnsafeBufferPointer<UInt8>) -> Bool {
  var (isConflict, isBetween) = (false, false)
  for word in Words(sentence) {
    let small = sentence.small(word)
    if isBetween && small == "and" || isConflict && small == "against" { return true }
    isBetween = isBetween || isConflict && small == "between"
    isConflict = isConflict || conflicts.contains(small)
  }
  return false
}

private let conflicts: Set<String> = [
  "balance", "clash", "conflict", "contradiction", "dilemma", "tension", "trade-off", "tradeoff",
]
