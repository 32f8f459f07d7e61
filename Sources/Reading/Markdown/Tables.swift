private import Ground

/// Tables, found by letting libcmark read each cell as a heading of its own.
///
/// A paragraph that holds a delimiter row is written anew: one line a cell, behind the prefix of the
/// containers around it, as `###### cell ######`. Reference links, code spans, lists and quotes around and
/// in it then work by themselves.
struct Tables {
  enum Alignment {
    case none, left, center, right
  }

  struct Table {
    let alignments: [Alignment]
    /// The line of its header in the body as it was written.
    let line: Int
    /// Rows with the header.
    fileprivate(set) var rows: Int
    /// The line of its first cell as libcmark sees it; the others follow.
    fileprivate(set) var firstCell: Int

    var columns: Int { alignments.count }
    var cells: ClosedRange<Int> { firstCell...firstCell + rows * columns - 1 }
  }

  private(set) var all: [Table] = []
  private(set) var bytes: [UInt8] = []
  private(set) var origins: [Lines.Origin] = []

  /// The table whose cell stands on a line that libcmark saw, with the number of the cell.
  func cell(onLine line: Int) -> (table: Table, index: Int)? {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if all[middle].cells.upperBound < line { low = middle + 1 } else { high = middle }
    }
    guard low < all.count, all[low].cells.contains(line) else { return nil }
    return (all[low], line - all[low].firstCell)
  }
}

extension Tables {
  /// Whether some line of a body may be a delimiter row; asked of every file, so it looks at line heads only.
  static func mayOccur(in body: UnsafeBufferPointer<UInt8>) -> Bool {
    var start = 0
    while start < body.count {
      let end = body.first(UInt8(ascii: "\n"), from: start) ?? body.count
      if isDelimiter(body[start..<end], allowingQuotes: true) { return true }
      start = end + 1
    }
    return false
  }

  /// Tables with the tree in which their cells are headings.
  struct Rewritten: ~Copyable {
    let tables: Tables
    let tree: Tree
  }

  /// Rewrites the tables of a body and gives the tree of what came out; nil when there are none.
  ///
  /// Where a cell did not come back as a heading of its own, or there are too many, the table is left as text and
  /// the line of its header is added to `refused`.
  static func rewrite(
    _ body: UnsafeBufferPointer<UInt8>, parsed plain: borrowing Tree, cells bound: Int,
    refused: inout Set<Int>
  ) -> Rewritten? {
    let found = candidates(plain, body)
    guard !found.isEmpty else { return nil }
    var cells = 0
    for candidate in found {
      cells += (candidate.last - candidate.header) * candidate.alignments.count
      if cells > bound { refused.insert(candidate.header) }
    }
    for _ in 0..<4 {
      var tables = Tables()
      tables.write(body, found.filter { !refused.contains($0.header) })
      guard !tables.all.isEmpty else { return nil }
      let tree = Tree(parsing: tables.bytes)
      let lost = tables.lostTables(tree)
      if lost.isEmpty { return Rewritten(tables: tables, tree: tree) }
      refused.formUnion(lost)
    }
    refused.formUnion(found.map(\.header))
    return nil
  }

  /// The same for a body whose tables all stand by themselves, which needs no tree to find them: most do. Nil
  /// when one of them might be something else.
  static func rewriteLone(_ body: UnsafeBufferPointer<UInt8>, cells bound: Int) -> Rewritten? {
    guard let found = loneCandidates(body), !found.isEmpty,
      found.reduce(0, { $0 + ($1.last - $1.header) * $1.alignments.count }) <= bound
    else { return nil }
    var tables = Tables()
    tables.write(body, found)
    let tree = Tree(parsing: tables.bytes)
    return tables.lostTables(tree).isEmpty ? Rewritten(tables: tables, tree: tree) : nil
  }

  // MARK: - Finding

