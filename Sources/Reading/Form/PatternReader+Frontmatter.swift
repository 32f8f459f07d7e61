internal import Ground

extension PatternReader {
  /// The first node of a field's keys that is acceptable; marks its entry as taken.
  mutating func value(of index: Int, accepts: (YAML) -> Bool) -> YAML? {
    for route in form.keyIndex.fields[index] {
      guard let found = node(at: route), !found.node.isNull else { continue }
      guard accepts(found.node) else {
        if found.node.entries != nil {
          misfit(form.fields[index], found.node)
          isTaken[found.entry] = true
        }
        continue
      }
      isTaken[found.entry] = isTaken[found.entry] || found.isWhole
      return found.node
    }
    return nil
  }

  /// The node at a route with its entry; `isWhole` when it is all that the entry holds.
  func node(at route: KeyIndex.Route) -> (node: YAML, entry: Int, isWhole: Bool)? {
    let entries = document.frontmatter.entries
    let whole = Int(entryOfKey[route.whole])
    if whole >= 0 { return (entries[whole].value, whole, true) }
    let root = Int(entryOfKey[route.root])
    guard root >= 0, !route.below.isEmpty else { return nil }
    var node = entries[root].value
    for key in route.below {
      guard let next = node[key] else { return nil }
      node = next
    }
    return (node, root, false)
  }

  /// Notes a value of the wrong type.
  mutating func misfit(_ rule: FieldRule, _ node: YAML, severity: Severity? = nil) {
    let seen =
      switch node.content {
      case .scalar(let text, _): "\"" + text.prefix(40) + "\""
      case .list: "a list"
      case .mapping: "a mapping"
      }
    let wanted =
      switch rule.type {
      case .text, .any: "a text"
      case .list: "a list"
      case .number: "a number"
      case .flag: "true or false"
      case .date: "a date such as 2026-11-21"
      }
    report(
      "frontmatter.valid", severity ?? (rule.field == .title || rule.field == .slug ? .error : .warning),
      at: node.position, "\(rule.name) is \(seen), not \(wanted)")
  }
}
