internal import Ground

/// Walks libcmark's tree once: writes the body's HTML with its slots, and notes the facts on the way.
///
/// The walk is a loop, not a recursion: a document may nest as deeply as its bytes allow. Blocks are in
/// `Walker+Blocks`, inlines in `Walker+Inlines`, the passes over text in `Walker+Text` and its neighbours.
struct Walker: ~Copyable {
  let path: String
  let features: Features
  let labelComesFirst: Bool
  var lines: Lines
  let tables: Tables?
  /// The mark that preparation set, dropped wherever it turns up.
  let mark: [UInt8]?

  var html: Output
  var slots: [Slot] = []
  var findings: [Finding] = []
  /// What comments tell Baton.
  var instructions: [Located<String>] = []

  // The outline under way.
  var text: Output
  var blocks: [Block] = []
  var open: [OpenBlock] = []
  var words = 0
  var headings: [Heading] = []
  var anchors = AnchorNames()
  /// The last number behind an anchor that stands more than once.
  var lastNumbers: [String: Int] = [:]
  /// The anchor of the heading under way.
  var lastAnchor = ""

  /// The names of marked blocks, and the indices of the blocks.
  var marks: [(name: String, block: Int)] = []

  // The leaf block under way.
  var links: [Link] = []
  /// Where addresses stand that are written apart from their links.
  var defined: [Definition] = []
  var definitions: Definitions?
  var pending: [PendingLink] = []
  var leadStart: Int?
  var lead: Range<Int>?
  var linkDepth = 0
  /// A paragraph that has ended with an embed.
  var embedded: Node?
  /// A link that is written without its element.
  var plainLink: Node?
  let mayStrike: Bool
  var strikes: [TextSpot: StrikeMark] = [:]
  /// The parents of the strikes that are open.
  var openStrikes: [Node?] = []
  /// An image whose alternative text is being written.
  var image: Node?
  /// The link written last, when it states a relation.
  var related: Related?
  /// Where to go on in a text node of which something has been taken already.
  var resumed: (node: Node, offset: Int)?
  var task: (text: Node, isDone: Bool)?
  var callout: CalloutHead?
  var footnotes = Footnotes()
  /// Cleans raw HTML; nil where there can be none, so that other files do not pay for it.
  var cleaner: HTMLCleaner?

  init(
    path: String, options: ReadingOptions, lines: Lines, tables: Tables?, mark: [UInt8]?,
    body: UnsafeBufferPointer<UInt8>
  ) {
    self.path = path
    features = options.features
    labelComesFirst = options.labelComesFirst
    self.lines = lines
    self.tables = tables
    self.mark = mark
    mayStrike = features.contains(.strikethrough) && body.first(UInt8(ascii: "~"), from: 0) != nil
    html = Output(capacity: body.count + body.count / 4 + 256)
    text = Output(capacity: body.count + 16)
    // A block takes a hundred bytes of Markdown or more, as a rule.
    blocks.reserveCapacity(body.count / 100 + 16)
    slots.reserveCapacity(body.count / 200 + 8)
    open.reserveCapacity(8)
    if features.contains(.cleaning), body.first(UInt8(ascii: "<"), from: 0) != nil {
      cleaner = HTMLCleaner(file: path)
    }
  }

  /// What to do after a node has been entered.
  enum Step {
    /// Go to its children, then leave it.
    case descend
    /// Leave out its children, and do not leave it.
    case skip
    /// Go on at a later sibling, leaving out all before it.
    case jump(Node)
  }

  /// Writes everything below a node, and the node itself.
  mutating func walk(_ root: Node) {
    var node = root
    while true {
      switch enter(node) {
      case .descend:
        if let child = node.first {
          node = child
          continue
        }
        leave(node)
      case .skip: break
      case .jump(let later):
        node = later
        continue
      }
      while true {
        if node == root { return }
        if let next = node.next {
          node = next
          break
        }
        guard let parent = node.parent else { return }
        leave(parent)
        node = parent
      }
    }
  }

  private mutating func enter(_ node: Node) -> Step {
    if image != nil { return enterAlternative(node) }
    switch node.kind {
    case .text: return writeText(node)
    case .softBreak: enterSoftBreak(node)
    case .paragraph: return enterParagraph(node)
    case .strong:
      enterElement(.span)
      html.append("<strong>")
      if node.previous == nil, node.parent?.kind == .paragraph { leadStart = text.count }
    case .emphasis:
      enterElement(.span)
      html.append("<em>")
    case .link: return enterLink(node)
    case .inlineCode: enterCode(node)
    case .item: return enterItem(node)
    case .list: return enterList(node)
    case .heading: return enterHeading(node)
    case .quote: enterQuote(node)
    case .code: enterCodeBlock(node)
    case .rule: enterRule(node)
    case .html: enterHTMLBlock(node)
    case .inlineHTML: enterInlineHTML(node)
    case .lineBreak: enterLineBreak(node)
    case .image: return enterImage(node)
    case .document, .custom: break
    }
    return .descend
  }

  private mutating func leave(_ node: Node) {
    if let image {
      if image == node { leaveImage(node) }
      return
    }
    closeStrikes(in: node)
    switch node.kind {
    case .paragraph: leaveParagraph(node)
    case .strong:
      leaveElement()
      html.append("</strong>")
      if let start = leadStart, node.parent?.kind == .paragraph, node.previous == nil {
        lead = start..<text.count
        leadStart = nil
      }
    case .emphasis:
      leaveElement()
      html.append("</em>")
    case .link: leaveLink(node)
    case .item: leaveItem()
    case .list: leaveList(node)
    case .heading: leaveHeading(node)
    case .quote: leaveQuote(node)
    default: break
    }
  }

  /// Starts a line unless one has just been started.
  mutating func freshLine() {
    if let last = html.last, last != UInt8(ascii: "\n") { html.append(UInt8(ascii: "\n")) }
  }

  /// The end of a void element: ` />` as libcmark writes it, `>` on a page.
  var voidEnd: StaticString { features.contains(.page) ? ">" : " />" }

  /// Bytes from libcmark without the marks of preparation.
  func clean(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let mark else { return Array(bytes) }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      let found = bytes.find(mark, from: at) ?? bytes.count
      out.append(contentsOf: bytes[at..<found])
      at = found + mark.count
    }
    return out
  }

  /// Adds a finding about a place in the file.
  mutating func report(
    _ check: String, _ severity: Severity, at position: Position, _ summary: String, remedy: String? = nil
  ) {
    findings.append(Finding(check, severity, in: path, at: position, summary: summary, remedy: remedy))
  }
}
