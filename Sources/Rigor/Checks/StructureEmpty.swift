internal import Ground
internal import Reading

extension Check {
  /// A section holds something.
  static let structureEmpty = Check(
    "structure.empty", over: .forms,
    reason: "A heading promises a text; without one the reader sees that nobody came back to it.",
    remedy: "Write the section; leave its heading out where the form does not require it.",
    bad: "### Solution\n\n### Implementation\nFirst, …",
    good: "### Solution\n**Therefore, give slow bicycles a lane of their own.**",
    way: .text { text, report in
      let headings = text.facts.headings
      for (index, heading) in headings.enumerated() {
        guard let section = text.section(openedBy: index) else { continue }
        // What stands under a deeper heading that opens a section of its own belongs to both.
        let next = index + 1
        if next < headings.count, headings[next].level > heading.level { continue }
        guard text.isEmpty(text.blocks(under: index)) else { continue }
        let rule = text.form.sections[section]
        report(
          "\"\(rule.title)\" empty", rule.isRequired ? nil : .warning, at: text.line(from: heading.position),
          about: "\(rule.id) \(heading.anchor)",
          remedy: rule.asks.map { "write what belongs there: \($0)" } ?? "write it or leave the heading out")
      }
    })
}
