internal import Ground

/// What the walk knows about the place it has reached.
private struct Place: ~Copyable {
  /// The section of the form it is in, and the level of that section's heading.
  var section: Int?
  var level = 0
  var hasSection = false
  /// A passage under way: what it is, where its text starts, the level of its heading, its place.
  var open: (passage: Passage, start: Int, level: Int, position: Position)?
  /// A marked piece whose paragraph held nothing but its title: the text follows.
  var waiting: (kind: PartKind, title: Range<Int>, start: Int, position: Position)?
  /// Whether the list under way is numbered.
  var isNumbered = false
  /// The text of the item under way, so that its first paragraph can speak for it.
  var item: Range<Int>?
}

extension PatternReader {
  /// Lent, not copied, and each block is asked field by field: it is looked at a dozen times and never as a whole.
  private var blocks: [Block] { _read { yield outline.blocks } }

  /// Looks at every block once, in order, and notes what it finds.
  mutating func walk() {
    var place = Place()
    var words = 0
    traces.wordsBefore.reserveCapacity(blocks.count + 1)
    for block in blocks.indices {
      traces.wordsBefore.append(words)
      switch blocks[block].kind {
      case .heading(let heading):
        words += blocks[block].words
        if blocks[block].depth == 0 { enter(heading, block, &place) }
      case .paragraph:
        words += blocks[block].words
        paragraph(block, &place)
        place.item = nil
      case .table: words += blocks[block].words
      case .rule where blocks[block].depth == 0: close(at: blocks[block].text.lowerBound, &place)
      case .callout(let title): callout(outline.string(title), block)
      case .quote: quote(block, place)
      case .list(let isOrdered) where blocks[block].depth == 0: place.isNumbered = isOrdered
      case .item where blocks[block].depth == 1: item(block, &place)
      default: break
      }
    }
    traces.wordsBefore.append(words)
    pattern.words = words
    close(at: outline.text.count, &place)
  }

  private mutating func enter(_ heading: Int, _ block: Int, _ place: inout Place) {
    let level = document.headings[heading].level
    if let open = place.open, open.level == 0 || level <= open.level || isSection(heading) {
      close(at: blocks[block].text.lowerBound, &place)
    }
    wait(until: blocks[block].text.lowerBound, &place)
    switch meanings[heading] {
    case .section(let section):
      place.hasSection = true
      (place.section, place.level) = (section, level)
    case .passage(let passage):
      place.open = (passage, blocks[block].text.upperBound, level, blocks[block].position)
    case nil where place.section != nil && level <= place.level:
      (place.section, place.level) = (nil, 0)
    default: break
    }
  }

  private mutating func close(at end: Int, _ place: inout Place) {
    wait(until: end, &place)
    guard let open = place.open else { return }
    place.open = nil
    note(open.passage, open.start..<max(open.start, end), at: open.position)
  }

  private mutating func wait(until end: Int, _ place: inout Place) {
    guard let waiting = place.waiting else { return }
    place.waiting = nil
    let piece = Traces.Piece(
      title: waiting.title, text: waiting.start..<max(waiting.start, end), position: waiting.position)
    traces.marked.append((waiting.kind, piece))
  }

  private mutating func note(_ passage: Passage, _ range: Range<Int>, at position: Position) {
    let range = outline.unpunctuated(range)
    guard !range.isEmpty, !traces.passages.contains(where: { $0.passage == passage }) else { return }
    traces.passages.append((passage, Traces.Stretch(range: range, position: position)))
  }

  private func pieces(_ place: borrowing Place) -> [(kind: PartKind, shapes: [PartRule.Shape])] {
    if let section = place.section { form.plans[section].pieces } else { [] }
  }

  private func isField(_ place: borrowing Place) -> Bool {
    if let section = place.section { form.plans[section].isField } else { false }
  }

  // MARK: - Containers

  private mutating func callout(_ title: String, _ block: Int) {
    guard let rating = afterOpening(title) else { return }
    guard traces.confidence == nil else {
      return traces.repeatedConfidence.append((rating, blocks[block].position))
    }
    traces.confidence = Traces.Stretch(range: 0..<0, position: blocks[block].position)
    traces.confidenceTitle = rating
  }

  private mutating func quote(_ block: Int, _ place: borrowing Place) {
    guard blocks[block].depth == 0, !place.hasSection, traces.quote == nil else { return }
    var range = blocks[block].text
    let text = outline.text
    // A callout may stand on the line after the quotation, without an empty line between.
    var at = range.lowerBound
    while at + 1 < range.upperBound {
      if text[at] == UInt8(ascii: "["), text[at + 1] == UInt8(ascii: "!") { range = range.lowerBound..<at }
      at += 1
    }
    range = outline.trimmed(range)
    if !range.isEmpty { traces.quote = Traces.Stretch(range: range, position: blocks[block].position) }
  }

  private mutating func item(_ block: Int, _ place: inout Place) {
    let hasFirst = block + 1 < blocks.count && blocks[block + 1].depth == 2
    place.item = blocks[block].text
    for (kind, shapes) in pieces(place) {
      let lead = hasFirst ? blocks[block + 1].lead : nil
      let counts =
        shapes.contains(.items) || lead != nil && shapes.contains(.boldItems)
        || place.isNumbered && shapes.contains(.numberedItems)
      guard counts else { continue }
      let start = lead?.upperBound ?? blocks[block].text.lowerBound
      let title = lead ?? start..<start
      traces.unmarked.append(
        (
          kind,
          Traces.Piece(
            title: title, text: start..<blocks[block].text.upperBound, position: blocks[block].position)
        ))
    }
  }

