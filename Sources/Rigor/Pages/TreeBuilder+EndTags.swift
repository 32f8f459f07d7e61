internal import Ground

// The rules for end tags (13.2.6.4.7 and those around it).
extension TreeBuilder {
  /// Closes what an end tag closes.
  mutating func end(_ index: Int) {
    begin()
    let element = pieces[index].element
    if top?.isForeign ?? false, endForeign(index) { return }
    switch element {
    case .html, .body: return endBody(index)
    case .head: return endHead(index)
    default: break
    }
    if stage == .afterBody {
      fault("\(name(index)) behind </body>", "move it before </body>", at: index)
      stage = .body
    }
    switch element {
    case .p: endParagraph(index)
    case .table, .caption, .colgroup, .tbody, .thead, .tfoot, .tr, .td, .th: endTablePart(element, index)
    case .h1, .h2, .h3, .h4, .h5, .h6: endHeading(index, element)
    case .li: endScoped(index, until: { $0.bounds || $0 == .ol || $0 == .ul }) { $0 == .li }
    case .dd, .dt, .button, .applet, .marquee, .object, .form: endScoped(index) { $0 == element }
    case .template, .select: endScoped(index, until: { _ in false }) { $0 == element }
    case let block where block.isBlock: endScoped(index) { $0 == block }
    case let formatting where formatting.isFormatting: endFormatting(index, formatting)
    default: endOther(index, element)
    }
  }

  private mutating func stray(_ index: Int) {
    place(index)
    fault("\(name(index)) without its start tag", "remove it", at: index)
  }

  private mutating func endBody(_ index: Int) {
    if stage == .afterBody, pieces[index].element == .html { return place(index) }
    enterBody(before: index)
    if stage == .afterBody { return stray(index) }
    let depth = stack.firstIndex { $0.element != .html && $0.element != .body } ?? stack.count
    close(above: depth - 1, before: index) { $0.mayStayOpen }
    place(index)
    stage = .afterBody
  }

  private mutating func endHead(_ index: Int) {
    if stage == .beforeHead {
      stage = .afterHead
      return place(index)
    }
    guard stage == .head, let depth = stack.firstIndex(where: { $0.element == .head }) else {
      if stage == .head {
        stage = .afterHead
        return place(index)
      }
      return stray(index)
    }
    close(at: depth, before: index)
    place(index)
    stage = .afterHead
  }

  private mutating func endParagraph(_ index: Int) {
    endScoped(index, until: { $0.bounds || $0 == .button }) { $0 == .p }
  }

  /// Closes an element that is in scope, and by implication what may end with it.
  private mutating func endScoped(
    _ index: Int, until limit: (Element) -> Bool = { $0.bounds }, where fits: (Element) -> Bool
  ) {
    guard let depth = depth(until: limit, where: fits) else { return stray(index) }
    close(above: depth, before: index)
    place(index)
    pop(before: index)
  }

  private mutating func endHeading(_ index: Int, _ element: Element) {
    guard let depth = depth(where: { $0.headingLevel != nil }) else { return stray(index) }
    close(above: depth, before: index)
    if stack[depth].element != element, let piece = stack[depth].piece {
      fault("\(name(piece)) closed by \(name(index))", "close it by its own end tag", at: index)
    }
    place(index)
    pop(before: index)
  }

  private mutating func endFormatting(_ index: Int, _ element: Element) {
    guard let depth = depth(where: { $0 == element }) else { return stray(index) }
    let holdsBlock = stack[(depth + 1)...].contains { $0.element.isSpecial && !$0.isForeign }
    guard holdsBlock, let piece = stack[depth].piece else {
      close(above: depth, before: index)
      place(index)
      return pop(before: index)
    }
    // The block stays open, and its end tag is still to come.
    fault(
      "\(name(piece)) closed inside of what it holds", "close elements in the order of their opening",
      at: index)
    stack.remove(at: depth)
    pieces[piece].end = index
    place(index)
  }

  private mutating func endOther(_ index: Int, _ element: Element) {
    var depth = stack.count - 1
    while depth >= 0 {
      if isSame(stack[depth], index, element) {
        close(above: depth, before: index)
        place(index)
        return pop(before: index)
      }
      if stack[depth].element.isSpecial || stack[depth].isForeign { break }
      depth -= 1
    }
    stray(index)
  }

  private func isSame(_ open: Open, _ index: Int, _ element: Element) -> Bool {
    guard open.element == element, !open.isForeign else { return false }
    return element != .other || open.piece.map { hasName(of: $0, index) } ?? false
  }

  /// Whether two tags have the same name, letter case aside.
  func hasName(of piece: Int, _ index: Int) -> Bool {
    let (one, other) = (pieces[piece].token.content, pieces[index].token.content)
    guard one.count == other.count else { return false }
    for (left, right) in zip(one, other) where bytes[left].htmlLowercased != bytes[right].htmlLowercased {
      return false
    }
    return true
  }
}
