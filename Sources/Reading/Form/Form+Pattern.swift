package import Ground

extension Form {
  /// The pattern that a document is, read by this form; `file` is how findings name the file.
  package func pattern(
    from document: Document, path: String, file: String? = nil, source: Digest, wantsAnatomy: Bool = true
  ) -> PatternFacts {
    read(
      document, names: names(of: document), path: path, file: file ?? path, source: source,
      wantsAnatomy: wantsAnatomy
    ).finish()
  }

  /// The same with everything that reading found, for whoever judges the text; `bytes` are those of the file.
  package func text(
    from document: Document, bytes: [UInt8], path: String, file: String, source: Digest, wantsAnatomy: Bool
  ) -> Text {
    Text(
      read(
        document, names: names(of: document), path: path, file: file, source: source,
        wantsAnatomy: wantsAnatomy), source: bytes)
  }

  private func names(of document: Document) -> HeadingNames {
    HeadingNames(document.headings, ordinals: headings.ordinals.map { Array($0.lowercased().utf8) })
  }

  /// Reads a document, with the names of its headings found already.
  func read(
    _ document: Document, names: HeadingNames, path: String, file: String, source: Digest,
    wantsAnatomy: Bool
  ) -> PatternReader {
    var reader = PatternReader(
      form: self, document: document, names: names, path: path, file: file, source: source)
    reader.recogniseHeadings()
    reader.walk()
    reader.takeSections()
    reader.takeFields()
    if wantsAnatomy { reader.pattern.anatomy = reader.anatomy() }
    if reader.pattern.summary == nil { reader.pattern.excerpt = reader.excerpt() }
    reader.takeConfidence()
    reader.takeRelations()
    reader.takeExtra()
    reader.noteDisagreements()
    return reader
  }
}

/// One document on its way to a pattern. Each step fills fields of `pattern`; the order is that of
/// `Form.read`: headings, blocks, sections, fields, then what stands in several of them.
struct PatternReader: ~Copyable {
  let form: Form
  let document: Document
  let outline: Outline
  let names: HeadingNames
  let file: String
  var pattern: PatternFacts

  /// Of each heading, what the form knows it as.
  var meanings: [HeadingIndex.Meaning?] = []
  /// Of each heading, its block.
  var headingBlocks: [Int] = []
  /// The first-level heading that names the document.
  var titleHeading: Int?
  /// What the blocks told.
  var traces = Traces()
  /// Of each key of the form, the first entry that has it.
  var entryOfKey: [Int32]
  /// Of each entry of the frontmatter, whether a field took it.
  var isTaken: [Bool]
  /// The frontmatter's say on confidence.
  var writtenConfidence: YAML?

  init(
    form: Form, document: Document, names: HeadingNames, path: String, file: String, source: Digest
  ) {
    self.form = form
    self.document = document
    outline = document.outline
    self.names = names
    self.file = file
    pattern = PatternFacts(path: path, source: source)
    pattern.kind = form.kind
    pattern.form = form.id
    pattern.headings = document.headings
    pattern.marks = document.marks
    pattern.links = document.links
    pattern.definitions = document.definitions
    pattern.instructions = document.instructions
    pattern.body = document.body
    pattern.findings = document.findings
    let entries = document.frontmatter.entries
    isTaken = Array(repeating: false, count: entries.count)
    entryOfKey = Array(repeating: -1, count: form.keyIndex.count)
    for (index, entry) in entries.enumerated() {
      guard let key = form.keyIndex.number(of: entry.key) else { continue }
      guard entryOfKey[key] >= 0 else {
        entryOfKey[key] = Int32(index)
        continue
      }
      guard form.keyIndex.isSingle[key] else { continue }
      let first = entries[Int(entryOfKey[key])]
      report(
        "frontmatter.valid", .warning, at: entry.keyPosition,
        "\"\(entry.key)\" means the same as \"\(first.key)\" on line \(first.keyPosition.line), which counts",
        about: "key \"\(entry.key)\"", remedy: "take one of the two away")
    }
  }

  /// The pattern as far as it is known.
  consuming func finish() -> PatternFacts { pattern }

  /// Notes a mistake of the author's.
  mutating func report(
    _ check: String, _ severity: Severity, at position: Position?, _ summary: String,
    about subject: String? = nil, remedy: String? = nil
  ) {
    pattern.findings.append(
      Finding(check, severity, in: file, at: position, summary: summary, about: subject, remedy: remedy))
  }
}
