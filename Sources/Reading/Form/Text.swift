package import Ground

/// One text with everything that reading found in it, for whoever judges it before it is a pattern: its blocks,
/// its frontmatter and what its form recognised are at hand here and nowhere else.
package struct Text: ~Copyable {
  private let reader: PatternReader
  private let lines = LineFinder()
  // Stored, for checks ask for them again and again, and what is computed in another module allocates or copies.
  /// The bytes of the file.
  package let source: [UInt8]
  /// What is known of the pattern.
  package let facts: PatternFacts
  /// The form that read it.
  package let form: Form
  /// What it says, block by block.
  package let outline: Outline
  /// What stands above the text.
  package let frontmatter: Frontmatter

  init(_ reader: consuming PatternReader, source: [UInt8]) {
    self.source = source
    facts = reader.pattern
    form = reader.form
    outline = reader.outline
    frontmatter = reader.document.frontmatter
    self.reader = reader
  }

  /// The pattern that it becomes.
  package consuming func finish() -> PatternFacts { facts }

  /// What kind of text it is, whether stars stand on it and whether it has a score: asked of every text before all else.
  package var traits: (kind: Pattern.Kind, isRated: Bool, isScored: Bool) {
    (facts.kind, facts.confidence != nil, facts.vitality != nil)
  }
  /// The file as findings name it.
  package var file: String { reader.file }
  /// The heading that names the document, of the first level.
  package var titleHeading: Int? { reader.titleHeading }
}

/// Where a line was looked for last: most are asked for in order.
private final class LineFinder {
  var place = Waypoint()
}

// MARK: - What the form recognised

extension Text {
  /// Whether the author says something for a field of the form, be it of the wrong type.
  package func isWritten(_ field: Int) -> Bool { reader.isWritten(field) }

  /// Where the frontmatter says a field; nil where it does not.
  package func place(of field: Field) -> Position? {
    guard let index = form.fields.indices.first(where: { form.fields[$0].field == field }) else { return nil }
    for route in form.keyIndex.fields[index] {
      if let found = reader.node(at: route), !found.node.isNull { return found.node.position }
    }
    return nil
  }

  /// Where something would be written that the frontmatter lacks: the line that opens it, or the beginning.
  package var opening: Position {
    Position(line: 1, column: 1, length: frontmatter.entries.isEmpty ? 1 : 3)
  }

  /// The section of the form that a heading opens, as an index into its sections.
  package func section(openedBy heading: Int) -> Int? {
    if case .section(let section) = reader.meanings[heading] { section } else { nil }
  }

  /// How often each section of the form is headed.
  package var counts: [Int] {
    var counts = [Int](repeating: 0, count: form.sections.count)
    for case .section(let section) in reader.meanings { counts[section] += 1 }
    return counts
  }

  /// Whether the text itself says that it has this form, rather than being read by it for want of another.
  package var claimsForm: Bool {
    frontmatter["form"]?.text == form.id
      || frontmatter["type"]?.text.map { form.governs.types.contains($0) } ?? false
      || frontmatter["collection"]?.text.map { form.governs.collections.contains($0) } ?? false
      || form.governs.keys.contains { frontmatter[$0] != nil }
      || form.governs.folders.contains { $0.matches(facts.path) }
  }

  /// Whether what belongs in a section stands at a place that the form names instead of a heading.
  package func standsElsewhere(_ section: SectionRule) -> Bool {
    section.origins.contains { origin in
      switch origin {
      case .heading, .file, .folder: false
      case .key(let path): frontmatter[path].map { !$0.isNull } ?? false
      case .section(let id): blocks(ofSection: id) != nil
      case .quote: reader.traces.quote != nil
      case .italics: reader.traces.italics != nil
      case .stars: reader.traces.confidence != nil
      case .line(let openings), .callout(let openings), .marker(let openings): opens(openings)
      }
    }
  }

  /// Whether a paragraph or a callout opens with one of these.
  private func opens(_ openings: [String]) -> Bool {
    var phrases = PhraseIndex()
    for opening in openings { phrases.add(opening, .confidence) }
    return outline.blocks.contains { block in
      switch block.kind {
      case .paragraph: phrases.match(outline.text, in: outline.trimmed(block.text)) != nil
      case .callout(let title): phrases.match(outline.text, in: title) != nil
      default: false
      }
    }
  }

  /// The blocks that stand under a heading, those under deeper headings too.
  package func blocks(under heading: Int) -> Range<Int> {
    let first = reader.headingBlocks[heading] + 1
    let last = reader.end(of: heading).map { reader.headingBlocks[$0] } ?? outline.blocks.count
    return first..<max(first, last)
  }

  /// The blocks under the first heading of a section; nil when it does not stand there.
  package func blocks(ofSection id: String) -> Range<Int>? { reader.blocks(ofSection: id) }

