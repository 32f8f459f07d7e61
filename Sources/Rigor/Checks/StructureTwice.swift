internal import Ground
internal import Reading

extension Check {
  /// A section stands as often as the form lets it.
  static let structureTwice = Check(
    "structure.twice", .warning, over: .forms,
    reason: "Two sections of one name are two answers to one question, and readers see only the first.",
    remedy: "Make one section of both, or give the second a name of its own.",
    bad: "### Solution\n…\n### Solution (Expanded)",
    good: "### Solution\n…\n#### In more detail",
    way: .text { text, report in
      let counts = text.counts
      if zip(counts, text.form.sections).allSatisfy({ $0 <= $1.count.upperBound }) { return }
      var seen = [Int](repeating: 0, count: counts.count)
      for (index, heading) in text.facts.headings.enumerated() {
        guard let section = text.section(openedBy: index) else { continue }
        seen[section] += 1
        let rule = text.form.sections[section]
        guard seen[section] > rule.count.upperBound, let first = text.heading(of: section) else { continue }
        report(
          "\"\(rule.title)\" again", at: text.line(from: heading.position),
          about: "\(rule.id) \(seen[section])",
          remedy: "make one section of this and of line \(text.facts.headings[first].position.line)")
      }
    })
}
