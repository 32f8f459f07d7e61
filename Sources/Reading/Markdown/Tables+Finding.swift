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

  /// The tables of a body in which every line that begins with `|` belongs to one: behind an empty line, with no
  /// fence or raw HTML anywhere that they could stand in. Nil for any other body.
  static func loneCandidates(_ body: UnsafeBufferPointer<UInt8>) -> [Candidate]? {
    let lines = Lines(file: body, bodyStart: 0, linesBefore: 0)
    var found: [Candidate] = []
    var line = 1
    var isBlankBefore = true
    while line <= lines.count {
      let bytes = lines.bytes(of: line)
      guard let head = bytes.first(where: { $0 != 32 && $0 != 9 }) else {
        isBlankBefore = true
        line += 1
        continue
      }
      switch head {
      case UInt8(ascii: "<"), UInt8(ascii: "`"), UInt8(ascii: "~"): return nil
      case UInt8(ascii: "|"):
        guard isBlankBefore, let candidate = loneCandidate(at: line, lines) else { return nil }
        found.append(candidate)
        line = candidate.last
      default: if isDelimiter(bytes[...], allowingQuotes: true) { return nil }
      }
      isBlankBefore = false
      line += 1
    }
    return found
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
    guard isDelimiter(row[...], allowingQuotes: false) else { return nil }
    let alignments = alignments(row)
    guard cells(lines.bytes(of: header)).count == alignments.count else { return nil }
    return Candidate(header: header, start: 0, last: last, quotes: 0, alignments: alignments)
  }

  /// The tables that libcmark took for paragraphs.
  static func candidates(_ tree: borrowing Tree, _ body: UnsafeBufferPointer<UInt8>) -> [Candidate] {
    let lines = Lines(file: body, bodyStart: 0, linesBefore: 0)
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
      guard let content, isDelimiter(content[...], allowingQuotes: false) else { continue }
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
