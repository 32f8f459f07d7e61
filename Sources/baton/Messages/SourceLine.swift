internal import Ground

/// One line of a source, as columns of a terminal.
struct SourceLine: Sendable {
  private struct Cell {
    let scalar: Unicode.Scalar
    let width: Int
  }

  /// One cell for each scalar of the line, so that a column is an index; of what terminals show as one character the
  /// first has its whole width.
  private let cells: [Cell]

  /// The line with this number, counted from one; nil when the source is shorter.
  init?(_ number: Int, of source: [UInt8]) {
    guard let bytes = SourceLine.find(number, in: source) else { return nil }
    var shown = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      // Positions do not count the mark that some editors put before the first line.
      if number == 1, shown.isEmpty, scalar == "\u{FEFF}" { continue }
      shown.append(scalar == "\t" ? scalar : scalar.visible)
    }
    var cells: [Cell] = []
    cells.reserveCapacity(bytes.count)
    var column = 0
    for character in String(shown) {
      var width = character == "\t" ? 4 - column % 4 : character.displayWidth
      column += width
      for scalar in character.unicodeScalars {
        cells.append(Cell(scalar: scalar, width: width))
        width = 0
      }
    }
    self.cells = cells
  }

  /// Lines end at LF, CR LF or CR, as in CommonMark.
  private static func find(_ number: Int, in source: [UInt8]) -> ArraySlice<UInt8>? {
    var line = 1
    var start = 0
    var index = 0
    while index < source.count {
      let byte = source[index]
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
        if line == number { return source[start..<index] }
        if byte == UInt8(ascii: "\r"), index + 1 < source.count, source[index + 1] == UInt8(ascii: "\n") {
          index += 1
        }
        line += 1
        start = index + 1
      }
      index += 1
    }
    return line == number ? source[start...] : nil
  }

  /// What is shown of a line, and where the carets stand below it.
  struct Excerpt: Hashable, Sendable {
    let text: String
    let indent: Int
    let carets: Int
  }

  /// The part of the line around a place that fits `room` columns; what is left out becomes `…`.
  func excerpt(around position: Position, room: Int) -> Excerpt {
    let start = min(max(0, position.column - 1), cells.count)
    let window = window(around: start, room: max(20, room))
    let end = min(start + max(1, position.length), window.upperBound)
    var text = window.lowerBound > 0 ? "…" : ""
    for cell in cells[window] {
      if cell.scalar == "\t" {
        text += String(repeating: " ", count: cell.width)
      } else {
        text.unicodeScalars.append(cell.scalar)
      }
    }
    if window.upperBound < cells.count { text += "…" }
    return Excerpt(
      text: text.trimmedAtEnd,
      indent: (window.lowerBound > 0 ? 1 : 0) + width(of: window.lowerBound..<start),
      carets: max(1, start < end ? width(of: start..<end) : 0))
  }

  private func width(of range: Range<Int>) -> Int { cells[range].reduce(0) { $0 + $1.width } }

  /// The whole line where it fits, else a third of the room before the place and the rest behind it.
  private func window(around start: Int, room: Int) -> Range<Int> {
    if cells.count <= room, width(of: 0..<cells.count) <= room { return 0..<cells.count }
    let budget = room - 2
    var (low, high, used) = (start, start, 0)
    while low > 0, used + cells[low - 1].width <= budget / 3 {
      low -= 1
      used += cells[low].width
    }
    while high < cells.count, used + cells[high].width <= budget {
      used += cells[high].width
      high += 1
    }
    while low > 0, used + cells[low - 1].width <= budget {
      low -= 1
      used += cells[low].width
    }
    // A combining mark must not join the ellipsis.
    while low > 0, low < start, cells[low].width == 0 { low += 1 }
    return low..<high
  }
}

extension String {
  fileprivate var trimmedAtEnd: String {
    var rest = self[...]
    while rest.last == " " { rest.removeLast() }
    return String(rest)
  }
}
