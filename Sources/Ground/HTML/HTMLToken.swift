/// One piece of HTML as ranges of the bytes it was read from; what they spell is decoded on request.
package struct HTMLToken: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case text(HTMLTextKind)
    case startTag
    case endTag
    /// `<!-- … -->`
    case comment
    /// What browsers take for a comment: `<?…>`, `<!…>` and `</` before anything but a letter.
    case bogusComment
    case doctype
    /// A tag that the end of the input cuts off; browsers show nothing of it.
    case unfinished
  }

  package let kind: Kind
  /// The whole token, from `<` to after `>`.
  package let range: Range<Int>
  /// A tag's name, a comment's data, the text itself; for a doctype what follows the keyword.
  package let content: Range<Int>
  /// Whether a tag ends in `/>`.
  package let isSelfClosing: Bool

  init(_ kind: Kind, _ range: Range<Int>, content: Range<Int>, isSelfClosing: Bool = false) {
    self.kind = kind
    self.range = range
    self.content = content
    self.isSelfClosing = isSelfClosing
  }
}

/// Where a text stands, which decides what its bytes mean.
package enum HTMLTextKind: Hashable, Sendable {
  /// Between tags: character references count.
  case data
  /// In `title` or `textarea`: character references count, NUL becomes U+FFFD.
  case escapable
  /// In `script`, `style` and the like: as written, NUL becomes U+FFFD.
  case raw
  /// In a CDATA section: as written.
  case section
  /// In the value of an attribute: character references count, with its own rule for those without a semicolon.
  case attribute

  var hasReferences: Bool { self == .data || self == .escapable || self == .attribute }
  var keepsNull: Bool { self == .data || self == .section }
}
