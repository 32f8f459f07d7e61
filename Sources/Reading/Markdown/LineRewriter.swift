private import Ground

/// Rewrites a body line for line; comments, code spans and formulas may reach over many lines.
struct LineRewriter {
  static let escapable: [UInt8] = Array("[]!~%$:@^(".utf8)

  let body: UnsafeBufferPointer<UInt8>
  let needs: Preparation.Needs
  let blocks: LineBlocks
  private let mark: [UInt8]
  /// The line under way, counted from one, and its offset.
  private(set) var lineNumber = 0
  private(set) var lineStart = 0
  /// Up to which offset a comment reaches.
  var commentEnd = 0
  /// How many `>` stand at the head of the line on which the comment began.
  var quotes = 0
  /// Whether nothing in the rest of the body closes a comment.
  var nothingCloses = false
  var unclosedComment: (line: Int, column: Int)?
  /// Up to which offset code or a tag is copied.
  var copiedEnd = 0
  /// The number of the line that ends a formula of several lines.
  var mathEnd = 0
  /// Whether no further line is `$$` alone.
  var noMathEnds = false
  /// Up to where on this line nothing closes math of one and of two dollars.
  var noDollars = [0, 0]
  var out: [UInt8] = []

  init(
    _ body: UnsafeBufferPointer<UInt8>, mark: [UInt8], needs: Preparation.Needs, blocks: LineBlocks
  ) {
    self.body = body
    self.mark = mark
    self.needs = needs
    self.blocks = blocks
  }

  /// Rewrites the whole body.
  mutating func rewrite() {
    while lineStart < body.count {
      lineNumber += 1
      let end = body.first(UInt8(ascii: "\n"), from: lineStart).map { $0 + 1 } ?? body.count
      let line = UnsafeBufferPointer(rebasing: body[lineStart..<end])
      let isQuiet = blocks.kind(ofLine: lineNumber) != .text && commentEnd <= lineStart
      if lineNumber < mathEnd || isQuiet { out.append(contentsOf: line) } else { rewrite(line) }
      lineStart = end
    }
  }

  private mutating func rewrite(_ line: UnsafeBufferPointer<UInt8>) {
    noDollars = [0, 0]
    var at = startOffset(in: line)
    while at < line.count {
      switch line[at] {
      case UInt8(ascii: "`"):
        at = copyCodeSpan(line, from: at)
      case UInt8(ascii: "\\") where at + 1 < line.count:
        out.append(line[at])
        out.append(line[at + 1])
        if needs.escapes, LineRewriter.escapable.contains(line[at + 1]) { out.append(contentsOf: mark) }
        at += 2
      case UInt8(ascii: "<"):
        at = copyTag(line, from: at)
      case UInt8(ascii: "%") where needs.comments && line.has("%%", at: at):
        at = enterComment(line, at: at)
      case UInt8(ascii: "$") where needs.dollars:
        at = copyDollarMath(line, from: at)
      default:
        out.append(line[at])
        at += 1
      }
    }
  }

  /// Deals with what has begun on an earlier line, and with what only the head of a line can begin.
  private mutating func startOffset(in line: UnsafeBufferPointer<UInt8>) -> Int {
    if commentEnd > lineStart {
      let quoted = copyQuotes(line)
      return leaveComment(line, from: quoted)
    }
    if copiedEnd > lineStart {
      let end = min(copiedEnd - lineStart, line.count)
      out.append(contentsOf: line[0..<end])
      return end
    }
    if needs.dollars, writeMathFence(line) { return line.count }
    return startFootnote(line)
  }

  /// `[^label]:` at the head of a line becomes an item of a list, whose content is what is indented by
  /// four: libcmark then finds its blocks, and the walk takes it out again.
  private mutating func startFootnote(_ line: UnsafeBufferPointer<UInt8>) -> Int {
    guard needs.footnotes else { return 0 }
    var at = 0
    while at < line.count, line[at] == 32 || line[at] == UInt8(ascii: ">") { at += 1 }
    guard line.has("[^", at: at), let close = line.first(UInt8(ascii: "]"), from: at), close > at + 2,
      close + 1 < line.count, line[close + 1] == UInt8(ascii: ":"),
      !line[at + 2..<close].contains(where: { $0 <= 32 || $0 == UInt8(ascii: "[") })
    else { return 0 }
    out.append(contentsOf: line[0..<at])
    out.append("+   ")
    out.append(contentsOf: line[at...close])
    out.append(contentsOf: mark)
    out.append(UInt8(ascii: ":"))
    return close + 2
  }

  // MARK: - Code and tags

  /// A run of backticks with its partner in the same paragraph is copied with what is between.
  private mutating func copyCodeSpan(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let length = line.run(of: UInt8(ascii: "`"), from: start)
    guard
      let end = codeSpanEnd(from: lineStart + start, length, on: lineNumber, endingAt: lineStart + line.count)
    else {
      out.append(contentsOf: line[start..<start + length])
      return start + length
    }
    return copy(line, from: start, to: end)
  }

  /// The offset behind the backticks that close a code span; nil when there are none in its paragraph.
  func codeSpanEnd(from start: Int, _ length: Int, on line: Int, endingAt lineEnd: Int) -> Int? {
    let bound = blocks.end(ofParagraphAt: line) ?? lineEnd
    var at = start + length
    while let next = body.first(UInt8(ascii: "`"), from: at), next < bound {
      let other = body.run(of: UInt8(ascii: "`"), from: next)
      at = next + other
      if other == length { return at }
    }
    return nil
  }

  /// Copies up to an offset in the body, on this line and the next ones.
  private mutating func copy(_ line: UnsafeBufferPointer<UInt8>, from start: Int, to offset: Int) -> Int {
    copiedEnd = offset
    let end = min(offset - lineStart, line.count)
    out.append(contentsOf: line[start..<end])
    return end
  }

  /// A tag of raw HTML or an address in angle brackets is copied; any other `<` is text.
  private mutating func copyTag(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    if let end = line.tagEnd(from: start) { return copy(line, from: start, to: lineStart + end) }
    out.append(line[start])
    return start + 1
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index behind a tag that ends on its line; what `%%`, `$` and backticks mean counts in quotes only.
  fileprivate func tagEnd(from start: Int) -> Int? {
    var at = start + 1
    if at < count, self[at] == UInt8(ascii: "/") { at += 1 }
    guard at < count, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self[at] | 0x20) else { return nil }
    while at < count {
      switch self[at] {
      case UInt8(ascii: ">"): return at + 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let close = first(self[at], from: at + 1) else { return nil }
        at = close
      case UInt8(ascii: "<"), UInt8(ascii: "`"), UInt8(ascii: "\n"): return nil
      case UInt8(ascii: "%") where has("%%", at: at): return nil
      case UInt8(ascii: "$"): return nil
      default: break
      }
      at += 1
    }
    return nil
  }
}
