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
  /// Where a `%%` stands that nothing closes: it and what follows are text.
  let unclosedComment: (line: Int, column: Int)?

  /// Nil when the body can go to libcmark as it is, which is nearly always.
  init?(_ body: UnsafeBufferPointer<UInt8>, features: Features) {
    let needs = Needs(body, features)
    guard needs.any, let mark = Preparation.freeMark(in: body) else { return nil }
    self.mark = mark
    var rewriter = LineRewriter(
      body, mark: mark, needs: needs, blocks: needs.wantsBlocks ? LineBlocks(body, mark) : LineBlocks())
    rewriter.rewrite()
    bytes = rewriter.out
    unclosedComment = rewriter.unclosedComment
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
      escapes = features.contains(.wikilinks) && body.hasEscape
      footnotes = features.contains(.footnotes) && body.contains((UInt8(ascii: "["), UInt8(ascii: "^")))
      comments = features.contains(.comments) && body.contains((UInt8(ascii: "%"), UInt8(ascii: "%")))
      dollars = features.contains(.dollarMath) && body.first(UInt8(ascii: "$"), from: 0) != nil
    }

    var any: Bool { escapes || footnotes || comments || dollars }
    var wantsBlocks: Bool { footnotes || comments || dollars }

    /// Footnotes alone.
    static let ofFootnotes = Needs()

    private init() { (escapes, footnotes, comments, dollars) = (false, true, false, false) }
  }

  /// One of the noncharacters U+FDD0 to U+FDEF that the body does not hold.
  private static func freeMark(in body: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
    (UInt8(0x90)...0xAF).lazy.map { [0xEF, 0xB7, $0] }.first { body.find($0, from: 0) == nil }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether there is a backslash before something that it keeps from being more than text.
  fileprivate var hasEscape: Bool {
    var at = 0
    while let found = first(UInt8(ascii: "\\"), from: at) {
      if found + 1 < count, LineRewriter.escapable.contains(self[found + 1]) { return true }
      at = found + 1
    }
    return false
  }

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
