internal import Ground
internal import Reading

/// What an embed shows of a body.
struct Stretch {
  let range: Range<Int>
  /// The least level of a heading in it.
  let topLevel: Int
  /// Whether it begins at a marked block rather than at a heading.
  let isMark: Bool
  let isWhole: Bool

  /// Nil when what it names is not there, or when it would cut an element in two, as between a heading in a quotation and one outside of it.
  init?(_ pattern: Pattern, _ body: Body, heading: Int?, _ fragment: Fragment?) {
    let mark = heading == nil ? fragment.flatMap { pattern.mark(named: $0.start) } : nil
    if heading == nil, mark == nil, let fragment, !fragment.start.isEmpty, fragment.start != "top" {
      return nil
    }
    isMark = mark != nil
    isWhole = heading == nil && mark == nil
    topLevel = heading.map { pattern.headings[$0].level } ?? 2 - pattern.headingShift
    guard let start = heading.map({ pattern.headings[$0].html }) ?? mark?.html else {
      range = 0..<body.html.count
      return
    }
    let lower = fragment?.leavesOutHeading == true && heading != nil ? start.upperBound : start.lowerBound
    let upper = Stretch.end(pattern, body, heading, mark, fragment?.end ?? .own)
    range = lower..<max(lower, upper)
    guard body.html[range].isBalanced else { return nil }
  }

  private static func end(
    _ pattern: Pattern, _ body: Body, _ heading: Int?, _ mark: Mark?, _ end: Fragment.End
  ) -> Int {
    let last = heading ?? pattern.headings.lastIndex { $0.html.lowerBound < mark?.html.lowerBound ?? 0 } ?? -1
    let own = mark?.html.upperBound ?? heading.map { before(pattern.headingAfterSection($0), pattern, body) }
    switch end {
    case .own: return own ?? body.textEnd
    case .nextHeading: return before(last + 1 < pattern.headings.count ? last + 1 : nil, pattern, body)
    case .textEnd: return body.textEnd
    case .before(let name):
      if let mark = pattern.mark(named: name) { return mark.html.upperBound }
      return pattern.heading(named: name, after: last).map { before($0, pattern, body) } ?? own
        ?? body.textEnd
    }
  }

  private static func before(_ heading: Int?, _ pattern: Pattern, _ body: Body) -> Int {
    heading.map { pattern.headings[$0].html.lowerBound } ?? body.textEnd
  }
}

extension ArraySlice<UInt8> {
  /// Whether every element that begins here ends here, and the other way round.
  fileprivate var isBalanced: Bool {
    withUnsafeBufferPointer { bytes in
      var tokenizer = HTMLTokenizer(bytes)
      var open: [String] = []
      while let token = tokenizer.next() {
        switch token.kind {
        case .startTag where !token.isSelfClosing:
          let name = tokenizer.name(of: token)
          if !void.contains(name) { open.append(name) }
        case .endTag: if open.popLast() != tokenizer.name(of: token) { return false }
        default: break
        }
      }
      return open.isEmpty
    }
  }
}

private let void: Set<String> = ["br", "col", "hr", "img", "input", "source", "track", "wbr"]
