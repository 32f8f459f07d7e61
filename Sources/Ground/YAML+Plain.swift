/// What nearly all frontmatter is written in: keys at the left margin, each with a text or a list of texts, in ASCII.
///
/// libyaml takes some hundred steps for each of its letters. Whatever is not as plain as this, wrong or right, is
/// left to it, so that one judge says what YAML is: a tab, a comment, an escape, a key that stands again.
package struct PlainYAML {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let newline = UInt8(ascii: "\n")
  private let space = UInt8(ascii: " ")
  private let comma = UInt8(ascii: ",")
  private var line: Int
  /// The line that is looked at, without blanks at its end; empty behind the last one.
  private var start = 0, end = 0
  /// Where the next line begins.
  private var next = 0

  /// The document, exactly as libyaml would have it; nil when it is not plain.
  package static func read(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) -> YAML? {
    var reader = PlainYAML(bytes, firstLine: firstLine)
    return reader.document()
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, firstLine: Int) {
    self.bytes = bytes
    line = firstLine - 1
  }

  private mutating func document() -> YAML? {
    guard bytes.allSatisfy({ $0 &- 32 < 95 || $0 == newline }) else { return nil }
    advance()
    let origin = Position(line: line, column: 1)
    var entries: [YAML.Entry] = []
    while start < end {
      guard entries.count < Self.mostKeys, let entry = entry(),
        !entries.contains(where: { $0.key == entry.key })
      else { return nil }
      entries.append(entry)
    }
    return entries.isEmpty ? nil : YAML(.mapping(entries), at: origin)
  }

  // MARK: - Lines

  /// Goes to the next line that is not blank.
  private mutating func advance() {
    repeat {
      start = next
      end = start
      guard start < bytes.count else { return }
      while next < bytes.count, bytes[next] != newline { next += 1 }
      end = next
      next += 1
      while end > start, bytes[end - 1] == space { end -= 1 }
      line += 1
    } while start == end
  }

  /// By how many spaces the line is indented.
  private var indent: Int { firstLetter(from: start) - start }

  private func firstLetter(from start: Int) -> Int {
    var at = start
    while at < end, bytes[at] == space { at += 1 }
    return at
  }

  private func position(_ range: Range<Int>) -> Position {
    Position(line: line, column: range.lowerBound - start + 1, length: range.count)
  }

  private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  // MARK: - Keys and values

  private static let longestKey = 128
  /// Each key is compared with those before it.
  private static let mostKeys = 32

  private mutating func entry() -> YAML.Entry? {
    guard bytes[start].isASCIILetter, let colon = bytes[start..<end].firstIndex(of: UInt8(ascii: ":")),
      colon - start <= Self.longestKey, bytes[start..<colon].allSatisfy(\.isPartOfKey)
    else { return nil }
    let key = start..<colon
    let (name, place) = (text(key), position(key))
    let value: YAML?
    if colon + 1 == end {
      advance()
      value = list()
    } else if bytes[colon + 1] == space {
      value = scalarOrList(from: firstLetter(from: colon + 1))
    } else {
      return nil
    }
    return value.map { YAML.Entry(key: name, keyPosition: place, value: $0) }
  }

  /// A list with an item on each line; it may stand as far to the left as its key.
  private mutating func list() -> YAML? {
    let column = indent
    let origin = Position(line: line, column: column + 1)
    var items: [YAML] = []
    while start < end, indent == column, bytes[start + column] == UInt8(ascii: "-") {
      let dash = start + column
      guard dash + 1 < end, bytes[dash + 1] == space,
        let item = scalar(from: firstLetter(from: dash + 1), below: column)
      else { return nil }
      items.append(item)
    }
    return items.isEmpty ? nil : YAML(.list(items), at: origin)
  }

  private mutating func scalarOrList(from first: Int) -> YAML? {
    guard bytes[first] == UInt8(ascii: "[") else { return scalar(from: first, below: 0) }
    guard let items = items(from: first + 1) else { return nil }
    let origin = Position(line: line, column: first - start + 1)
    advance()
    return YAML(.list(items), at: origin)
  }

  /// The items of a list in brackets that ends its line.
  private func items(from first: Int) -> [YAML]? {
    let close = end - 1
    guard first <= close, bytes[close] == UInt8(ascii: "]") else { return nil }
    var items: [YAML] = []
    var at = firstLetter(from: first)
    if at == close { return [] }
    while true {
      var stop = at
      if let quoted = quoted(from: at, to: close) {
        items.append(quoted.node)
        stop = firstLetter(from: quoted.end)
      } else {
        guard bytes[at].isASCIIWord else { return nil }
        while stop < close, bytes[stop] != comma {
          guard !bytes[stop].endsListedText else { return nil }
          stop += 1
        }
        var last = stop
        while bytes[last - 1] == space { last -= 1 }
        items.append(YAML(.scalar(text(at..<last), isPlain: true), at: position(at..<last)))
      }
      if stop == close { return items }
      guard bytes[stop] == comma else { return nil }
      at = firstLetter(from: stop + 1)
    }
  }

  // MARK: - Texts

  /// A text, which may go on on lines that are indented further than what it belongs to.
  private mutating func scalar(from first: Int, below column: Int) -> YAML? {
    if let quoted = quoted(from: first, to: end) {
      guard quoted.end == end else { return nil }
      advance()
      return quoted.node
    }
    guard bytes[first].beginsPlainText, isPlain(first..<end) else { return nil }
    var words = text(first..<end)
    var place = position(first..<end)
    var last = line
    advance()
    while start < end, indent > column {
      let more = start + indent..<end
      // A blank line between the two would be the end of a line in the text.
      guard line == last + 1, isPlain(more) else { return nil }
      words += " "
      words += text(more)
      place = Position(line: place.line, column: place.column)
      last = line
      advance()
    }
    return YAML(.scalar(words, isPlain: true), at: place)
  }

  /// A text in quotes that hold neither escapes nor quotes, and where it ends.
  private func quoted(from first: Int, to limit: Int) -> (node: YAML, end: Int)? {
    let mark = bytes[first]
    guard mark == UInt8(ascii: "\"") || mark == UInt8(ascii: "'"),
      let close = bytes[first + 1..<limit].firstIndex(of: mark)
    else { return nil }
    let inside = first + 1..<close
    if mark == UInt8(ascii: "\""), bytes[inside].contains(UInt8(ascii: "\\")) { return nil }
    // Two of them stand for one.
    if close + 1 < limit, bytes[close + 1] == mark { return nil }
    let node = YAML(.scalar(text(inside), isPlain: false), at: position(first..<close + 1))
    return (node, close + 1)
  }

  /// Whether nothing in it begins a comment or makes a key of what stands before.
  private func isPlain(_ range: Range<Int>) -> Bool {
    for at in range {
      switch bytes[at] {
      case UInt8(ascii: ":"): if at + 1 == range.upperBound || bytes[at + 1] == space { return false }
      case UInt8(ascii: "#"): if at == range.lowerBound || bytes[at - 1] == space { return false }
      default: break
      }
    }
    return true
  }
}

extension UInt8 {
  /// A letter, a digit, `-` or `_`.
  fileprivate var isPartOfKey: Bool { isASCIIWord || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }

  /// Whether a text without quotes may begin with it and be no more than a text.
  fileprivate var beginsPlainText: Bool {
    switch self {
    case UInt8(ascii: "("), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: "~"), UInt8(ascii: "_"): true
    default: isASCIIWord
    }
  }

  /// What means something else in a list in brackets, somewhere in a text at least.
  fileprivate var endsListedText: Bool {
    switch self {
    case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ":"),
      UInt8(ascii: "?"), UInt8(ascii: "#"):
      true
    default: false
    }
  }
}