  /// The tables of a body in which every line that begins with `|` belongs to one: behind an empty line, with no
  /// fence or raw HTML anywhere that they could stand in. Nil for any other body.
  private static func loneCandidates(_ body: UnsafeBufferPointer<UInt8>) -> [Candidate]? {
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

  /// A header line in a paragraph, with the delimiter row behind it and the rows that follow.
  private struct Candidate {
    let header: Int
    /// Where the header's text starts in its line.
    let start: Int
    let last: Int
    let quotes: Int
    let alignments: [Alignment]
  }

  private static func candidates(_ tree: borrowing Tree, _ body: UnsafeBufferPointer<UInt8>) -> [Candidate] {
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

  /// Only `|`, `-`, `:` and spaces, with a `-` and a `|` or `:`: a rule or a setext underline is none.
  private static func isDelimiter(_ line: Slice<UnsafeBufferPointer<UInt8>>, allowingQuotes: Bool) -> Bool {
    var hasDash = false
    var hasMark = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "-"): hasDash = true
      case UInt8(ascii: "|"), UInt8(ascii: ":"): hasMark = true
      case 32, 9, 13: break
      case UInt8(ascii: ">"), UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "."),
        UInt8(ascii: ")"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        guard allowingQuotes, !hasMark else { return false }
      default: return false
      }
    }
    guard hasDash, hasMark else { return false }
    return allowingQuotes || isDelimiterRow(UnsafeBufferPointer(rebasing: line))
  }

  /// Every cell is `-`s with a `:` at either end.
  private static func isDelimiterRow(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    cells(line).allSatisfy { cell in
      var dashes = line[cell.range]
      if dashes.first == UInt8(ascii: ":") { dashes = dashes.dropFirst() }
      if dashes.last == UInt8(ascii: ":") { dashes = dashes.dropLast() }
      return !dashes.isEmpty && dashes.allSatisfy { $0 == UInt8(ascii: "-") }
    }
  }

  private static func alignments(_ line: UnsafeBufferPointer<UInt8>) -> [Alignment] {
    cells(line).map { cell in
      let starts = line[cell.range.lowerBound] == UInt8(ascii: ":")
      let ends = line[cell.range.upperBound - 1] == UInt8(ascii: ":")
      return starts ? (ends ? .center : .left) : (ends ? .right : .none)
    }
  }

  /// A cell's bytes in its line, without the space around them.
  private struct Cell {
    let range: Range<Int>
  }

  /// The cells of a row: split at `|` that no backslash escapes, one at either end not counting.
  private static func cells(_ line: UnsafeBufferPointer<UInt8>) -> [Cell] {
    var row = line.trimmed(0..<line.count)
    if row.first.map({ line[$0] }) == UInt8(ascii: "|") { row = row.lowerBound + 1..<row.upperBound }
    var cells: [Cell] = []
    var start = row.lowerBound
    var at = start
    while at < row.upperBound {
      if line[at] == UInt8(ascii: "\\") {
        at += 2
        continue
      }
      if line[at] == UInt8(ascii: "|") {
        cells.append(Cell(range: line.trimmed(start..<at)))
        start = at + 1
      }
      at += 1
    }
    let rest = line.trimmed(min(start, row.upperBound)..<row.upperBound)
    if !rest.isEmpty || cells.isEmpty { cells.append(Cell(range: rest)) }
    return cells
  }

  // MARK: - Rewriting

  private mutating func write(_ body: UnsafeBufferPointer<UInt8>, _ candidates: [Candidate]) {
    let lines = Lines(file: body, bodyStart: 0, linesBefore: 0)
    bytes.reserveCapacity(body.count + body.count / 4)
    var line = 1
    for candidate in candidates.sorted(by: { $0.header < $1.header }) where candidate.header >= line {
      copy(lines, line..<candidate.header)
      writeTable(candidate, lines)
      line = candidate.last + 1
    }
    copy(lines, line..<lines.count + 1)
  }

  private mutating func copy(_ lines: Lines, _ range: Range<Int>) {
    for line in range {
      bytes.append(contentsOf: lines.bytes(of: line))
      bytes.append(UInt8(ascii: "\n"))
      origins.append(Lines.Origin(line: line, shift: 0))
    }
  }

  private mutating func writeTable(_ candidate: Candidate, _ lines: Lines) {
    let own = Array(lines.bytes(of: candidate.header)[..<candidate.start])
    let other = own.map { $0 == UInt8(ascii: ">") || $0 <= 32 ? $0 : 32 }
    var table = Table(
      alignments: candidate.alignments, line: candidate.header, rows: 0, firstCell: origins.count + 1)
    for line in candidate.header...candidate.last where line != candidate.header + 1 {
      let isHeader = line == candidate.header
      let whole = lines.bytes(of: line)
      let start = isHeader ? candidate.start : whole.contentStart(quotes: candidate.quotes)
      let content = UnsafeBufferPointer(rebasing: whole[start...])
      var cells = Tables.cells(content)[...]
      for column in 0..<table.columns {
        let prefix = isHeader && column == 0 ? own : other
        writeCell(content, cells.popFirst(), prefix: prefix, line: line, at: start)
      }
      table.rows += 1
    }
    all.append(table)
  }

  private mutating func writeCell(
    _ content: UnsafeBufferPointer<UInt8>, _ cell: Cell?, prefix: [UInt8], line: Int, at start: Int
  ) {
    bytes.append(contentsOf: prefix)
    bytes.append("###### ")
    let range = cell?.range ?? content.count..<content.count
    for index in range {
      let isEscape =
        content[index] == UInt8(ascii: "\\") && index + 1 < range.upperBound
        && content[index + 1] == UInt8(ascii: "|")
      if !isEscape { bytes.append(content[index]) }
    }
    bytes.append(" ######\n")
    origins.append(Lines.Origin(line: line, shift: start + range.lowerBound - prefix.count - 7))
  }

  // MARK: - Proving

  /// The header lines of tables whose cells did not all come back as headings side by side.
  private func lostTables(_ tree: borrowing Tree) -> [Int] {
    var seen: [Int: (parent: Node?, level: Int)] = [:]
    let root = tree.root
    var node: Node? = root
    while let current = node {
      let isHeading = current.kind == .heading
      if isHeading { seen[current.startLine] = (current.parent, current.level) }
      node = current.following(within: root, descending: !isHeading && current.kind != .paragraph)
    }
    return all.filter { table in
      let parent = seen[table.firstCell]?.parent
      return !table.cells.allSatisfy { seen[$0]?.level == 6 && seen[$0]?.parent == parent }
    }.map(\.line)
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

extension UnsafeBufferPointer<UInt8> {
  /// Where the content of a line starts behind this many quote marks.
  fileprivate func contentStart(quotes: Int) -> Int {
    var left = quotes
    var at = 0
    while at < count, left > 0 {
      if self[at] == UInt8(ascii: ">") { left -= 1 } else if self[at] != 32, self[at] != 9 { break }
      at += 1
    }
    return at
  }

  /// A range without the white space at its ends.
  fileprivate func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high, self[low] <= 32 { low += 1 }
    while high > low, self[high - 1] <= 32 { high -= 1 }
    return low..<high
  }
}
