internal import Ground
internal import Reading

/// What a form shows in new files, and so asks for: only where its section stands and holds something, and only of
/// texts in whose language the form's words can be looked for.
extension Text {
  /// The heading of the section in which the form shows something; nil where it is not asked for.
  func heading(asking example: FormStart.Example?) -> Int? {
    guard let example, facts.language.map({ $0.hasPrefix("en") }) ?? true,
      let heading = heading(of: example.section), !isEmpty(blocks(under: heading))
    else { return nil }
    return heading
  }

  /// The first heading that opens a section of the form.
  func heading(of section: Int) -> Int? {
    facts.headings.indices.first { self.section(openedBy: $0) == section }
  }

  /// Whether some blocks show nothing to readers but headings and rules.
  func isEmpty(_ blocks: Range<Int>) -> Bool {
    outline.blocks[blocks].allSatisfy { block in
      switch block.kind {
      case .heading, .rule: true
      case .html: isComment(block)
      default: block.text.isEmpty && block.html.isEmpty
      }
    }
  }

  private func isComment(_ block: Block) -> Bool {
    guard let html = facts.body?.html[block.html].drop(while: { $0 <= 32 }) else { return false }
    return html.isEmpty
      || html.starts(with: "<!--".utf8)
        && html.reversed().drop { $0 <= 32 }.starts(with: "-->".utf8)
  }
}

extension Check {
  /// A text has both of two passages that belong together. Whoever labels neither may tell them in other words,
  /// which only a person can judge; so they are missed once so many are labelled as the option says.
  static func look(
    for pair: (Passage, Passage), called names: (String, String), in text: borrowing Text,
    _ report: inout Report
  ) {
    let (one, other) = (text.stretch(of: pair.0) != nil, text.stretch(of: pair.1) != nil)
    guard one != other || !one && report.option("labelled") == 0,
      let example = text.form.start.passages[one ? pair.1 : pair.0],
      let heading = text.heading(asking: example)
    else { return }
    report(
      one == other
        ? "neither \(names.0) nor \(names.1)"
        : one ? "\(names.0) without \(names.1)" : "\(names.1) without \(names.0)",
      at: text.line(from: text.facts.headings[heading].position), remedy: "add \(example.line)")
  }

  /// A text has at least so many of the named pieces that its form shows. Whoever names none may tell them in other
  /// words; so they are missed once so many are named as the option says.
  static func look(
    for kind: PartKind, called name: String, in text: borrowing Text, _ report: inout Report
  ) {
    guard let example = text.form.start.parts[kind] else { return }
    let count = text.count(kind)
    guard count < report.option("least"), count >= report.option("named"),
      let heading = text.heading(asking: example)
    else { return }
    let section = text.form.sections[example.section].title
    report(
      count == 0 ? "no \(name) named in \"\(section)\"" : "only \(count) \(name) named in \"\(section)\"",
      at: text.line(from: text.facts.headings[heading].position), about: section,
      remedy: "write each so: \(example.line)")
  }
}
