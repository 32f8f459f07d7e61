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

  package var start: Int { Int(shortStart) }
  package var end: Int { Int(shortEnd) }

  package var role: Role {
    switch code {
    case .target: .target(Int(number))
    case .label: .label(Int(number))
    case .embed: .embed(Int(number), isAlone: false)
    case .loneEmbed: .embed(Int(number), isAlone: true)
    case .anchor: .anchor
    case .note: .note(Int(number))
    case .level: .level
    }
  }

  private enum Code: UInt8 {
    case target, label, embed, loneEmbed, anchor, note, level
  }

  // Sixteen bytes instead of forty: a body has some thirty slots, and all bodies are held for the whole of a run.
  private let shortStart: Int32
  private let shortEnd: Int32
  private let number: Int32
  private let code: Code

  package init(start: Int, end: Int, role: Role) {
    let (code, number): (Code, Int) =
      switch role {
      case .target(let link): (.target, link)
      case .label(let link): (.label, link)
      case .embed(let link, isAlone: let isAlone): (isAlone ? .loneEmbed : .embed, link)
      case .anchor: (.anchor, 0)
      case .note(let index): (.note, index)
      case .level: (.level, 0)
      }
    (shortStart, shortEnd, self.number) = (Int32(start), Int32(end), Int32(number))
    self.code = code
  }
}