  // MARK: - Paragraphs

  private mutating func paragraph(_ block: Int, _ place: inout Place) {
    let text = outline.trimmed(blocks[block].text)
    guard !text.isEmpty else { return }
    if let lead = blocks[block].lead, blocks[block].depth == 0 {
      wait(until: text.lowerBound, &place)
      // A line of nothing but bold text labels what follows: a passage ends before it.
      if lead.upperBound >= text.upperBound { close(at: text.lowerBound, &place) }
    }
    let isMarked = open(text, block, &place)
    if !place.hasSection { lead(text, block) }
    guard !isMarked else { return }
    if blocks[block].depth == 0 {
      if let lead = blocks[block].lead {
        for (kind, shapes) in pieces(place) where shapes.contains(.boldParagraphs) {
          traces.unmarked.append(
            (
              kind,
              Traces.Piece(
                title: lead, text: lead.upperBound..<text.upperBound, position: blocks[block].position)
            ))
        }
      }
      excerpt(text, block, place)
    } else if traces.fallbackExcerpt == nil, place.hasSection, !isField(place) {
      traces.fallbackExcerpt = text
    }
  }

  /// Takes a paragraph that opens as the form knows; whether it did.
  private mutating func open(_ text: Range<Int>, _ block: Int, _ place: inout Place) -> Bool {
    guard let (mark, end) = form.phrases.match(outline.text, in: text) else { return false }
    switch mark {
    case .passage(.conflict):
      if traces.conflict == nil {
        traces.conflict = Traces.Stretch(
          range: outline.sentence(text, blocks[block].lead, after: end), position: blocks[block].position)
      }
      return true
    case .passage(.therefore): return therefore(text, block, after: end, place)
    case .passage(let passage): return passageLabel(passage, text, block, after: end, &place)
    case .part(let kind): return piece(kind, text, block, after: end, &place)
    case .confidence, .field: return false
    }
  }

  private mutating func therefore(
    _ text: Range<Int>, _ block: Int, after end: Int, _ place: borrowing Place
  ) -> Bool {
    let isSolution = if let section = place.section { form.plans[section].isSolution } else { false }
    guard blocks[block].lead != nil || blocks[block].depth > 0 || isSolution || !place.hasSection else {
      return false
    }
    if traces.therefore == nil, !outline.unpunctuated(end..<text.upperBound).isEmpty {
      let range = outline.sentence(text, blocks[block].lead, after: end)
      traces.therefore = Traces.Stretch(range: range, position: blocks[block].position)
    } else if traces.therefore == nil {
      // The word alone on its line, as Alexander sets it: the next paragraph is the sentence.
      traces.therefore = Traces.Stretch(
        range: text.upperBound..<text.upperBound, position: blocks[block].position)
    }
    return true
  }

  private mutating func passageLabel(
    _ passage: Passage, _ text: Range<Int>, _ block: Int, after end: Int, _ place: inout Place
  ) -> Bool {
    let isLabel = outline.text[text.upperBound - 1] == UInt8(ascii: ":")
    guard blocks[block].lead != nil || isLabel else { return false }
    let start = blocks[block].lead.map { max($0.upperBound, end) } ?? text.upperBound
    if blocks[block].depth == 0 {
      close(at: text.lowerBound, &place)
      place.open = (passage, start, 0, blocks[block].position)
    } else {
      note(passage, start..<(place.item ?? text).upperBound, at: blocks[block].position)
    }
    return true
  }

  private mutating func piece(
    _ kind: PartKind, _ text: Range<Int>, _ block: Int, after end: Int, _ place: inout Place
  ) -> Bool {
    guard let lead = blocks[block].lead, let start = outline.afterNumber(end, in: lead) else { return false }
    let title = start..<max(start, lead.upperBound)
    if let item = place.item {
      traces.marked.append(
        (
          kind,
          Traces.Piece(
            title: title, text: lead.upperBound..<item.upperBound, position: blocks[block].position)
        ))
    } else if blocks[block].depth == 0, outline.unpunctuated(lead.upperBound..<text.upperBound).isEmpty {
      place.waiting = (kind, title, text.upperBound, blocks[block].position)
    } else {
      traces.marked.append(
        (
          kind,
          Traces.Piece(
            title: title, text: lead.upperBound..<text.upperBound, position: blocks[block].position)
        ))
    }
    return true
  }

  private mutating func excerpt(_ text: Range<Int>, _ block: Int, _ place: borrowing Place) {
    if let stretch = traces.therefore, stretch.range.isEmpty {
      traces.therefore = Traces.Stretch(range: text, position: blocks[block].position)
    }
    guard traces.excerpt == nil, !isField(place), place.open == nil, place.waiting == nil else { return }
    if traces.confidence?.range == text || traces.italics?.range == text { return }
    if let lead = blocks[block].lead, lead.upperBound >= text.upperBound { return }
    traces.excerpt = text
  }
}
