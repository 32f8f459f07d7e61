private import Ground

/// A body made ready for libcmark, line for line: what CommonMark would swallow is marked or taken out.
///
/// `\[[` would lose its escape when text nodes merge, `[^1]: word` is a reference definition, `%%` is not
/// CommonMark's. A mark is a noncharacter that does not occur in the body; the walk drops it everywhere,
/// so that a mark inside code does no harm.
struct Preparation {
  let bytes: [UInt8]
  /// The three bytes of the mark.
  let mark: [UInt8]

  /// Nil when the body can go to libcmark as it is, which is nearly always.
  init?(_ body: UnsafeBufferPointer<UInt8>, features: Features) {
    let needs = Needs(body, features)
    guard needs.any, let mark = Preparation.freeMark(in: body) else { return nil }
    self.mark = mark
    let quiet = needs.wantsCodeLines ? Preparation.codeLines(body) : []
    var rewriter = LineRewriter(mark: mark, needs: needs)
    var line = 1
    var start = 0
    while start < body.count {
      let end = body.first(UInt8(ascii: "\n"), from: start).map { $0 + 1 } ?? body.count
      let bytes = UnsafeBufferPointer(rebasing: body[start..<end])
      if quiet.contains(line), !rewriter.isInComment { rewriter.copy(bytes) } else { rewriter.rewrite(bytes) }
      start = end
      line += 1
    }
    bytes = rewriter.out
  }

  /// A body without its comments, otherwise as it was written.
  static func withoutComments(_ body: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard let prepared = Preparation(body, features: .comments) else { return Array(body) }
    return prepared.bytes
  }

  /// What there is to do in a body.
  struct Needs {
    let escapes: Bool
    let footnotes: Bool
    let comments: Bool
    let dollars: Bool

    init(_ body: UnsafeBufferPointer<UInt8>, _ features: Features) {
      let backslash = UInt8(ascii: "\\")
      escapes =
        features.contains(.wikilinks)
        && LineRewriter.escapable.contains { body.contains((backslash, $0)) }
      footnotes = features.contains(.footnotes) && body.contains((UInt8(ascii: "["), UInt8(ascii: "^")))
      comments = features.contains(.comments) && body.contains((UInt8(ascii: "%"), UInt8(ascii: "%")))
      dollars = features.contains(.dollarMath) && body.first(UInt8(ascii: "$"), from: 0) != nil
    }

    var any: Bool { escapes || footnotes || comments || dollars }
    var wantsCodeLines: Bool { footnotes || comments || dollars }
  }

  /// One of the noncharacters U+FDD0 to U+FDEF that the body does not hold.
  private static func freeMark(in body: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    (UInt8(0x90)...0xAF).lazy.map { [0xEF, 0xB7, $0] }.first { body.find($0, from: 0) == nil }
  }

  /// The lines of code blocks and HTML blocks, where none of this happens.
  private static func codeLines(_ body: UnsafeBufferPointer<UInt8>) -> Set<Int> {
    let tree = Tree(parsing: body)
    var lines: Set<Int> = []
    var node: Node? = tree.root
    while let current = node {
      let isBlock = current.kind == .code || current.kind == .html
      if isBlock, current.endLine >= current.startLine {
        lines.formUnion(current.startLine...current.endLine)
      }
      let isLeaf = current.kind == .paragraph || current.kind == .heading
      node = current.following(within: tree.root, descending: !isLeaf)
    }
    return lines
  }
}

/// Rewrites one line after the other; a comment may reach over many.
private struct LineRewriter {
  static let escapable: [UInt8] = Array("[~%$:@^(".utf8)

  private let mark: [UInt8]
  private let needs: Preparation.Needs
  private(set) var isInComment = false
  /// Up to where on this line nothing closes math of one and of two dollars.
  private var noDollars = [0, 0]
  private(set) var out: [UInt8] = []

  init(mark: [UInt8], needs: Preparation.Needs) {
    self.mark = mark
    self.needs = needs
  }

