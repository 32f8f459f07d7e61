// The rules for tables (13.2.6.4.9 to 13.2.6.4.15).
extension TreeBuilder {
  /// Opens and closes what a table needs for an element to stand where its tag is; false where it is ignored.
  mutating func makeRoomInTable(for element: Element, _ index: Int) -> Bool {
    if element.isTablePart { return makeRoomForPart(element, index) }
    if top?.element == .colgroup, element != .template { pop(before: index) }
    guard let open = top, open.element.isTableFrame, !open.isForeign else { return true }
    switch element {
    case .script, .style, .template: return true
    case .table:
      fault("<table> inside another one, outside of its cells", "close the table before it", at: index)
      if let depth = depth(until: { $0 == .template }, where: { $0 == .table }) {
        close(at: depth, before: index)
      }
    default:
      fault(
        "\(name(index)) in a table outside of its cells", "put it into a cell, or before the table", at: index
      )
    }
    return true
  }

  /// A part of a table ends the parts before it, up to one that can hold it.
  private mutating func makeRoomForPart(_ part: Element, _ index: Int) -> Bool {
    while let depth = depth(until: { $0 == .template }, where: { $0.isTablePart || $0 == .table }) {
      let holder = stack[depth].element
      if holds(holder, part) {
        close(above: depth, before: index)
        return true
      }
      if part.isCell, !holder.isCell, holder != .caption, holder != .colgroup {
        fault("\(name(index)) outside of a row", "put it into a <tr>", at: index)
        close(above: depth, before: index)
        stack.append(Open(element: .tr, piece: nil, isForeign: false))
        return true
      }
      if holder == .table { return true }
      close(at: depth, before: index)
    }
    if stack.contains(where: { $0.element == .template }) { return true }
    ignore(index)
    return false
  }

  private func holds(_ holder: Element, _ part: Element) -> Bool {
    switch holder {
    case .table: !part.isCell
    case .tbody, .thead, .tfoot: part == .tr
    case .tr: part.isCell
    case .colgroup: part == .col
    default: false
    }
  }

  /// Closes a table or a part of one, with the parts in it that need no end tag.
  mutating func endTablePart(_ element: Element, _ index: Int) {
    guard
      let depth = depth(
        until: { $0 == .table && element != .table || $0 == .template }, where: { $0 == element })
    else {
      place(index)
      return fault("\(name(index)) without its start tag", "remove it", at: index)
    }
    close(above: depth, before: index) { $0.isTablePart || $0.endsByImplication }
    place(index)
    pop(before: index)
  }
}
