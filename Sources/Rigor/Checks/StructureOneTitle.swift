internal import Ground
internal import Reading

extension Check {
  /// A text has one title.
  static let structureOneTitle = Check(
    "structure.one-title", .warning, over: .files,
    reason: "A page has one name; a second heading of the first level reads like a second page.",
    remedy: "Begin the second one with ##, or move what it heads into a file of its own.",
    bad: "# Slow Lane\n\n# Fast Lane",
    good: "# Slow Lane\n\n## Fast lanes",
    way: .text { text, report in
      let headings = text.facts.headings
      let first = headings.indices.filter { headings[$0].level == 1 }
      // Where sections are headed with #, titles stand elsewhere.
      guard first.count > 1, !first.contains(where: { text.section(openedBy: $0) != nil }) else { return }
      for heading in first.dropFirst().map({ headings[$0] }) {
        report(
          "second heading of the first level", at: text.line(from: heading.position), about: heading.text,
          remedy: "begin it with ##")
      }
    })
}
