package import Ground

/// Writes the raw HTML of one document again, so that nothing but allowed, balanced elements is left of it.
///
/// The Markdown writer says by `enter` and `leave` which of its own elements are open, since a tag written by
/// hand may neither close nor break those. What browsers would repair is never written, so that they read
/// back the tree that was meant.
package struct HTMLCleaner {
  /// An element of the Markdown writer, by what may stand in it.
  package enum Surrounding: Sendable {
    /// Quote, callout, list item, footnote: holds blocks.
    case blocks
    /// Paragraph (also one without tags in a tight list), heading, table cell: holds running text.
    case text
    /// Emphasis, strong, strikethrough and the like: stands in running text.
    case span
    /// Whatever the writer makes an `<a>` of.
    case link
  }

  /// How many elements may be open at once, the writer's own included; browsers give up at 512.
  package static let depthLimit = 256

  /// What was dropped or shown as text, in the order met.
  package private(set) var findings: [Finding] = []
  private var pieces = CleanedPieces()
  private let file: String
  var stack: [Open] = []
  /// How many `<a>` are open, by hand or from Markdown.
  private(set) var openLinks = 0
  /// Start tags beyond the depth limit whose end tags are still to come.
  var skipped = 0
  private var saidDepth = false
  /// Start tags shown as text, by name: their end tags are shown too.
  var shown: [String: Int] = [:]
  var dropping: (name: String, depth: Int)?

  /// An open element: one written by hand, or else one of the writer's.
  struct Open {
    let element: AllowedElement?
    let surrounding: Surrounding
    /// Whether it is a link among blocks, which may hold what its surrounding may.
    var isBlockLink = false

    var content: AllowedElement.Content {
      isBlockLink ? .flow : element?.content ?? (surrounding == .blocks ? .flow : .phrasing)
    }
  }

  /// A cleaner for one document; `file` names it in findings.
  package init(file: String) {
    self.file = file
  }

  /// Whether the text that follows belongs to a dropped element such as `script`, begun in running text: the
  /// writer leaves out its text, code and images until this is false again.
  package var isDropping: Bool { dropping != nil }

  /// Says that the writer is about to open one of its elements; closes before it what cannot hold it.
  ///
  /// False when the element must not be written, because a link cannot stand in an `<a>` written by hand: then
  /// its content is written without it, and `leave` is not called.
  @discardableResult
  package mutating func enter(_ surrounding: Surrounding, into out: inout Output) -> Bool {
    switch surrounding {
    case .blocks, .text: prepareForBlock(into: &out)
    case .span: break
    case .link:
      if openLinks > 0 {
        guard let link = index(ofOpen: "a") else { return false }
        close(to: link, into: &out)
      }
      openLinks += 1
    }
    stack.append(Open(element: nil, surrounding: surrounding))
    return true
  }

  /// Says that the writer is about to close the element that it opened last; closes what is open in it.
  package mutating func leave(into out: inout Output) {
    closeWritten(into: &out)
    guard let last = stack.popLast() else { preconditionFailure("an element was left that was not entered") }
    if last.surrounding == .link { openLinks -= 1 }
    if last.surrounding == .text { dropping = nil }
  }

  /// Closes what cannot hold a block that the writer is about to write without entering it: code, rule, table.
  package mutating func prepareForBlock(into out: inout Output) {
    var index = stack.count
    while index > 0, let element = stack[index - 1].element, element.content != .flow { index -= 1 }
    close(to: index, into: &out, endingLine: true)
  }

  /// Closes what is open at the end of the document.
  package mutating func finish(into out: inout Output) {
    closeWritten(into: &out)
    precondition(stack.isEmpty, "an element was entered and not left")
  }

  /// Whether there are any to be taken.
  package var hasPieces: Bool {
    !(pieces.addresses.isEmpty && pieces.anchors.isEmpty && pieces.levels.isEmpty)
  }

  /// The pieces written since this was last called.
  package mutating func takePieces() -> CleanedPieces {
    defer { pieces = CleanedPieces() }
    return pieces
  }

  /// Cleans one HTML block, or one piece of HTML in running text, whose first byte stands at `position`.
  package mutating func clean(
    _ html: UnsafeBufferPointer<UInt8>, at position: Position, into out: inout Output
  ) {
    var source = HTMLSource(html, at: position)
    while let token = source.next() { write(token, of: &source, into: &out) }
    // A block that ends inside a dropped element must not take the Markdown after it along.
    if stack.last(where: { $0.element == nil })?.surrounding ?? .blocks == .blocks { dropping = nil }
  }

  private mutating func closeWritten(into out: inout Output) {
    let barrier = stack.lastIndex { $0.element == nil }
    close(to: barrier.map { $0 + 1 } ?? 0, into: &out, endingLine: true)
    skipped = 0
  }

  /// Closes all elements from this index of the stack on.
  mutating func close(to index: Int, into out: inout Output, endingLine: Bool = false) {
    while stack.count > index, let element = stack.removeLast().element {
      if element.name == "a" { openLinks -= 1 }
      out.append("</")
      appendName(of: element, to: &out)
      out.append(">")
      if endingLine, case .anywhere = element.place {} else if endingLine { out.append(10) }
    }
  }

  /// Remembers an element as open.
  mutating func open(_ element: AllowedElement) {
    let isLink = element.name == "a"
    if isLink { openLinks += 1 }
    stack.append(Open(element: element, surrounding: .blocks, isBlockLink: isLink && innermost == .flow))
  }

  /// Appends a name; the digit of a heading is a piece.
  mutating func appendName(of element: AllowedElement, to out: inout Output) {
    out.append(text: element.name)
    if element.isHeading { pieces.levels.append(out.count - 1..<out.count) }
  }

  /// The place on the stack of the element that an end tag of this name closes.
  func index(ofOpen name: String) -> Int? {
    let isTable = name == "table" || AllowedElement.named(name)?.isTablePart == true
    for index in stack.indices.reversed() {
      guard let element = stack[index].element else { return nil }
      if element.name == name { return index }
      // Browsers look for most elements no further than the cell, and for parts of a table no further than it.
      if element.name == "table" || (element.isTablePart && !isTable) { return nil }
    }
    return nil
  }

  /// Keeps a piece of the output that the caller must know of.
  mutating func note(_ address: CleanedPieces.Address) { pieces.addresses.append(address) }

  /// Keeps a piece of the output that the caller must know of.
  mutating func note(_ anchor: CleanedPieces.Anchor) { pieces.anchors.append(anchor) }

  /// Reports what was dropped or shown as text; past a thousand only that there is more.
  mutating func report(_ summary: String, at position: Position, remedy: String? = nil, notes: [String] = [])
  {
    let limit = 1000
    guard findings.count <= limit else { return }
    let isLast = findings.count == limit
    findings.append(
      Finding(
        "html.dropped", .warning, in: file, at: position,
        summary: isLast ? "more HTML dropped than is listed" : summary,
        remedy: isLast ? nil : remedy, notes: isLast ? [] : notes))
  }

  /// Reports once that elements nest too deep.
  mutating func reportDepth(at position: Position) {
    guard !saidDepth else { return }
    saidDepth = true
    findings.append(
      Finding(
        "limits.html-depth", .warning, in: file, at: position,
        summary: "HTML nested deeper than \(Self.depthLimit), deeper tags dropped"))
  }
}
