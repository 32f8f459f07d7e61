/// Where the tables of a body are: in its lines alone where that is sure, else in what libcmark took for paragraphs.
extension Tables {
  /// A header line in a paragraph, with the delimiter row behind it and the rows that follow.
  struct Candidate {
    let header: Int
    /// Where the header's text starts in its line.
    let start: Int
    let last: Int
    let quotes: Int
    let alignments: [Alignment]
  }

  /// The tables of a body in which every line that begins with `|` belongs to one or to a fenced code block: behind
  /// an empty line, with no raw HTML or indented fence anywhere that they could stand in. Nil for any other body.
  static func loneCandidates(_ lines: Lines) -> [Candidate]? {
    var found: [Candidate] = []
    var line = 1
    var isBlankBefore = true
    while line <= lines.count {
      let bytes = lines.bytes(of: line)
      guard let start = bytes.firstIndex(where: { $0 != 32 && $0 != 9 }) else {
        isBlankBefore = true
        line += 1
        continue
      }
      switch bytes[start] {
      case UInt8(ascii: "<"): return nil
      case UInt8(ascii: "`"), UInt8(ascii: "~"):
        guard let end = lastLine(ofFenceAt: line, start, lines) else { return nil }
        line = end
      case UInt8(ascii: "|"):
        guard isBlankBefore, let candidate = loneCandidate(at: line, lines) else { return nil }
        found.append(candidate)
        line = candidate.last
      default: if isDelimiter(bytes, allowingQuotes: true) { return nil }
      }
      isBlankBefore = false
      line += 1
    }
    return found
  }

  /// The last line of the fenced code that begins on a line, the line itself where it is text; nil where that is not
  /// sure. At the very start of a line a fence ends whatever was open, so that nothing but these lines decides.
  private static func lastLine(ofFenceAt first: Int, _ indentation: Int, _ lines: Lines) -> Int? {
    let bytes = lines.bytes(of: first)
    let mark = bytes[indentation]
    let length = bytes.run(of: mark, from: indentation)
    if length < 3 { return first }
    guard indentation == 0, mark == UInt8(ascii: "~") || bytes.first(mark, from: length) == nil else {
      return nil
    }
    for line in first + 1..<lines.count + 1 {
      let bytes = lines.bytes(of: line)
      let start = bytes.run(of: 32, from: 0, upTo: 4)
      let run = bytes.run(of: mark, from: start)
      if start < 4, run >= length, bytes[(start + run)...].allSatisfy({ $0 == 32 || $0 == 9 }) { return line }
    }
    return lines.count
  }

  /// A header, its delimiter row and rows down to an empty line, all of which begin with `|`.
  private static func loneCandidate(at header: Int, _ lines: Lines) -> Candidate? {
    var last = header
    while last < lines.count, case let next = lines.bytes(of: last + 1), !next.allSatisfy({ $0 <= 32 }) {
      guard next[0] == UInt8(ascii: "|") else { return nil }
      last += 1
    }
    guard last > header, lines.bytes(of: header)[0] == UInt8(ascii: "|") else { return nil }
    let row = lines.bytes(of: header + 1)
    guard isDelimiter(row, allowingQuotes: false) else { return nil }
    let alignments = alignments(row)
    guard cells(lines.bytes(of: header)).count == alignments.count else { return nil }
    return Candidate(header: header, start: 0, last: last, quotes: 0, alignments: alignments)
  }

  /// The tables that libcmark took for paragraphs.
  static func candidates(_ tree: borrowing Tree, _ lines: Lines) -> [Candidate] {
    var found: [Candidate] = []
    let root = tree.root
    var node: Node? = root
    while let current = node {
      let isParagraph = current.kind == .paragraph
      if isParagraph, let candidate = candidate(current, lines) { found.append(candidate) }
      node = current.following(within: root, descending: !isParagraph && current.kind != .heading)
    }
    return found
  }

  private static func candidate(_ paragraph: Node, _ lines: Lines) -> Candidate? {
    let (first, last) = (paragraph.startLine, paragraph.endLine)
    guard last > first else { return nil }
    let quotes = paragraph.quoteDepth
    for line in first + 1...last {
      let content = lines.content(of: line, quotes: quotes)
      guard let content, isDelimiter(content, allowingQuotes: false) else { continue }
      let header = lines.bytes(of: line - 1)
      let isFirst = line - 1 == first
      let start = isFirst ? paragraph.startColumn - 1 : header.contentStart(quotes: quotes)
      let alignments = alignments(content)
      guard start <= header.count,
        cells(UnsafeBufferPointer(rebasing: header[start...])).count == alignments.count
      else { continue }
      var end = line
      while end < last, lines.content(of: end + 1, quotes: quotes) != nil { end += 1 }
      return Candidate(
        header: line - 1, start: start, last: end, quotes: quotes, alignments: alignments)
    }
    return nil
  }
}

extension Node {
  /// How many quotes are around a node.
  fileprivate var quoteDepth: Int {
    var depth = 0
    var node = parent
    while let current = node {
      if current.kind == .quote { depth += 1 }
      node = current.parent
    }
    return depth
  }
}

extension Lines {
  /// The content of a line behind its quote marks; nil when marks are missing.
  fileprivate func content(of line: Int, quotes: Int) -> UnsafeBufferPointer<UInt8>? {
    let bytes = bytes(of: line)
    let start = bytes.contentStart(quotes: quotes)
    let marks = bytes[..<start].reduce(0) { $0 + ($1 == UInt8(ascii: ">") ? 1 : 0) }
    return marks == quotes ? UnsafeBufferPointer(rebasing: bytes[start...]) : nil
  }
}
