/// What mends a finding beyond doubt: words of its file, found from its place on, and what shall stand there instead.
/// Where the place is more than one letter long, they begin within it. Words that end with a line are the whole line
/// of its place.
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
    let edits = text.withUnsafeBufferPointer { Mended.edits(of: $0, by: findings) }
    var mended: Bytes = []
    mended.reserveCapacity(text.count)
    var next = 0
    for edit in edits {
      mended.append(contentsOf: text[next..<edit.range.lowerBound])
      mended.append(contentsOf: edit.new.utf8)
      next = edit.range.upperBound
    }
    self.text = mended + text[next...]
    count = edits.count
  }

  /// What is written where, in order; of what would overlap, the first finding's.
  private static func edits(
    of text: UnsafeBufferPointer<UInt8>, by findings: [Finding]
  ) -> [(range: Range<Int>, new: String)] {
    var edits: [(range: Range<Int>, new: String)] = []
    var isTaken = [Bool](repeating: false, count: text.count)
    var waypoint = Waypoint()
    for finding in findings.sorted() {
      guard let fix = finding.fix, let place = finding.position, waypoint.go(to: place, in: text),
        let range = range(of: fix, in: text, from: waypoint, length: place.length),
        !isTaken[range].contains(true)
      else { continue }
      for index in range { isTaken[index] = true }
      edits.append((range, fix.new))
    }
    return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// A link may be broken over lines; farther away the same words would be others.
  private static let reach = 1000

  private static func range(
    of fix: Fix, in text: UnsafeBufferPointer<UInt8>, from place: Waypoint, length: Int
  ) -> Range<Int>? {
    let needle = Array(fix.old.utf8)
    guard !needle.isEmpty else { return nil }
    if needle.last == UInt8(ascii: "\n") {
      let start = place.lineStart
      return text[start...].starts(with: needle) ? start..<start + needle.count : nil
    }
    let end = min(text.count, place.offset + reach)
    guard end - place.offset >= needle.count else { return nil }
    var letters = 0
    for at in place.offset...(end - needle.count) {
      letters += text[at] & 0xC0 == 0x80 ? 0 : 1
      if length > 1, letters > length { return nil }
      guard text[at] == needle[0] else { continue }
      if needle.indices.allSatisfy({ text[at + $0] == needle[$0] }) { return at..<at + needle.count }
    }
    return nil
  }
}
