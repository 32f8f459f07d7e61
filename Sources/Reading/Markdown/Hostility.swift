internal import Ground

/// What in a body would cost libcmark more than its size: looked for before it is parsed.
enum Hostility {
  /// The finding for the first bound that a body breaks; such a body is shown as plain text.
  static func finding(
    in body: UnsafeBufferPointer<UInt8>, path: String, lines: Lines, limits: ReadingLimits
  ) -> Finding? {
    for (name, first, second) in openers
    where body.occurrences(of: (first, second), upTo: limits.openers + 1) > limits.openers {
      return Finding(
        "limits.openers", in: path, at: lines.position(line: 1, column: 1),
        summary: "more than \(limits.openers) times \(name) in one file",
        remedy: "split the file, or put the text into a code block")
    }
    for line in 1...lines.count where markers(at: lines.bytes(of: line)) > limits.nesting {
      return Finding(
        "limits.nesting", in: path, at: lines.position(line: line, column: 1),
        summary: "more than \(limits.nesting) quotes or lists opened on one line",
        remedy: "put the line into a code block, or nest less deeply")
    }
    return nil
  }

  private static let openers: [(String, UInt8, UInt8)] = [
    ("![", UInt8(ascii: "!"), UInt8(ascii: "[")), ("<!", UInt8(ascii: "<"), UInt8(ascii: "!")),
    ("<?", UInt8(ascii: "<"), UInt8(ascii: "?")),
  ]

  /// How many container markers stand at the head of a line.
  private static func markers(at line: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    var at = 0
    while at < line.count {
      switch line[at] {
      case 32, 9: at += 1
      case UInt8(ascii: ">"):
        count += 1
        at += 1
      case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"):
        guard at + 1 < line.count, line[at + 1] <= 32 else { return count }
        count += 1
        at += 2
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        var end = at
        while end < line.count, (48...57).contains(line[end]) { end += 1 }
        guard end + 1 < line.count, line[end] == UInt8(ascii: ".") || line[end] == UInt8(ascii: ")"),
          line[end + 1] <= 32
        else { return count }
        count += 1
        at = end + 2
      default: return count
      }
    }
    return count
  }
}
