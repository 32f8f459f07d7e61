import Ground

extension HTMLCleaner {
  /// What may stand at the present place.
  var innermost: AllowedElement.Content { stack.last?.content ?? .flow }

  /// Closes and opens what must be closed and opened before an element; false, and nothing done, when it
  /// cannot stand here.
  mutating func makeRoom(for element: AllowedElement, into out: inout Output) -> Bool {
    switch element.place {
    case .anywhere: return innermost == .flow || innermost == .phrasing
    case .amongBlocks:
      let index = stack.lastIndex { $0.element == nil || $0.content != .phrasing }.map { $0 + 1 } ?? 0
      guard content(at: index) == .flow else { return false }
      close(to: index, into: &out)
    case .childOf(let parent):
      let index = depth { $0.content == .phrasing }
      guard index > 0, stack[index - 1].element?.name == parent else { return false }
      close(to: index, into: &out)
    case .inside(let wanted):
      let index = depth { open in
        !open.content.accepts(wanted) && (open.content == .phrasing || open.isNeighbour(of: wanted))
      }
      guard index > 0, stack[index - 1].element != nil, content(at: index).accepts(wanted) else {
        return false
      }
      close(to: index, into: &out)
      openImplied(until: wanted, into: &out)
    }
    return true
  }

  /// Where the stack ends once the innermost elements for which `isPassed` holds are closed.
  private func depth(_ isPassed: (AllowedElement) -> Bool) -> Int {
    var index = stack.count
    while index > 0, let element = stack[index - 1].element, isPassed(element) { index -= 1 }
    return index
  }

  private func content(at index: Int) -> AllowedElement.Content {
    index > 0 ? stack[index - 1].content : .flow
  }

  /// Writes the `tbody` and `tr` that browsers would add of themselves.
  private mutating func openImplied(until wanted: AllowedElement.Content, into out: inout Output) {
    for name in ["tbody", "tr"] where innermost != wanted && innermost.isTable {
      guard let element = AllowedElement.named(name), case .inside(innermost) = element.place else {
        continue
      }
      out.append("<")
      out.append(text: name)
      out.append(">")
      open(element)
    }
  }
}

extension AllowedElement.Content {
  /// Whether what needs `wanted` around it can stand here, perhaps inside parts that browsers add.
  fileprivate func accepts(_ wanted: AllowedElement.Content) -> Bool {
    switch (self, wanted) {
    case (.sections, .rows), (.sections, .cells), (.rows, .cells): true
    default: self == wanted
    }
  }
}

extension AllowedElement {
  /// Whether it stands beside, or above, elements of the same list or table.
  fileprivate func isNeighbour(of wanted: Content) -> Bool {
    guard case .inside(let content) = place else { return false }
    return content == wanted || (content.isTable && wanted.isTable)
  }

  /// What the author can do about an element that stands in the wrong place.
  var remedy: String? {
    switch place {
    case .anywhere: nil
    case .amongBlocks: "start it on a line of its own"
    case .childOf(let parent): "put it into a <\(parent)>"
    case .inside(.items): "put it into a <ul> or <ol>"
    case .inside(.terms): "put it into a <dl>"
    case .inside: "put it into a <table>"
    }
  }
}
