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

  // MARK: - Writing

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
