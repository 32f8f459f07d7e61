package import Ground

/// What a document says, block by block, for whoever looks for its parts; gone once the pattern is made.
package struct Outline: Sendable {
  /// The plain text of all blocks in order, each leaf block ended by a newline; a line break in a block is one too.
  package let text: [UInt8]
  /// In document order; a container stands before its content, which is one level deeper.
  package let blocks: [Block]

  package init(text: [UInt8], blocks: [Block]) {
    self.text = text
    self.blocks = blocks
  }

  /// The plain text of a range, without white space at its ends.
  package func string(_ range: Range<Int>) -> String { text.string(range) }
}

extension [UInt8] {
  /// A range as text, without white space at its ends.
  func string(_ range: Range<Int>) -> String {
    var range = range
    while let first = range.first, self[first] <= 32 { range = first + 1..<range.upperBound }
    while let last = range.last, self[last] <= 32 { range = range.lowerBound..<last }
    return String(decoding: self[range], as: UTF8.self)
  }
}

/// One block of a document.
package struct Block: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The index into the document's headings.
    case heading(Int)
    case paragraph
    case quote
    /// `> [!KIND] Title`, the kind in lower case.
    case callout(kind: String, title: String)
    case list(isOrdered: Bool)
    case item
    case code(language: String)
    case table
    case html
    case rule
    case footnote
  }

  package let kind: Kind
  /// 0 at the top of the document, 1 inside a quote, callout or list, 2 inside an item of a list, …
  package let depth: Int
  /// In the outline's text; for a container from its first block to its last.
  package let text: Range<Int>
  /// The whole element in the body's HTML.
  package let html: Range<Int>
  /// The plain text of the bold run that a paragraph opens with: `Step 1: Audit` in `**Step 1: Audit.** …`.
  package let lead: Range<Int>?
  package let words: Int
  package let position: Position

  package init(
    kind: Kind, depth: Int, text: Range<Int>, html: Range<Int>, lead: Range<Int>? = nil, words: Int,
    position: Position
  ) {
    self.kind = kind
    self.depth = depth
    self.text = text
    self.html = html
    self.lead = lead
    self.words = words
    self.position = position
  }
}
