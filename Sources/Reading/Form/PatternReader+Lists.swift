internal import Ground

extension PatternReader {
  /// Fills a field that holds several values.
  mutating func takeList(_ rule: FieldRule, _ index: Int) {
    var values: [Located<String>] = []
    if let node = value(of: index, accepts: { $0.list != nil || $0.text.map { !$0.isEmpty } ?? false }) {
      values = list(rule, node)
    }
    if values.isEmpty {
      for case .section(let id) in rule.origins where values.isEmpty { values = items(ofSection: id) }
      if values.isEmpty, let line = traces.lines.first(where: { $0.field == index }) {
        let parts = outline.line(line.stretch.range).split(separator: ",")
        values = parts.map { Located(String($0.trimmingSpaces), at: line.stretch.position) }
      }
    }
    switch rule.field {
    case .aliases:
      for value in values {
        if value.value.hasPrefix("/") {
          pattern.redirects.append(value)
        } else {
          pattern.aliases.append(value)
        }
      }
    case .names: pattern.aliases += values
    case .redirects: pattern.redirects += values
    case .tags: pattern.tags = values.map { $0.value }
    case .authors: pattern.authors = values.map { $0.value }
    default: if let first = values.first { keep(rule, (first.value, first.position)) }
    }
  }

  private mutating func list(_ rule: FieldRule, _ node: YAML) -> [Located<String>] {
    if let text = node.text {
      guard rule.field == .tags, text.utf8.contains(UInt8(ascii: ",")) else {
        return [Located(text, at: node.position)]
      }
      return text.split(separator: ",").map { Located(String($0.trimmingSpaces), at: node.position) }
    }
    var values: [Located<String>] = []
    for item in node.list ?? [] where !item.isNull {
      if let text = item.text ?? item["name"]?.text {
        if !text.isEmpty { values.append(Located(text, at: item.position)) }
      } else if let wikilink = relationTarget(item) {
        values.append(wikilink)
      } else {
        report(
          "frontmatter.type", .warning, at: item.position, "\(rule.name) holds something that is no text")
      }
    }
    return values
  }

  /// The items of the lists of a section, or the lines of its paragraphs.
  private func items(ofSection id: String) -> [Located<String>] {
    guard let range = blocks(ofSection: id) else { return [] }
    let blocks = outline.blocks[range]
    let items = blocks.filter { $0.kind == .item && $0.depth == 1 }
    let leaves = items.isEmpty ? blocks.filter { $0.kind == .paragraph && $0.depth == 0 } : items
    var values: [Located<String>] = []
    for leaf in leaves {
      for piece in outline.string(leaf.text).split(separator: "\n").prefix(items.isEmpty ? .max : 1) {
        values.append(Located(String(piece.trimmingSpaces), at: leaf.position))
      }
    }
    return values
  }
}

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmingSpaces: Substring {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
