internal import Ground
internal import Reading

/// The parts of a text that are told in sentences: paragraphs and items, no headings, code or tables.
///
/// A part is handed over as its bytes and their place in the outline's text.
func forEachPassage(
  of text: borrowing Text, _ take: (_ bytes: UnsafeBufferPointer<UInt8>, _ block: Block) -> Void
) {
  let blocks = text.outline.blocks
  text.outline.text.withUnsafeBufferPointer { bytes in
    for (index, block) in blocks.enumerated() {
      let isLeaf = index + 1 == blocks.count || blocks[index + 1].depth <= block.depth
      guard isLeaf, block.kind.isTold else { continue }
      take(UnsafeBufferPointer(rebasing: bytes[block.text]), block)
    }
  }
}

extension Block.Kind {
  /// Whether what it says is told in sentences.
  var isTold: Bool {
    switch self {
    case .paragraph, .quote, .callout, .list, .item, .footnote: true
    case .heading, .code, .table, .html, .rule: false
    }
  }
}

/// The words of a passage: runs of letters, with apostrophes and hyphens inside.
struct Words: Sequence, IteratorProtocol {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func next() -> Range<Int>? {
    while at < bytes.count, !bytes[at].isWordLetter { at += 1 }
    guard at < bytes.count else { return nil }
    let start = at
    while at < bytes.count, bytes[at].isWordLetter || joins(at) { at += 1 }
    return start..<at
  }

  private func joins(_ place: Int) -> Bool {
    let isJoint = bytes[place] == UInt8(ascii: "'") || bytes[place] == UInt8(ascii: "-")
    return isJoint && place + 1 < bytes.count && bytes[place + 1].isWordLetter
  }
}

extension UInt8 {
  /// Whether it stands in a word: a letter of ASCII, or a part of any other.
  var isWordLetter: Bool { (self | 32) &- 97 < 26 || self >= 0x80 }

  /// The small letter, of ASCII alone.
  var small: UInt8 { self &- 65 < 26 ? self | 32 : self }
}

extension UnsafeBufferPointer<UInt8> {
  /// A word in small letters.
  func small(_ word: Range<Int>) -> String { String(decoding: self[word].lazy.map(\.small), as: UTF8.self) }

  /// A part as it stands.
  func text(_ part: Range<Int>) -> String {
    String(decoding: UnsafeBufferPointer(rebasing: self[part]), as: UTF8.self)
  }
}
