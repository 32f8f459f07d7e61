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

  /// Notes a value of the wrong type, under the key that the author wrote where that is known.
  mutating func misfit(
    _ rule: FieldRule, _ node: YAML, called key: String? = nil, severity: Severity? = nil
  ) {
    let name = key ?? rule.name
    let seen =
      switch node.content {
      case .scalar(let text, _): "\"" + text.prefix(40) + "\""
      case .list: "a list"
      case .mapping: "a mapping"
      }
    let (wanted, remedy) =
      switch rule.type {
      case .text, .any: ("a text", "write a text, in quotes where YAML makes something else of it")
      case .list: ("a list", "write a list: [one, other]")
      case .number: ("a number", "write a number")
      case .flag: ("true or false", "write true or false")
      case .date: ("a date such as 2026-11-21", "write a day such as 2026-11-21")
      }
    if rule.type == .date, let text = node.text, text.hasDayShape {
      let remedy = "write a day that the calendar has"
      let summary = "\(name) is \"\(text.prefix(40))\", a day that does not exist"
      return report("frontmatter.date", severity ?? .warning, at: node.position, summary, remedy: remedy)
    }
    report(
      rule.type == .date ? "frontmatter.date" : "frontmatter.type",
      severity ?? (rule.field == .title || rule.field == .slug ? .error : .warning), at: node.position,
      "\(name) is \(seen), not \(wanted)", remedy: remedy)
  }

  /// Whether the author says something for a field, be it of the wrong type; what is made of the file's name is no
  /// word of the author's.
  func isWritten(_ index: Int) -> Bool {
    if form.fields[index].field == .confidence, pattern.confidence != nil { return true }
    for route in form.keyIndex.fields[index] {
      if let found = node(at: route), !found.node.isNull, found.node.text != "",
        found.node.list?.isEmpty != true
      {
        return true
      }
    }
    return form.fields[index].origins.contains { textOutsideFrontmatter($0, index)?.value.isEmpty == false }
  }
}

extension String {
  /// Whether it is written as a day is, `2026-02-30`, be there such a day or not.
  fileprivate var hasDayShape: Bool {
    let parts = prefix { $0 != "T" && $0 != " " }.split(separator: "-", omittingEmptySubsequences: false)
    return parts.count == 3 && parts[0].utf8.count == 4
      && parts[1...].allSatisfy { (1...2).contains($0.utf8.count) }
      && parts.allSatisfy { $0.utf8.allSatisfy { $0 &- 48 < 10 } }
  }
}
