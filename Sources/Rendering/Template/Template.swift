/// One template, parsed: its parts in order, each able to say where it stands in the file.
struct Template: Sendable {
  /// A name to look up, or the name of another template or block.
  struct Naming: Sendable {
    /// The names between dots; empty for `.`, the value itself.
    let parts: [FieldName]
    let range: Range<Int>
  }

  /// A template asked for by name, or by the value of a name.
  struct Inclusion: Sendable {
    let naming: Naming
    let isDynamic: Bool
    /// The blanks before a standalone tag, which every line of the included template gets.
    let indentation: Range<Int>?
  }

  /// A part that another template may replace, or the replacement.
  struct Slot: Sendable {
    let naming: Naming
    /// The blanks before the first line of its content, when that begins on a line of its own.
    let intrinsic: Range<Int>
    /// Whether the content begins on a line of its own.
    let isStandalone: Bool
    /// The blanks before the tag, when only they stand before it.
    let lead: Range<Int>
  }

  /// One part; those that hold others say at which index the part after them stands.
  enum Node: Sendable {
    /// The start of a source line with the blanks there; indentation goes here.
    case line(Range<Int>)
    case text(Range<Int>)
    case variable(Naming)
    case markup(Naming)
    case section(Naming, isInverted: Bool, end: Int)
    case partial(Inclusion)
    case parent(Inclusion, end: Int)
    case block(Slot, end: Int)
  }

  let file: TemplateFile
  let nodes: [Node]
  /// Whether the file could not be understood, so that its parts are missing.
  let isBroken: Bool
}
