internal import Ground
internal import Reading

extension Check {
  /// Every section that the form requires is there.
  static let structureSection = Check(
    "structure.section", over: .forms,
    reason: "Readers look for the same things in every pattern; one that lacks its solution is none.",
    remedy: "Write the section under its heading, or mark the text as a draft until it is written.",
    bad: "### Section 2: Problem\n…\n### Section 4: Implementation",
    good: "### Section 2: Problem\n…\n### Section 3: Solution\n…\n### Section 4: Implementation",
    options: [
      Option(
        "headed", 1,
        "sections that must stand in a text that claims no form before others are missed; 0 misses all")
    ],
    way: .text { text, report in
      let (sections, counts) = (text.form.sections, text.counts)
      guard !text.mayBeTranslated else { return }
      let hasNone = counts.allSatisfy { $0 == 0 }
      // A text that was read by this form for want of another may well be none of its kind.
      if hasNone, report.option("headed") > 0, !text.claimsForm { return }
      if hasNone, !sections.contains(where: \.standsInFlow) {
        guard let first = sections.firstIndex(where: { $0.isRequired || $0.choice != nil }) else { return }
        return report(
          "no section of the form \"\(text.form.name)\"", at: text.place(before: first, counts),
          remedy: "begin with \(text.form.heading(of: first))")
      }
      for index in sections.indices where text.mayLack(index, counts) {
        let section = sections[index]
        if hasNone && !section.standsInFlow { continue }
        let lacks = section.isRequired && counts[index] == 0 && !text.standsElsewhere(section)
        if lacks {
          report(
            "no section \"\(section.title)\"", at: text.place(before: index, counts),
            remedy: "add \(text.heading(toWrite: index))")
        } else if counts[index] > 0, counts[index] < section.count.lowerBound {
          report(
            "\"\(section.title)\" \(counts[index]) times, where the form asks for \(section.count.lowerBound)",
            at: text.place(before: index, counts), about: section.title)
        } else if let choice = section.choice {
          text.look(forOneOf: choice, from: index, counts, &report)
        }
      }
    })
}

extension SectionRule {
  /// Whether its text may stand without a heading.
  fileprivate var standsInFlow: Bool {
    origins.contains { origin in
      switch origin {
      case .heading, .key, .section, .file, .folder: false
      case .line, .callout, .quote, .italics, .stars, .marker: true
      }
    }
  }
}

extension Text {
  /// Whether there may be anything to say of a section: most stand once, and no rule has to be looked at.
  fileprivate func mayLack(_ section: Int, _ counts: [Int]) -> Bool {
    counts[section] == 0 || counts[section] < form.sections[section].count.lowerBound
  }

  /// Whether a heading that the form does not know may be a section's in the language of the text.
  fileprivate var mayBeTranslated: Bool {
    guard let language = facts.language, !language.hasPrefix("en") else { return false }
    return facts.headings.indices.contains { $0 != titleHeading && section(openedBy: $0) == nil }
  }

  /// Reports a choice of which nothing stands, at the first of its sections.
  fileprivate func look(forOneOf choice: String, from first: Int, _ counts: [Int], _ report: inout Report) {
    let group = form.sections.indices.filter { form.sections[$0].choice == choice }
    guard group.first == first,
      !group.contains(where: { counts[$0] > 0 || standsElsewhere(form.sections[$0]) })
    else { return }
    let names = group.map { "\"\(form.sections[$0].title)\"" }.joined(separator: " or ")
    report(
      "no section \(names)", at: place(before: first, counts), remedy: "add \(heading(toWrite: first))")
  }

  /// The heading of a section as the form has it, but as deep as the first section of the text, and without a number
  /// where that has none.
  fileprivate func heading(toWrite section: Int) -> String {
    let written = form.heading(of: section)
    guard let other = facts.headings.indices.first(where: { self.section(openedBy: $0) != nil }) else {
      return written
    }
    let heading = facts.headings[other]
    let isNumbered = NumberedHeading(heading, other, form.headings.ordinals) != nil
    let words = isNumbered ? written.drop { $0 == "#" } : " \(form.sections[section].title)"
    return String(repeating: "#", count: heading.level) + words
  }

  /// The heading after which a section is missed: that of the nearest before it in the form, else the title's.
  fileprivate func place(before section: Int, _ counts: [Int]) -> Position? {
    let before = counts[..<section].lastIndex { $0 > 0 }
    guard let heading = before.flatMap({ heading(of: $0) }) ?? titleHeading else { return nil }
    return line(from: facts.headings[heading].position)
  }
}
