package import Ground

/// The parts of cleaned HTML that mean something beyond it, as ranges of the output they were written to.
package struct CleanedPieces: Hashable, Sendable {
  /// In the order written.
  package internal(set) var addresses: [Address] = []
  /// In the order written; an `id` and the `name` of an `<a>` alike.
  package internal(set) var anchors: [Anchor] = []
  /// The digits of heading tags, start tags and end tags alike.
  package internal(set) var levels: [Range<Int>] = []

  /// An attribute that leads to another place.
  package struct Address: Hashable, Sendable {
    package enum Element: Sendable { case link, image, media }

    package let element: Element
    /// The attribute with the space before it: ` href="…"`.
    package let attribute: Range<Int>
    /// What it leads to, character references decoded.
    package let value: String
    /// Where its tag stands.
    package let position: Position
  }

  /// A place that links may lead to.
  package struct Anchor: Hashable, Sendable {
    /// The value alone, between its quotes.
    package let range: Range<Int>
    /// The value, character references decoded.
    package let value: String
    /// Where its tag stands.
    package let position: Position
  }

  package init() {}
}
