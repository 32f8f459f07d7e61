private import Glibc
package import Ground

extension Form {
  /// The pattern that a document is, read by this form; `file` is how findings name the file.
  package func pattern(
    from document: Document, path: String, file: String? = nil, source: Digest, wantsAnatomy: Bool = true
  ) -> PatternFacts {
    let names = HeadingNames(
      document.headings, ordinals: headings.ordinals.map { Array($0.lowercased().utf8) })
    return pattern(
      from: document, names: names, path: path, file: file ?? path, source: source, wantsAnatomy: wantsAnatomy
    )
  }

  /// The pattern, with the names of its headings found already.
  func pattern(
    from document: Document, names: HeadingNames, path: String, file: String, source: Digest,
    wantsAnatomy: Bool
  ) -> PatternFacts {
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
    return reader.finish()
  }
}

/// One document on its way to a pattern. Each step fills fields of `pattern`; the order is that of
/// `Form.pattern`: headings, blocks, sections, fields, then what stands in several of them.
struct PatternReader: ~Copyable {
  let form: Form
  let document: Document
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
    self.names = names
    self.file = file
    pattern = PatternFacts(path: path, source: source)
    pattern.kind = form.kind
    pattern.form = form.id
    pattern.headings = document.headings
    pattern.marks = document.marks
    pattern.links = document.links
    pattern.body = document.body
    pattern.findings = document.findings
    let entries = document.frontmatter.entries
    isTaken = Array(repeating: false, count: entries.count)
    entryOfKey = Array(repeating: -1, count: form.keyIndex.count)
    for (index, entry) in entries.enumerated() {
      if let key = form.keyIndex.number(of: entry.key), entryOfKey[key] < 0 { entryOfKey[key] = Int32(index) }
    }
  }

  /// The pattern as far as it is known.
  consuming func finish() -> PatternFacts { pattern }

  /// Notes a mistake of the author's.
  mutating func report(
    _ check: String, _ severity: Severity, at position: Position?, _ summary: String, remedy: String? = nil
  ) {
    pattern.findings.append(
      Finding(check, severity, in: file, at: position, summary: summary, remedy: remedy))
  }

  /// The text of a range on one line, without white space at its ends.
  func line(_ range: Range<Int>) -> String {
    let range = trimmed(range)
    let text = document.outline.text
    let hasBreak = text.withUnsafeBufferPointer { bytes in
      bytes.baseAddress.map { memchr($0 + range.lowerBound, 10, range.count) != nil } ?? false
    }
    if !hasBreak { return String(decoding: text[range], as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    for byte in text[range] {
      if byte > 32 { bytes.append(byte) } else if bytes.last != 32 { bytes.append(32) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A range without white space at its ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    let text = document.outline.text
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, text[start] <= 32 { start += 1 }
    while end > start, text[end - 1] <= 32 { end -= 1 }
    return start..<end
  }

  /// A range without what parts an opening from its text: spaces, colons, full stops, commas and dashes.
  func unpunctuated(_ range: Range<Int>) -> Range<Int> {
    let text = document.outline.text
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end {
      switch text[start] {
      case 0...32, UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "-"),
        UInt8(ascii: ")"):
        start += 1
      // En dash and em dash; the wide colon.
      case 0xE2 where start + 2 < end && text[start + 1] == 0x80 && (text[start + 2] | 7) == 0x97: start += 3
      case 0xEF where start + 2 < end && text[start + 1] == 0xBC && text[start + 2] == 0x9A: start += 3
      default:
        while end > start, text[end - 1] <= 32 { end -= 1 }
        return start..<end
      }
    }
    return start..<start
  }

  /// A title without the punctuation that ends it.
  func name(_ range: Range<Int>) -> String {
    let text = document.outline.text
    var range = unpunctuated(range)
    while let last = range.last {
      if text[last] == UInt8(ascii: ":") || text[last] == UInt8(ascii: ".") || text[last] <= 32 {
        range = range.lowerBound..<last
      } else if range.count > 3, text[last - 2] == 0xEF, text[last - 1] == 0xBC, text[last] == 0x9A {
        range = range.lowerBound..<last - 2
      } else {
        break
      }
    }
    return line(range)
  }
}
