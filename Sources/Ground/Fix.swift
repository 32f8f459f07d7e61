/// What mends a finding beyond doubt: words of its file, found from its place on, and what shall stand there instead.
/// Words that end with a line are the whole line of its place.
package struct Fix: Hashable, Sendable {
  package let old: String
  package let new: String

  package init(_ old: String, to new: String) {
    self.old = old
    self.new = new
  }
}

/// A text that is mended, and how often it was.
package struct Mended: Hashable, Sendable {
  package let text: Bytes
  package let count: Int

  /// Mends a text: each fix counts once, at the first place of its words from the finding's place on. What is not
  /// there, stands too far away or was mended already is left as it is.
  package init(_ text: Bytes, by findings: [Finding]) {
    let starts = Mended.lineStarts(of: text)
    var edits: [(range: Range<Int>, new: String)] = []
    for finding in findings.sorted() {
      guard let fix = finding.fix, let place = finding.position, place.line <= starts.count,
        let range = Mended.range(of: fix, in: text, at: place, line: starts[place.line - 1])
      else { continue }
      if edits.contains(where: { $0.range.overlaps(range) }) { continue }
      edits.append((range, fix.new))
    }
    var mended = text
    for edit in edits.sorted(by: { $0.range.lowerBound > $1.range.lowerBound }) {
      mended.replaceSubrange(edit.range, with: Array(edit.new.utf8))
    }
    self.text = mended
    count = edits.count
  }

  private static func lineStarts(of text: Bytes) -> [Int] {
    [0] + text.indices.filter { text[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
  }

  /// Columns count characters, not bytes.
  private static func start(of place: Position, in text: Bytes, line: Int) -> Int {
    var (at, left) = (line, place.column - 1)
    while left > 0, at < text.count {
      at += 1
      while at < text.count, text[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }

  /// A link may be broken over lines; farther away the same words would be others.
  private static let reach = 1000

  private static func range(of fix: Fix, in text: Bytes, at place: Position, line: Int) -> Range<Int>? {
    let needle = Array(fix.old.utf8)
    guard !needle.isEmpty else { return nil }
    if needle.last == UInt8(ascii: "\n") {
      return text[line...].starts(with: needle) ? line..<line + needle.count : nil
    }
    let start = Mended.start(of: place, in: text, line: line)
    let end = min(text.count, start + reach)
    guard end - start >= needle.count else { return nil }
    for at in start...(end - needle.count) where text[at] == needle[0] {
      if needle.indices.allSatisfy({ text[at + $0] == needle[$0] }) { return at..<at + needle.count }
    }
    return nil
  }
}
