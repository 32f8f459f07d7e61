internal import Ground

extension PatternReader {
  /// Decides of each heading whether it opens a section of the form.
  mutating func recogniseHeadings() {
    let headings = document.headings
    meanings.reserveCapacity(headings.count)
    titleHeading = headings.firstIndex { $0.level == 1 }
    let title = (document.frontmatter["title"]?.text ?? titleHeading.map { headings[$0].text } ?? "").folded
    var levels = [Int](repeating: 0, count: form.sections.count)
    let known = form.headingIndex
    for index in headings.indices {
      var meaning = known.meaning(of: names.key(index), title: title)
      if case .section(let section) = meaning {
        // A deeper heading of the same name is a part of some section and not the section again.
        let level = headings[index].level
        if !form.headings.levels.contains(level) || levels[section] > 0 && level > levels[section] {
          meaning = nil
        } else if levels[section] == 0 {
          levels[section] = level
        }
      }
      meanings.append(meaning)
    }
    if let index = titleHeading, meanings[index] != nil { titleHeading = nil }
    headingBlocks = Array(repeating: 0, count: headings.count)
    let blocks = outline.blocks
    for index in blocks.indices {
      if case .heading(let heading) = blocks[index].kind, heading < headings.count {
        headingBlocks[heading] = index
      }
    }
  }

  /// Whether a heading opens a section of the form.
  func isSection(_ heading: Int) -> Bool {
    if case .section = meanings[heading] { true } else { false }
  }

  /// The first heading that ends what stands under another one.
  func end(of heading: Int) -> Int? {
    let level = document.headings[heading].level
    var next = heading + 1
    while next < meanings.count {
      if document.headings[next].level <= level || isSection(next) { return next }
      next += 1
    }
    return nil
  }

  /// Makes a section of every heading but the title.
  mutating func takeSections() {
    let headings = document.headings
    pattern.sections.reserveCapacity(headings.count)
    for (index, heading) in headings.enumerated() where index != titleHeading {
      let end = end(of: index)
      var id: String?
      if case .section(let section) = meanings[index] { id = form.sections[section].id }
      let last = end.map { headings[$0].html.lowerBound } ?? document.body.html.count
      let lastBlock = end.map { headingBlocks[$0] } ?? outline.blocks.count
      pattern.sections.append(
        Section(
          id: id, heading: index, title: names.title(index, of: headings),
          html: heading.html.upperBound..<max(heading.html.upperBound, last),
          words: words(from: headingBlocks[index] + 1, to: lastBlock), position: heading.position))
    }
  }

  /// The words of some blocks, headings among them, code and raw HTML left out.
  private func words(from first: Int, to last: Int) -> Int {
    guard first < last else { return 0 }
    return traces.wordsBefore[last] - traces.wordsBefore[first]
  }

  /// The blocks under the first heading of a section; nil when it does not stand there.
  func blocks(ofSection id: String) -> Range<Int>? {
    for index in meanings.indices {
      guard case .section(let section) = meanings[index], form.sections[section].id == id else { continue }
      let first = headingBlocks[index] + 1
      return first..<max(first, end(of: index).map { headingBlocks[$0] } ?? outline.blocks.count)
    }
    return nil
  }

  /// The text of some blocks.
  func text(of blocks: Range<Int>) -> Range<Int> {
    guard let first = blocks.first, let last = blocks.last else { return 0..<0 }
    let all = outline.blocks
    // A container's range holds that of its content, so the last block may end before its container does.
    return all[first].text.lowerBound..<max(all[first].text.upperBound, all[last].text.upperBound)
  }
}
