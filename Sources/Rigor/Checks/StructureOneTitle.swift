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
      let sections = text.facts.headings.indices.filter { text.section(openedBy: $0) != nil }
      // Where sections are headed with #, titles stand elsewhere.
      guard !sections.contains(where: { text.facts.headings[$0].level == 1 }) else { return }
      for heading in text.facts.headings.filter({ $0.level == 1 }).dropFirst() {
        report(
          "second heading of the first level", at: text.line(from: heading.position), about: heading.text,
          remedy: "begin it with ##")
      }
    })
}
