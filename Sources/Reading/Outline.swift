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
  package func string(_ range: Range<Int>) -> String {
    text.withUnsafeBufferPointer { $0.string(range) }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A range as text, without white space at its ends.
  func string(_ range: Range<Int>) -> String {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, self[start] <= 32 { start += 1 }
    while start < end, self[end - 1] <= 32 { end -= 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: self[start..<end]), as: UTF8.self)
  }
}

/// One block of a document.
package struct Block: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// The index into the document's headings.
    case heading(Int)
    case paragraph
    case quote
    /// `> [!KIND] Title`, with where the title stands in the outline's text.
    case callout(title: Range<Int>)
    case list(isOrdered: Bool)
    case item
    case code
    case table
    case html
    case rule
    case footnote
  }

  // What is known only at a block's end is filled in there. No field counts a reference: blocks are copied freely.
  package internal(set) var kind: Kind
  /// 0 at the top of the document, 1 inside a quote, callout or list, 2 inside an item of a list, …
  package let depth: Int
  /// In the outline's text; for a container from its first block to its last.
  package internal(set) var text: Range<Int>
  /// The whole element in the body's HTML.
  package internal(set) var html: Range<Int>
  /// The plain text of the bold run that a paragraph opens with: `Step 1: Audit` in `**Step 1: Audit.** …`.
  package internal(set) var lead: Range<Int>?
  package internal(set) var words: Int
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

extension Outline {
  /// The last block that begins on this line or above it; blocks stand in the order of their lines.
  package func lastBlock(above line: Int) -> Block? {
    let end = blocks.prefixEnd { $0.position.line <= line }
    return end == 0 ? nil : blocks[end - 1]
  }
}
