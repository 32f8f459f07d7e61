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
  private(set) var origins: [Lines.Origin] = []

  /// The table whose cell stands on a line that libcmark saw, with the number of the cell.
  func cell(onLine line: Int) -> (table: Table, index: Int)? {
    let found = all.prefixEnd { $0.cells.upperBound < line }
    guard found < all.count, all[found].cells.contains(line) else { return nil }
    return (all[found], line - all[found].firstCell)
  }
}

extension Tables {
  /// Whether some line of a body may be a delimiter row; asked of every file, and answered by most line heads.
  static func mayOccur(in lines: Lines) -> Bool {
    for line in 1...lines.count {
      guard let first = lines.firstByte(of: line), first < UInt8(ascii: "A") || first > UInt8(ascii: "z"),
        isDelimiter(lines.bytes(of: line), allowingQuotes: true)
      else { continue }
      return true
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
    _ lines: Lines, parsed plain: borrowing Tree, cells bound: Int, refused: inout Set<Int>
  ) -> Rewritten? {
    let found = candidates(plain, lines)
    guard !found.isEmpty else { return nil }
    var cells = 0
    for candidate in found {
      cells += (candidate.last - candidate.header) * candidate.alignments.count
      if cells > bound { refused.insert(candidate.header) }
    }
    for _ in 0..<4 {
      var tables = Tables()
      guard let tree = tables.parse(lines, found.filter { !refused.contains($0.header) }) else { return nil }
      let lost = tables.lostTables(tree)
      if lost.isEmpty { return Rewritten(tables: tables, tree: tree) }
      refused.formUnion(lost)
    }
    refused.formUnion(found.map(\.header))
    return nil
  }

  /// The same for a body whose tables all stand by themselves, which needs no tree to find them: most do. Nil
  /// when one of them might be something else.
  static func rewriteLone(_ lines: Lines, cells bound: Int) -> Rewritten? {
    guard let found = loneCandidates(lines),
      found.reduce(0, { $0 + ($1.last - $1.header) * $1.alignments.count }) <= bound
    else { return nil }
    var tables = Tables()
    guard let tree = tables.parse(lines, found), tables.lostTables(tree).isEmpty else { return nil }
    return Rewritten(tables: tables, tree: tree)
  }

  // MARK: - Writing

  /// The tree of the lines with these tables written anew; nil when there are none.
  private mutating func parse(_ lines: Lines, _ candidates: [Candidate]) -> Tree? {
    var out = Output(capacity: lines.size + lines.size / 4 + 64)
    origins.reserveCapacity(lines.count + 64)
    var line = 1
    for candidate in candidates.sorted(by: { $0.header < $1.header }) where candidate.header >= line {
      copy(lines, line..<candidate.header, to: &out)
      writeTable(candidate, lines, to: &out)
      line = candidate.last + 1
    }
    guard !all.isEmpty else { return nil }
    copy(lines, line..<lines.count + 1, to: &out)
    // The last line, which may lack its break.
    if line <= lines.count { out.append(UInt8(ascii: "\n")) }
    return Tree(parsing: out.bytes)
  }

  private mutating func copy(_ lines: Lines, _ range: Range<Int>, to out: inout Output) {
    guard !range.isEmpty else { return }
    let bytes = lines.bytes(of: range)
    if bytes.first(UInt8(ascii: "\r"), from: 0) == nil {
      out.append(bytes)
    } else {
      // Without the carriage returns, of which code blocks would keep theirs.
      for line in range {
        out.append(lines.bytes(of: line))
        if line < lines.count { out.append(UInt8(ascii: "\n")) }
      }
    }
    for line in range { origins.append(Lines.Origin(line: line, shift: 0)) }
  }

  private mutating func writeTable(_ candidate: Candidate, _ lines: Lines, to out: inout Output) {
    let own = Array(lines.bytes(of: candidate.header)[..<candidate.start])
    let other = own.map { $0 == UInt8(ascii: ">") || $0 <= 32 ? $0 : 32 }
    var table = Table(
      alignments: candidate.alignments, line: candidate.header, rows: 0, firstCell: origins.count + 1)
    for line in candidate.header...candidate.last where line != candidate.header + 1 {
      let isHeader = line == candidate.header
      let whole = lines.bytes(of: line)
      let start = isHeader ? candidate.start : whole.contentStart(quotes: candidate.quotes)
      let content = UnsafeBufferPointer(rebasing: whole[start...])
      let cells = Tables.cells(content)
      for column in 0..<table.columns {
        let prefix = isHeader && column == 0 ? own : other
        let range = column < cells.count ? cells[column].range : content.count..<content.count
        out.append(prefix)
        out.append("###### ")
        out.append(UnsafeBufferPointer(rebasing: content[range]), droppingEscapesOf: UInt8(ascii: "|"))
        out.append(" ######\n")
        origins.append(Lines.Origin(line: line, shift: start + range.lowerBound - prefix.count - 7))
      }
      table.rows += 1
    }
    all.append(table)
  }

  // MARK: - Proving

  /// The header lines of tables whose cells did not all come back as headings side by side. Headings come in the
  /// order of their lines, as the cells do.
  private func lostTables(_ tree: borrowing Tree) -> [Int] {
    var lost: [Int] = []
    var headings = tree.root.nextHeading(within: tree.root)
    for table in all {
      while let heading = headings, heading.startLine < table.firstCell {
        headings = heading.nextHeading(within: tree.root)
      }
      let parent = headings?.parent
      var line = table.firstCell
      while let heading = headings, line <= table.cells.upperBound, heading.startLine == line,
        heading.level == 6, heading.parent == parent
      {
        line += 1
        headings = heading.nextHeading(within: tree.root)
      }
      if line <= table.cells.upperBound { lost.append(table.line) }
    }
    return lost
  }
}

extension Node {
  /// The next heading in document order below `root`, itself not counted.
  fileprivate func nextHeading(within root: Node) -> Node? {
    var node = following(within: root, descending: kind != .heading)
    while let current = node, current.kind != .heading {
      node = current.following(within: root, descending: current.kind != .paragraph)
    }
    return node
  }
}

extension Output {
  /// Appends bytes without the backslashes that stand right before a mark.
  fileprivate mutating func append(_ bytes: UnsafeBufferPointer<UInt8>, droppingEscapesOf mark: UInt8) {
    var written = 0
    var at = 0
    while let found = bytes.first(UInt8(ascii: "\\"), from: at) {
      at = found + 1
      guard at < bytes.count, bytes[at] == mark else { continue }
      append(UnsafeBufferPointer(rebasing: bytes[written..<found]))
      written = at
    }
    append(UnsafeBufferPointer(rebasing: bytes[written...]))
  }
}
