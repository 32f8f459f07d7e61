internal import Ground

/// Rows of a list under named columns: a table for people, objects for programs.
struct Listing: Sendable {
  /// The columns' names, which are the keys of each object.
  let columns: [String]
  /// Texts, numbers and lists, one for each column.
  let rows: [[JSON]]

  /// Columns stand under their names, numbers to the right; nothing follows the last letter of a line.
  var table: String {
    let isNumber = columns.indices.map { column in
      !rows.isEmpty && rows.allSatisfy { $0[column].number != nil }
    }
    let cells = [columns.map { $0.uppercased() }] + rows.map { $0.map(Listing.text) }
    let widths = columns.indices.map { column in cells.map { $0[column].displayWidth }.max() ?? 0 }
    return cells.map { row in
      var line = ""
      for (column, cell) in row.enumerated() {
        let gap = String(repeating: " ", count: widths[column] - cell.displayWidth)
        line += (column == 0 ? "" : "  ") + (isNumber[column] ? gap + cell : cell + gap)
      }
      while line.last == " " { line.removeLast() }
      return line + "\n"
    }.joined()
  }

  /// The rows as objects.
  func json(named name: String) -> JSON {
    .object([
      "v": .number(1),
      name: .list(
        rows.map { row in .object(zip(columns, row).map { JSON.Member($0, $1) }) }),
    ])
  }

  private static func text(_ cell: JSON) -> String {
    switch cell {
    case .text(let text): text.visible
    case .number(let number): "\(number)"
    case .list(let items): items.map(text).joined(separator: ", ")
    default: ""
    }
  }
}
