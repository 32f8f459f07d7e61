internal import Ground

/// What the text says otherwise than the frontmatter, or twice. Of stars `Confidence` keeps both sayings.
extension PatternReader {
  /// Notes a heading that is not the title, and a status that two places say differently; other stars are noted
  /// where stars are read.
  mutating func noteDisagreements() {
    noteOtherTitle()
    noteOtherStatus()
  }

  private mutating func noteOtherTitle() {
    guard form.kind != .page, let heading = titleHeading, let place = pattern.titlePosition else { return }
    let position = document.headings[heading].position
    // A title below the heading is a section's, and a form that has one does not ask for the heading.
    guard place.line < position.line, document.headings[heading].text != pattern.title else { return }
    guard document.headings.filter({ $0.level == 1 }).count == 1 else { return }
    let title = pattern.title.folded
    let spellings = [piece(.text, of: heading), piece(.name, of: heading)].map(\.folded)
    // `Oak` under `Pattern: Oak` is the same name with a word about it.
    let isSame = spellings.contains { $0.starts(with: title) || $0.reversed().starts(with: title.reversed()) }
    guard !isSame, !title.isEmpty else { return }
    report(
      "frontmatter.disagreement", .warning, at: position,
      "heading \"\(document.headings[heading].text)\" is not the title \"\(pattern.title)\"",
      remedy: "write the same name in both places, or leave out the heading")
  }

  /// Only values that the form says exclude each other are compared: others may say the same in other words.
  private mutating func noteOtherStatus() {
    guard pattern.status != nil,
      // Field by field: a copy of a rule counts a dozen references.
      let index = form.fields.indices.first(where: { form.fields[$0].field == .status })
    else { return }
    let known = form.fields[index].choices.isEmpty ? form.fields[index].rivals : form.fields[index].choices
    var said: (value: String, position: Position?)?
    for (value, position) in statuses(index) {
      guard let value = known.first(where: { $0.lowercased() == value.lowercased() }) else { continue }
      guard let first = said else {
        said = (value, position)
        continue
      }
      guard value != first.value else { continue }
      let place = first.position.map { "line \($0.line)" } ?? "the folder"
      return report(
        "frontmatter.disagreement", .warning, at: position ?? first.position,
        "status \"\(value)\" is not \"\(first.value)\", as \(place) has it",
        about: "status \"\(value)\" is not \"\(first.value)\"",
        remedy: "say the same in both places, or in one alone")
    }
  }

  private func statuses(_ index: Int) -> [(value: String, position: Position?)] {
    var keys = form.keyIndex.fields[index].makeIterator()
    return form.fields[index].origins.compactMap { origin in
      guard case .key = origin else { return textOutsideFrontmatter(origin, index) }
      guard let found = keys.next().flatMap({ node(at: $0) }), let text = found.node.text else { return nil }
      return (text, found.node.position)
    }
  }
}