  mutating func copy(_ line: UnsafeBufferPointer<UInt8>) { out.append(contentsOf: line) }

  mutating func rewrite(_ line: UnsafeBufferPointer<UInt8>) {
    noDollars = [0, 0]
    var at = isInComment ? 0 : startFootnote(line)
    while at < line.count {
      if isInComment {
        at = leaveComment(line, from: at)
        continue
      }
      switch line[at] {
      case UInt8(ascii: "`"):
        at = copyCodeSpan(line, from: at)
      case UInt8(ascii: "\\") where at + 1 < line.count:
        out.append(line[at])
        out.append(line[at + 1])
        if needs.escapes, LineRewriter.escapable.contains(line[at + 1]) { out.append(contentsOf: mark) }
        at += 2
      case UInt8(ascii: "%") where needs.comments && line.has("%%", at: at):
        isInComment = true
        at += 2
      case UInt8(ascii: "$") where needs.dollars:
        at = copyDollarMath(line, from: at)
      default:
        out.append(line[at])
        at += 1
      }
    }
  }

  /// Drops text up to the closing `%%`; line breaks stay, so that lines keep their numbers.
  private mutating func leaveComment(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at < line.count {
      if line.has("%%", at: at) {
        isInComment = false
        return at + 2
      }
      if line[at] == UInt8(ascii: "\n") { out.append(line[at]) }
      at += 1
    }
    return at
  }

  /// A run of backticks with its partner on the same line is copied with what is between.
  private mutating func copyCodeSpan(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let length = line.run(of: UInt8(ascii: "`"), from: start)
    var at = start + length
    while let next = line.first(UInt8(ascii: "`"), from: at) {
      let other = line.run(of: UInt8(ascii: "`"), from: next)
      at = next + other
      if other == length {
        out.append(contentsOf: line[start..<at])
        return at
      }
    }
    out.append(contentsOf: line[start..<start + length])
    return start + length
  }

  /// `$a$` becomes `` $`a`$ ``, which libcmark leaves alone; a price is not math: no space inside the
  /// dollars, no digit after them.
  private mutating func copyDollarMath(_ line: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let length = line.run(of: UInt8(ascii: "$"), from: start, upTo: 2)
    let inside = start + length
    guard inside < line.count, line[inside] > 32, line[inside] != UInt8(ascii: "`") else {
      out.append(contentsOf: line[start..<inside])
      return inside
    }
    guard let end = closingDollars(line, from: inside, length) else {
      out.append(contentsOf: line[start..<inside])
      return inside
    }
    out.append("$`")
    out.append(contentsOf: line[inside..<end])
    out.append("`$")
    return end + length
  }

  /// The index of the dollars that close math, with no backtick before them.
  private mutating func closingDollars(
    _ line: UnsafeBufferPointer<UInt8>, from start: Int, _ length: Int
  ) -> Int? {
    // What closes does not depend on where math opens, so a search that failed need not be made again.
    guard start >= noDollars[length - 1] else { return nil }
    var at = start + 1
    while at < line.count, line[at] != UInt8(ascii: "`") {
      let closes =
        line[at] == UInt8(ascii: "$") && line[at - 1] > 32
        && line.run(of: UInt8(ascii: "$"), from: at, upTo: length) == length
      let after = at + length
      if closes, after >= line.count || !(48...57).contains(line[after]) { return at }
      at += 1
    }
    noDollars[length - 1] = at
    return nil
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
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether this literal stands at an index.
  func has(_ literal: StaticString, at index: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard index >= 0, index + length <= count else { return false }
    for offset in 0..<length where self[index + offset] != literal.utf8Start[offset] { return false }
    return true
  }

  /// How many times a byte is repeated from an index on, counted up to a bound.
  func run(of byte: UInt8, from index: Int, upTo bound: Int = .max) -> Int {
    var end = index
    while end < count, end - index < bound, self[end] == byte { end += 1 }
    return end - index
  }
}
