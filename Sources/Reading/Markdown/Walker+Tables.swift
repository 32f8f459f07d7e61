internal import Ground

extension Walker {
  /// Opens a cell, and with the first of them its row, its part of the table and the table.
  mutating func enterCell(_ table: Tables.Table, _ index: Int, _ node: Node) {
    let (row, column) = index.quotientAndRemainder(dividingBy: table.columns)
    if index == 0 {
      prepareForBlock()
      freshLine()
      openBlock(.table, node)
      html.append("<table>\n<thead>\n")
    }
    if column == 0 {
      if row == 1 { html.append("<tbody>\n") }
      html.append("<tr>\n")
    }
    html.append(row == 0 ? "<th" : "<td")
    switch table.alignments[column] {
    case .none: html.append(">")
    case .left: html.append(" class=\"align-left\">")
    case .center: html.append(" class=\"align-center\">")
    case .right: html.append(" class=\"align-right\">")
    }
    enterElement(.text)
  }

  /// Closes a cell, and with the last of them what it is in.
  mutating func leaveCell(_ table: Tables.Table, _ index: Int) {
    let (row, column) = index.quotientAndRemainder(dividingBy: table.columns)
    leaveElement()
    html.append(row == 0 ? "</th>\n" : "</td>\n")
    guard column == table.columns - 1 else { return text.append(UInt8(ascii: " ")) }
    settleRow()
    html.append("</tr>\n")
    if row == 0 { html.append("</thead>\n") }
    guard row == table.rows - 1 else { return }
    if row > 0 { html.append("</tbody>\n") }
    html.append("</table>\n")
    closeBlock(isLeaf: true)
  }

  /// What stands around a link in a table is its row.
  private mutating func settleRow() {
    guard let table = open.last else { return }
    var start = text.count
    let first = blocks[table.index].text.lowerBound
    while start > first, text.bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    settleLinks(in: start..<text.count)
    text.append(UInt8(ascii: "\n"))
  }
}
