/// Which lines of a body belong to code, to raw HTML and to paragraphs, as libcmark sees them.
struct LineBlocks {
  enum Kind {
    case text, code, html
  }

  private var code: Set<Int> = []
  private var html: Set<Int> = []
  /// For the lines of a paragraph of several: the offset of its end.
  private var ends: [Int: Int] = [:]

  /// Nothing is known: every line is text and a paragraph of its own.
  init() {}

  /// Looks at a body twice where there are footnotes: what is indented below one is code only until the note
  /// has been found.
  init(_ body: UnsafeBufferPointer<UInt8>, _ mark: [UInt8]) {
    self.init(parsing: body, offsetsOf: body)
    guard body.contains((UInt8(ascii: "["), UInt8(ascii: "^"))) else { return }
    var rewriter = LineRewriter(body, mark: mark, needs: .ofFootnotes, blocks: self)
    rewriter.rewrite()
    guard rewriter.out.count > body.count else { return }
    self = rewriter.out.withUnsafeBufferPointer { LineBlocks(parsing: $0, offsetsOf: body) }
  }

  /// Takes the lines from one text and the offsets from another that has the same lines.
  private init(parsing text: UnsafeBufferPointer<UInt8>, offsetsOf body: UnsafeBufferPointer<UInt8>) {
    let tree = Tree(parsing: text)
    var paragraphs: [ClosedRange<Int>] = []
    var node: Node? = tree.root
    while let current = node {
      let isLeaf = current.kind == .paragraph || current.kind == .heading
      if current.kind == .html {
        // libcmark tells the end of a block that its own last line closes one line too early.
        let count = current.literal.count { $0 == UInt8(ascii: "\n") }
        html.formUnion(current.startLine..<current.startLine + max(1, count))
      } else if current.endLine >= current.startLine {
        let lines = current.startLine...current.endLine
        switch current.kind {
        case .code: code.formUnion(lines)
        case .paragraph where lines.count > 1, .heading where lines.count > 1: paragraphs.append(lines)
        default: break
        }
      }
      node = current.following(within: tree.root, descending: !isLeaf)
    }
    noteEnds(of: paragraphs, in: body)
  }

  /// The rows of a table are no running text, so code does not reach from one to the next.
  private mutating func noteEnds(of paragraphs: [ClosedRange<Int>], in body: UnsafeBufferPointer<UInt8>) {
    guard !paragraphs.isEmpty, body.first(UInt8(ascii: "`"), from: 0) != nil else { return }
    var starts = [0]
    while let newline = body.first(UInt8(ascii: "\n"), from: starts[starts.count - 1]) {
      starts.append(newline + 1)
    }
    for lines in paragraphs where lines.upperBound <= starts.count {
      let end = lines.upperBound < starts.count ? starts[lines.upperBound] : body.count
      let text = UnsafeBufferPointer(rebasing: body[starts[lines.lowerBound - 1]..<end])
      if Tables.mayOccur(in: Lines(of: text)) { continue }
      for line in lines { ends[line] = end }
    }
  }

  func kind(ofLine line: Int) -> Kind {
    code.contains(line) ? .code : html.contains(line) ? .html : .text
  }

  /// The offset at which the paragraph of a line ends; nil when it is this line alone.
  func end(ofParagraphAt line: Int) -> Int? { ends[line] }
}
