/// The HTML of a text, finished but for its slots: what depends on other files, or on where it is shown.
package struct Body: Hashable, Sendable {
  package let html: [UInt8]
  /// In order of `start`, never overlapping.
  package let slots: [Slot]
  /// The `<li>` of each footnote, so that an embedded section can bring its own.
  package let notes: [Range<Int>]
  /// Where the text ends and the footnotes begin.
  package let textEnd: Int

  package init(html: [UInt8], slots: [Slot], notes: [Range<Int>] = [], textEnd: Int? = nil) {
    self.html = html
    self.slots = slots
    self.notes = notes
    self.textEnd = textEnd ?? html.count
  }
}

/// A range of a body's HTML that rendering may replace; its bytes are what stands there otherwise.
package struct Slot: Hashable, Sendable {
  package enum Role: Hashable, Sendable {
    /// The attributes of an `<a>` or `<img>` that hold an address, with the space before them: ` href="…"`.
    /// The number is an index into the document's links.
    case target(Int)
    /// The text of a wikilink without a label; it becomes the title when the target is named otherwise.
    case label(Int)
    /// A whole embed; its bytes are a paragraph with a link. `isAlone` when it fills its paragraph.
    case embed(Int, isAlone: Bool)
    /// The value of an `id`, or of an address within this page after its `#`: prefixed when embedded.
    case anchor
    /// As `anchor`, in a reference to the footnote with this index.
    case note(Int)
    /// The digit of a heading element: raised when embedded.
    case level
  }

  package let start: Int
  package let end: Int
  package let role: Role

  package init(start: Int, end: Int, role: Role) {
    self.start = start
    self.end = end
    self.role = role
  }
}
