internal import Ground
internal import Reading

extension Check {
  /// A heading is at most one level deeper than the one before.
  static let structureHeadingLevel = Check(
    "structure.heading-level", .warning, over: .files,
    reason: "Whoever reads by ear, or by the table of contents, takes a skipped level for a missing heading.",
    remedy: "Begin the heading with one # more than the one that it belongs under.",
    bad: "## Roots\n#### Deep ones",
    good: "## Roots\n### Deep ones",
    way: .text { text, report in
      let headings = text.facts.headings
      for index in headings.indices.dropFirst() {
        let (before, heading) = (headings[index - 1], headings[index])
        // Sections may be written at any level that the form lets them have.
        guard heading.level > before.level + 1, text.section(openedBy: index) == nil,
          !text.hasEmbed(between: before.position.line, and: heading.position.line)
        else { continue }
        report(
          "level \(heading.level) under level \(before.level)", at: text.line(from: heading.position),
          about: "\(heading.anchor)",
          remedy: "begin it with " + String(repeating: "#", count: before.level + 1))
      }
    })
}

extension Text {
  /// Whether readers see another text between two lines: its headings may lead from one level to the other.
  fileprivate func hasEmbed(between first: Int, and last: Int) -> Bool {
    facts.links.contains { $0.kind == .embed && $0.position.line > first && $0.position.line < last }
  }
}