  /// How many letters of some blocks count as a word each, for they belong to a script without spaces.
  package func wideLetters(in blocks: Range<Int>) -> Int {
    outline.text.withUnsafeBufferPointer { bytes in
      outline.blocks[blocks].reduce(0) { count, block in
        switch block.kind {
        case .heading, .paragraph, .table: count + bytes.wideCharacters(in: block.text)
        default: count
        }
      }
    }
  }

  /// How many pieces of a kind there are: those that are marked, else those that stand in the right section.
  package func count(_ kind: PartKind) -> Int {
    let marked = reader.traces.marked.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
    return marked > 0 ? marked : reader.traces.unmarked.reduce(0) { $0 + ($1.kind == kind ? 1 : 0) }
  }

  /// The pieces of a kind, each as title and text in the outline, with its place.
  package func pieces(_ kind: PartKind) -> [(title: Range<Int>, text: Range<Int>, position: Position)] {
    let isMarked = reader.traces.marked.contains { $0.kind == kind }
    return (isMarked ? reader.traces.marked : reader.traces.unmarked).compactMap { other, piece in
      other == kind ? (piece.title, piece.text, piece.position) : nil
    }
  }

  /// Where a passage stands that is known by how it opens; nil when the text has none.
  package func stretch(of passage: Passage) -> (range: Range<Int>, position: Position)? {
    let stretch =
      switch passage {
      case .conflict: reader.traces.conflict
      case .therefore: reader.traces.therefore
      case .epigraph: reader.traces.quote ?? reader.traces.italics
      case .creates, .risks, .signsOfLife, .signsOfDecay:
        reader.traces.passages.first { $0.passage == passage }?.stretch
      }
    return stretch.map { ($0.range, $0.position) }
  }

  /// The two sides of the conflict; nil when there is no conflict, or nothing parts its sides.
  package var sides: Conflict? {
    guard let stretch = reader.traces.conflict else { return nil }
    return reader.conflict(stretch)
  }
}

// MARK: - Places

extension Text {
  /// Where some words stand, looked for in the file from the line of a block on; the block's place where
  /// Markdown between them hides them.
  package func position(of words: some StringProtocol, from block: Position) -> Position {
    let needle = Array(words.utf8)
    guard !needle.isEmpty else { return block }
    return source.withUnsafeBufferPointer { bytes in
      guard var at = start(ofLine: block.line, in: bytes) else { return block }
      let end = min(bytes.count, at + 20_000)
      var (line, lineStart) = (block.line, at)
      while at + needle.count <= end {
        if bytes[at] == needle[0], needle.indices.allSatisfy({ bytes[at + $0] == needle[$0] }) {
          let column = letters(bytes, lineStart..<at) + 1
          return Position(line: line, column: column, length: letters(bytes, at..<at + needle.count))
        }
        if bytes[at] == UInt8(ascii: "\n") { (line, lineStart) = (line + 1, at + 1) }
        at += 1
      }
      return block
    }
  }

  /// The bytes of a line of the file, without the break at its end.
  package func bytes(ofLine line: Int) -> ArraySlice<UInt8> {
    source.withUnsafeBufferPointer { bytes in
      guard let start = start(ofLine: line, in: bytes) else { return [] }
      return source[start..<(bytes.first(UInt8(ascii: "\n"), from: start) ?? bytes.count)]
    }
  }

  /// A place with a length that reaches to the end of its line, for what is known only by where it begins.
  package func line(from place: Position) -> Position {
    source.withUnsafeBufferPointer { bytes in
      guard let start = start(ofLine: place.line, in: bytes) else { return place }
      var end = bytes.first(UInt8(ascii: "\n"), from: start) ?? bytes.count
      while end > start, bytes[end - 1] <= 32 { end -= 1 }
      let length = letters(bytes, start..<end) - place.column + 1
      return Position(line: place.line, column: place.column, length: max(1, length))
    }
  }

  /// The byte of the file at a place; nil beyond its end.
  package func byte(at place: Position) -> UInt8? {
    source.withUnsafeBufferPointer { bytes in
      guard var at = start(ofLine: place.line, in: bytes) else { return nil }
      var letters = 1
      while at < bytes.count, letters < place.column || bytes[at] & 0xC0 == 0x80 {
        at += 1
        if at < bytes.count, bytes[at] & 0xC0 != 0x80 { letters += 1 }
      }
      return at < bytes.count ? bytes[at] : nil
    }
  }

  private func start(ofLine line: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    lines.place.go(toLine: line, in: bytes) ? lines.place.offset : nil
  }

  /// How many lines stand above the text: the frontmatter with what fences it.
  package var linesAbove: Int { source.withUnsafeBufferPointer { FrontmatterSpan($0).linesBefore } }

  private func letters(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    range.reduce(0) { $0 + (bytes[$1] & 0xC0 == 0x80 ? 0 : 1) }
  }
}
