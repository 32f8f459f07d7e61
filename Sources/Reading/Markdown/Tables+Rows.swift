/// What one line says when it is a row of a table.
extension Tables {
  /// Only `|`, `-`, `:` and spaces, with a `-` and a `|` or `:`: a rule or a setext underline is none.
  static func isDelimiter(_ line: UnsafeBufferPointer<UInt8>, allowingQuotes: Bool) -> Bool {
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
    return allowingQuotes || isDelimiterRow(line)
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

  /// What a delimiter row says of each column.
  static func alignments(_ line: UnsafeBufferPointer<UInt8>) -> [Alignment] {
    cells(line).map { cell in
      let starts = line[cell.range.lowerBound] == UInt8(ascii: ":")
      let ends = line[cell.range.upperBound - 1] == UInt8(ascii: ":")
      return starts ? (ends ? .center : .left) : (ends ? .right : .none)
    }
  }

  /// A cell's bytes in its line, without the space around them.
  struct Cell {
    let range: Range<Int>
  }

  /// The cells of a row: split at `|` that no backslash escapes, one at either end not counting.
  static func cells(_ line: UnsafeBufferPointer<UInt8>) -> [Cell] {
    var row = line.trimmed(0..<line.count)
    if row.first.map({ line[$0] }) == UInt8(ascii: "|") { row = row.lowerBound + 1..<row.upperBound }
    var cells: [Cell] = []
    cells.reserveCapacity(8)
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
}

extension UnsafeBufferPointer<UInt8> {
  /// Where the content of a line starts behind this many quote marks.
  func contentStart(quotes: Int) -> Int {
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
