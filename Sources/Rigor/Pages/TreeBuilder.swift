internal import Ground

/// Puts the tags of a page into the tree that a browser makes of them, and notes where they do not fit.
///
/// It follows the HTML standard (13.2.6, tree construction) as far as pages without faults go; behind a fault it goes
/// on in the way that brings the fewest further ones.
struct TreeBuilder {
  /// How far the page is.
  enum Stage: Int {
    case beginning, beforeHead, head, afterHead, body, afterBody
  }

  /// An element that is open.
  struct Open {
    let element: Element
    /// The piece of its start tag; nil where a browser makes the element up.
    let piece: Int?
    let isForeign: Bool
    /// Whether HTML stands in it though it is foreign.
    var letsIn = false
  }

  let bytes: UnsafeBufferPointer<UInt8>
  let pieces: UnsafeMutableBufferPointer<WrittenPage.Piece>
  let attributes: [WrittenPage.Attribute]
  var stack: [Open] = []
  var stage = Stage.beginning
  private(set) var faults: [MarkupFault] = []
  private var hasHTML = false
  private var hasBody = false

  /// How many elements may be open at once; browsers give up there too.
  static let depthLimit = 512

  init(
    _ bytes: UnsafeBufferPointer<UInt8>, _ pieces: UnsafeMutableBufferPointer<WrittenPage.Piece>,
    _ attributes: [WrittenPage.Attribute]
  ) {
    (self.bytes, self.pieces, self.attributes) = (bytes, pieces, attributes)
  }

  /// Says of each piece what it stands in, and of each start tag where its element ends.
  mutating func build() {
    for index in pieces.indices {
      if stack.count >= TreeBuilder.depthLimit {
        fault("elements nested deeper than \(TreeBuilder.depthLimit)", "close them where they end", at: index)
        break
      }
      switch pieces[index].token.kind {
      case .startTag: start(index)
      case .endTag: end(index)
      case .text(let kind): text(index, kind)
      case .doctype: doctype(index)
      case .comment, .bogusComment, .unfinished: place(index)
      }
    }
    finish()
  }

  // MARK: - What all rules use

  var top: Open? { stack.last }

  /// Notes a fault at a piece.
  mutating func fault(_ summary: String, _ remedy: String, at index: Int) {
    guard faults.count < MarkupFault.shown else { return }
    faults.append(MarkupFault(summary, remedy, at: pieces[index].token.range))
  }

  /// A tag as it is written, without its attributes.
  func name(_ index: Int) -> String {
    let isEnd = pieces[index].token.kind == .endTag
    let name = String(decoding: bytes[pieces[index].token.content].prefix(40), as: UTF8.self)
    return "<\(isEnd ? "/" : "")\(name.printable.lowercased())>"
  }

  mutating func place(_ index: Int) {
    pieces[index].parent = stack.last?.piece ?? stack.last { $0.piece != nil }?.piece
    pieces[index].isForeign = stack.last.map { $0.isForeign && !$0.letsIn } ?? false
  }

  mutating func push(_ element: Element, _ index: Int, isForeign: Bool = false, letsIn: Bool = false) {
    place(index)
    pieces[index].isForeign = isForeign
    stack.append(Open(element: element, piece: index, isForeign: isForeign, letsIn: letsIn))
  }

  mutating func pop(before index: Int) {
    guard let open = stack.popLast(), let piece = open.piece else { return }
    pieces[piece].end = index
  }

  /// Closes everything above a place of the stack for the sake of a tag, and tells of what that was not meant for.
  mutating func close(
    above depth: Int, before index: Int, sparing isSpared: (Element) -> Bool = { $0.endsByImplication }
  ) {
    while stack.count > depth + 1 {
      let open = stack[stack.count - 1]
      if !isSpared(open.element) || open.isForeign, let piece = open.piece {
        fault("\(name(piece)) not closed before \(name(index))", "close it where it ends", at: piece)
      }
      pop(before: index)
    }
  }

  /// Closes what is at a place of the stack, for the sake of a tag that stands in none of it.
  mutating func close(at depth: Int, before index: Int) {
    close(above: depth, before: index)
    pop(before: index)
  }

  /// Where in the stack an element of some kind is open, looking no further than `limit` says.
  func depth(
    until limit: (Element) -> Bool = { $0.bounds }, where fits: (Element) -> Bool
  ) -> Int? {
    var depth = stack.count - 1
    while depth >= 0 {
      let open = stack[depth]
      if !open.isForeign, fits(open.element) { return depth }
      if open.isForeign ? open.letsIn : limit(open.element) { return nil }
      depth -= 1
    }
    return nil
  }

  /// Closes a paragraph that something ends which cannot stand in one.
  mutating func closeParagraph(before index: Int) {
    guard let depth = depth(until: { $0.bounds || $0 == .button }, where: { $0 == .p }) else { return }
    close(at: depth, before: index)
  }

  // MARK: - Doctype, text and the end

  private mutating func doctype(_ index: Int) {
    place(index)
    if stage != .beginning {
      return fault("doctype that is not at the beginning", "remove it", at: index)
    }
    stage = .beforeHead
    let doctype = HTMLDoctype(pieces[index].token, in: bytes)
    let isPlain = doctype.publicID == nil && [nil, "about:legacy-compat"].contains(doctype.systemID)
    if doctype.forcesQuirks || doctype.name != "html" || !isPlain {
      fault("doctype of an older HTML", "write <!doctype html>", at: index)
    }
  }

  private mutating func text(_ index: Int, _ kind: HTMLTextKind) {
    place(index)
    switch kind {
    case .data, .section: break
    default: return
    }
    if bytes.isBlankText(pieces[index].token.range) { return }
    begin()
    if stage == .afterBody {
      stage = .body
      return fault("text behind </body>", "move it before </body>", at: index)
    }
    enterBody(before: index)
    if top?.element == .colgroup { pop(before: index) }
    guard let top, !top.isForeign else { return place(index) }
    if top.element.isTableFrame {
      fault("text in a table outside of its cells", "put it into a cell, or before the table", at: index)
    }
    place(index)
  }

  /// Where neither head nor body was written, they begin with what can only stand there.
  mutating func enterBody(before index: Int) {
    guard stage.rawValue < Stage.body.rawValue else { return }
    // What is open in the head holds this too: a noscript, a template.
    if let top, stage == .head, top.element != .head, top.element != .html { return }
    if top?.element == .head { pop(before: index) }
    stage = .body
  }

  /// Notes that the document has begun, with its doctype or without.
  mutating func begin() {
    guard stage == .beginning else { return }
    stage = .beforeHead
    faults.append(
      MarkupFault("no doctype", "begin the page with <!doctype html>", at: 0..<min(1, bytes.count)))
  }

  private mutating func finish() {
    begin()
    let isLost = stack.count >= TreeBuilder.depthLimit
    while let open = top {
      if !isLost, !open.element.mayStayOpen || open.isForeign, let piece = open.piece {
        fault("\(name(piece)) that is never closed", "close it where it ends", at: piece)
      }
      pop(before: pieces.count)
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a text is nothing but white space, but for the mark that may stand first in a file to say how it is
  /// encoded. A function of the builder would have the whole builder copied, text by text.
  fileprivate func isBlankText(_ range: Range<Int>) -> Bool {
    let isMarked = range.lowerBound == 0 && hasExactly("\u{FEFF}", at: 0)
    return isBlank(isMarked ? range.dropFirst(3) : range)
  }
}
