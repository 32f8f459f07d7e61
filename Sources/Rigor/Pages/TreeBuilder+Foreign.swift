internal import Ground

// The rules for pictures and formulas inside a page (13.2.6.5).
extension TreeBuilder {
  /// Whether what stands here is read as a part of a picture or a formula.
  var isInForeign: Bool { top.map { $0.isForeign && !$0.letsIn } ?? false }

  mutating func placeForeign(_ index: Int) {
    place(index)
    pieces[index].isForeign = true
  }

  /// Opens a foreign element, or leads out of the picture where an element of HTML stands in it.
  mutating func startForeign(_ index: Int, _ element: Element) {
    guard element.breaksOut || (element == .font && hasLooks(index)) else {
      if pieces[index].token.isSelfClosing { return placeForeign(index) }
      return push(element, index, isForeign: true, letsIn: letsIn(index))
    }
    fault("\(name(index)) inside a picture or a formula", "close the picture before it", at: index)
    while isInForeign { pop(before: index) }
    start(index)
  }

  private func hasLooks(_ index: Int) -> Bool {
    attributes[pieces[index].attributes].contains { attribute in
      let name = attribute.written.name
      return ["color", "face", "size"].contains {
        String(decoding: bytes[name], as: UTF8.self).lowercased() == $0
      }
    }
  }

  private func letsIn(_ index: Int) -> Bool {
    let name = String(decoding: bytes[pieces[index].token.content], as: UTF8.self).lowercased()
    return ["foreignobject", "desc", "title", "mi", "mo", "mn", "ms", "mtext"].contains(name)
  }

  /// Closes a foreign element; false where the end tag is one of HTML around it.
  mutating func endForeign(_ index: Int) -> Bool {
    var depth = stack.count - 1
    while depth >= 0, stack[depth].isForeign {
      if let piece = stack[depth].piece, hasName(of: piece, index) {
        close(above: depth, before: index)
        place(index)
        pop(before: index)
        return true
      }
      depth -= 1
    }
    return false
  }
}
