internal import Ground

/// What in a body would cost libcmark more than its size: looked for before it is parsed.
enum Hostility {
  /// The finding for the first bound that a body breaks; such a body is shown as plain text.
  static func finding(
    in body: UnsafeBufferPointer<UInt8>, path: String, lines: inout Lines, limits: ReadingLimits
  ) -> Finding? {
    for (check, name, first, second) in openers
    where body.occurrences(of: (first, second), upTo: limits.openers + 1) > limits.openers {
      return Finding(
        check, in: path, at: lines.position(line: 1, column: 1),
        summary: "more than \(limits.openers) times \(name) in one file",
        remedy: "split the file, or put the text into a code block")
    }
    var containers = ContainerDepth()
    for line in 1...lines.count {
      // Most lines are empty, or begin with a letter where no list is open.
      if containers.passes(lineOf: lines.firstByte(of: line)) { continue }
      containers.read(lines.bytes(of: line))
      guard containers.deepest > limits.nesting else { continue }
      return Finding(
        "limits.nesting", in: path, at: lines.position(line: line, column: 1),
        summary: "more than \(limits.nesting) quotes or lists nested",
        remedy: "put the line into a code block, or nest less deeply")
    }
    return nil
  }

  private static let openers: [(check: String, name: String, UInt8, UInt8)] = [
    ("limits.images", "![", UInt8(ascii: "!"), UInt8(ascii: "[")),
    ("limits.openers", "<!", UInt8(ascii: "<"), UInt8(ascii: "!")),
    ("limits.openers", "<?", UInt8(ascii: "<"), UInt8(ascii: "?")),
  ]
}

/// How deeply quotes and lists may be nested after each line, never told too low.
private struct ContainerDepth {
  /// The columns of the list markers that may still be open, one further in than the other.
  private var lists: [Int] = []
  private var isAfterBlank = true
  private(set) var deepest = 0

  /// Reads a line: its markers open containers, and what is less indented than theirs may close some.
  mutating func read(_ line: UnsafeBufferPointer<UInt8>) {
    var quotes = 0
    var at = 0
    var isBlank = true
    deepest = 0
    reading: while at < line.count {
      switch line[at] {
      case 32, 9, 13: at += 1
      case UInt8(ascii: ">"):
        quotes += 1
        at += 1
      default:
        isBlank = false
        guard let end = line.listMarkerEnd(from: at) else { break reading }
        close(from: at)
        lists.append(at)
        at = end
      }
    }
    // Text right after text may belong to a paragraph that is open far further in.
    if !isBlank, isAfterBlank { close(from: at + 1) }
    isAfterBlank = isBlank
    deepest = quotes + lists.count
  }

  /// Reads a line that opens and closes nothing, which its first byte tells of most; false when it must be read.
  mutating func passes(lineOf first: UInt8?) -> Bool {
    if first == UInt8(ascii: "\n") {
      isAfterBlank = true
      return true
    }
    guard lists.isEmpty, let first, first >= UInt8(ascii: "A") else { return false }
    isAfterBlank = false
    return true
  }

  private mutating func close(from column: Int) {
    while let last = lists.last, last >= column { lists.removeLast() }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The index behind the list marker that stands here, if one does.
  fileprivate func listMarkerEnd(from start: Int) -> Int? {
    var end = start
    switch self[start] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): end += 1
    case 48...57:
      while end < count, end < start + 9, (48...57).contains(self[end]) { end += 1 }
      guard end < count, self[end] == UInt8(ascii: ".") || self[end] == UInt8(ascii: ")") else { return nil }
      end += 1
    default: return nil
    }
    return end == count || self[end] <= 32 ? end : nil
  }
}
