internal import Ground
internal import Reading

extension Check {
  /// A section has about as many words as its form gives it.
  ///
  /// Off by default: a budget is a habit of a few collections, and a paragraph right above `---` counts as a heading.
  static let structureBudget = Check(
    "structure.budget", .note, isOn: false, over: .forms,
    reason: "Sections of a known length keep a pattern short enough to be read and long enough to be used.",
    remedy:
      "Cut what repeats itself, say what is missing, or give the section other words in the form's file.",
    bad: "### Context\nEverybody knows this place.",
    good: "### Context\nA hundred words that let a stranger see the place.",
    options: [
      Option("tolerance", 10, "per cent by which a section may be shorter or longer than its form says")
    ],
    way: .text { text, report in
      var seen: Set<Int> = []
      for section in text.facts.sections where section.words > 0 {
        guard let index = text.section(openedBy: section.heading),
          let budget = text.form.sections[index].words
        else { continue }
        let tolerance = report.option("tolerance")
        let low = budget.lowerBound * (100 - tolerance) / 100
        let high = (budget.upperBound * (100 + tolerance) + 99) / 100
        let words = text.words(of: section, to: high)
        guard words > 0, !(low...max(low, high)).contains(words) else { continue }
        let title = text.form.sections[index].title
        let isFirst = seen.insert(index).inserted
        report(
          "\"\(title)\" of \(words) words, where the form asks for \(budget.lowerBound) to \(budget.upperBound)",
          at: text.line(from: section.position),
          about: isFirst ? title : text.facts.headings[section.heading].anchor,
          remedy: words < low ? "add \(budget.lowerBound - words)" : "cut \(words - budget.upperBound)")
      }
    })
}

extension Text {
  /// The words of a section; letters of scripts without spaces go several to a word, where the form says so.
  fileprivate func words(of section: Section, to high: Int) -> Int {
    guard let letters = form.lettersPerWord, letters > 1 else { return section.words }
    let blocks = blocks(under: section.heading)
    // No language with spaces has words so short on average: letters would have to be counted for nothing.
    let bytes = outline.blocks[blocks].reduce(0) { $0 + ($1.depth == 0 ? $1.text.count : 0) }
    guard bytes < 4 * section.words else { return section.words }
    let wide = wideLetters(in: blocks)
    return section.words - wide + Int(Double(wide) / letters)
  }
}
