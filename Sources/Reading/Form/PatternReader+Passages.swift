internal import Ground

extension PatternReader {
  /// What the text says in its parts: what is marked, else what stands in the sections; what is known by how it
  /// opens, and what is quoted at the top.
  func anatomy() -> Anatomy {
    var anatomy = Anatomy()
    anatomy.forces = parts(.forces)
    anatomy.steps = parts(.steps)
    anatomy.knownUses = parts(.knownUses)
    if let stretch = traces.conflict { anatomy.conflict = conflict(stretch) }
    if let stretch = traces.therefore, !stretch.range.isEmpty {
      anatomy.therefore = outline.line(stretch.range)
    }
    anatomy.creates = passage(.creates)
    anatomy.risks = passage(.risks)
    anatomy.signsOfLife = passage(.signsOfLife)
    anatomy.signsOfDecay = passage(.signsOfDecay)
    for origin in form.passages[.epigraph]?.origins ?? [] where anatomy.epigraph == nil {
      switch origin {
      case .quote: anatomy.epigraph = traces.quote.map { outline.line($0.range) }
      case .italics: anatomy.epigraph = traces.italics.map { outline.line($0.range) }
      default: break
      }
    }
    return anatomy
  }

  private func parts(_ kind: PartKind) -> [Part] {
    let isMarked = traces.marked.contains { $0.kind == kind }
    var parts: [Part] = []
    for (other, piece) in isMarked ? traces.marked : traces.unmarked where other == kind {
      let text = piece.title.isEmpty ? outline.trimmed(piece.text) : outline.unpunctuated(piece.text)
      parts.append(Part(title: outline.name(piece.title), text: outline.line(text), position: piece.position))
    }
    return parts
  }

  private func passage(_ passage: Passage) -> String? {
    if let found = traces.passages.first(where: { $0.passage == passage }) {
      return outline.string(found.stretch.range)
    }
    for id in form.passages[passage]?.sections ?? [] {
      guard let blocks = blocks(ofSection: id) else { continue }
      let text = outline.string(text(of: blocks))
      if !text.isEmpty { return text }
    }
    return nil
  }

  /// The two sides of `The core conflict is A vs. B.`; nil when nothing parts them.
  func conflict(_ stretch: Traces.Stretch) -> Conflict? {
    guard let (_, end) = form.phrases.match(outline.text, in: stretch.range) else { return nil }
    let range = outline.unpunctuated(end..<stretch.range.upperBound)
    for separator in form.passages[.conflict]?.separators ?? [] {
      guard let middle = firstRange(of: Array(separator.utf8), in: range) else { continue }
      let (one, other) = (
        outline.name(range.lowerBound..<middle.lowerBound), outline.name(middle.upperBound..<range.upperBound)
      )
      if !one.isEmpty, !other.isEmpty { return Conflict(one: one, other: other, position: stretch.position) }
    }
    return nil
  }

  /// A word between spaces; letter case of ASCII does not count.
  private func firstRange(of word: [UInt8], in range: Range<Int>) -> Range<Int>? {
    let text = outline.text
    guard range.count > word.count + 1 else { return nil }
    for start in range.lowerBound + 1..<range.upperBound - word.count
    where text[start - 1] <= 32 && text[start + word.count] <= 32 {
      if word.indices.allSatisfy({ text[start + $0] == word[$0] || text[start + $0] | 32 == word[$0] }) {
        return start..<start + word.count
      }
    }
    return nil
  }

  /// The first 200 letters of the first paragraph, cut at a word.
  func excerpt() -> String {
    guard let range = traces.excerpt ?? traces.fallbackExcerpt else { return "" }
    let text = outline.text
    let whole = outline.trimmed(range)
    var (at, letters, lastSpace) = (whole.lowerBound, 0, whole.lowerBound)
    while at < whole.upperBound, letters <= excerptLength {
      if text[at] <= 32 { lastSpace = at }
      // The bytes that continue a character are no letters of their own.
      if text[at] & 0xC0 != 0x80 { letters += 1 }
      at += 1
    }
    if letters <= excerptLength { return outline.line(whole) }
    // The byte before `at` opens a letter too many; scripts without spaces are cut between letters.
    let end = lastSpace - whole.lowerBound > 60 ? lastSpace : at - 1
    return outline.line(whole.lowerBound..<end) + "…"
  }
}

/// How many letters an excerpt may have.
private let excerptLength = 200
