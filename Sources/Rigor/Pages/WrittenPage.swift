internal import Ground

/// A page of a finished site as its checks see it: its pieces in the order written, read once for all of them.
package struct WrittenPage {
  /// One token, and where it stands in the tree that a browser makes of the page.
  struct Piece {
    let token: HTMLToken
    /// What a tag is of; any other piece is of no element.
    let element: Element
    /// Which of the page's attributes it has.
    let attributes: Range<Int>
    /// The piece that opens the element around it; nil at the root.
    var parent: Int?
    /// The first piece behind a start tag that is not in its element any more.
    var end: Int
    /// Whether it belongs to a picture or a formula in the page, where names mean something else.
    var isForeign = false
    /// Whether it is a start tag; asked so often that it is kept.
    let isStart: Bool
    /// Which attributes with a known name it has, so that nobody looks for one that is not there.
    let names: AttributeName.Names
  }

  /// An attribute and, where it is one that checks ask for, its name.
  struct Attribute {
    let name: AttributeName?
    let written: HTMLAttribute
  }

  /// Its path in the site.
  let path: String
  let bytes: UnsafeBufferPointer<UInt8>
  private(set) var pieces: [Piece] = []
  private(set) var attributes: [Attribute] = []
  /// What a browser would have to put right in its tree.
  private(set) var treeFaults: [MarkupFault] = []

  /// What the pieces and attributes of one page lie in, and then those of the next.
  struct Room {
    fileprivate var pieces: [Piece] = []
    fileprivate var attributes: [Attribute] = []
  }

  /// Reads a page; its bytes must outlive it.
  init(_ path: String, _ bytes: UnsafeBufferPointer<UInt8>, in room: inout Room) {
    self.path = path
    self.bytes = bytes
    swap(&pieces, &room.pieces)
    swap(&attributes, &room.attributes)
    pieces.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    cut()
    let attributes = attributes
    treeFaults = pieces.withUnsafeMutableBufferPointer { pieces in
      var builder = TreeBuilder(bytes, pieces, attributes)
      builder.build()
      return builder.faults
    }
  }

  /// Gives its room back.
  consuming func leave(_ room: inout Room) {
    room.pieces = pieces
    room.attributes = attributes
  }

  private mutating func cut() {
    let (elements, spellings) = (Element.spellings, AttributeName.spellings)
    var tokenizer = HTMLTokenizer(bytes)
    while let token = tokenizer.next() {
      let first = attributes.count
      var element = Element.other
      var names = AttributeName.Names()
      var isStart = false
      switch token.kind {
      case .startTag, .endTag:
        if case .startTag = token.kind { isStart = true }
        element = elements.name(in: bytes, at: token.content) ?? .other
        for attribute in tokenizer.attributes {
          let name = spellings.name(in: bytes, at: attribute.name)
          if let name { names.insert(name) }
          attributes.append(Attribute(name: name, written: attribute))
        }
      default: break
      }
      pieces.append(
        Piece(
          token: token, element: element, attributes: first..<attributes.count, parent: nil,
          end: pieces.count + 1, isStart: isStart, names: names))
    }
  }

  /// Where bytes of the page stand, for people.
  func position(of range: Range<Int>) -> Position { bytes.position(of: range) }

  /// What the bytes of a range say.
  func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The value of an attribute as written; nil where a tag has none of this name.
  func value(_ name: AttributeName, of piece: Piece) -> Range<Int>? {
    guard piece.names.contains(name) else { return nil }
    for attribute in attributes[piece.attributes] where attribute.name?.rawValue == name.rawValue {
      return attribute.written.value ?? attribute.written.name.upperBound..<attribute.written.name.upperBound
    }
    return nil
  }

  /// Whether a tag has an attribute with something in it.
  func says(_ name: AttributeName, _ piece: Piece) -> Bool {
    value(name, of: piece).map { !isBlank($0) } ?? false
  }

  /// Whether the value of an attribute is this word, letter case aside.
  func value(_ name: AttributeName, of piece: Piece, is word: StaticString) -> Bool {
    guard let value = value(name, of: piece) else { return false }
    return value.count == word.utf8CodeUnitCount && bytes.hasHTMLWord(word, at: value.lowerBound)
  }

  /// Whether nobody is shown or told an element: it or one around it says so.
  func isHidden(_ index: Int) -> Bool {
    var place: Int? = index
    while let here = place {
      let piece = pieces[here]
      if value(.ariaHidden, of: piece, is: "true") || value(.hidden, of: piece) != nil { return true }
      if piece.element == .template || piece.element == .noscript { return true }
      place = piece.parent
    }
    return false
  }

  /// Whether there is nothing but white space.
  func isBlank(_ range: Range<Int>) -> Bool { bytes.isBlank(range) }

  /// The start tag as it is shown in messages: `<img src="a.png">`, cut where it is long.
  func shown(_ piece: Piece) -> String {
    let tag = text(piece.token.range.prefix(60))
    return (piece.token.range.count > 60 ? tag + "…" : tag).printable
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is nothing but white space in a range.
  func isBlank(_ range: Range<Int>) -> Bool {
    for index in range where !self[index].isHTMLSpace { return false }
    return true
  }

  /// Where a range of bytes stands, for people.
  func position(of range: Range<Int>) -> Position {
    var line = 1
    var start = 0
    for index in 0..<range.lowerBound where self[index] == UInt8(ascii: "\n") {
      line += 1
      start = index + 1
    }
    let column = self[start..<range.lowerBound].scalarCount + 1
    return Position(line: line, column: column, length: Swift.max(1, self[range].scalarCount))
  }
}

extension Slice<UnsafeBufferPointer<UInt8>> {
  fileprivate var scalarCount: Int { reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) } }
}

extension String {
  /// The text without what a terminal would obey, in one line.
  var printable: String {
    String(
      String.UnicodeScalarView(unicodeScalars.map { $0.value < 32 || $0.value == 127 ? "\u{FFFD}" : $0 }))
  }
}
