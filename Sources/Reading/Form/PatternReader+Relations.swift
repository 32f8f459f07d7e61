internal import Ground

extension PatternReader {
  /// Reads relations by kind, below `relationships` and under keys of their own.
  mutating func takeRelations() {
    for route in form.keyIndex.relations {
      guard let found = node(at: route), !found.node.isNull else { continue }
      if found.isWhole { isTaken[found.entry] = true }
      if let kinds = found.node.entries {
        for kind in kinds { takeTargets(kind.value, relation: kind.key) }
      } else {
        takeTargets(found.node, relation: "related")
      }
    }
    for (index, entry) in document.frontmatter.entries.enumerated() where !isTaken[index] {
      guard let key = form.keyIndex.number(of: entry.key), form.keyIndex.isRelation[key] else { continue }
      isTaken[index] = true
      takeTargets(entry.value, relation: entry.key)
    }
  }

  private mutating func takeTargets(_ node: YAML, relation: String) {
    for item in node.list ?? [node] where !item.isNull && item.text != "" {
      if item.entries != nil {
        takeWeighted(item, relation: relation)
      } else if let target = relationTarget(item) {
        pattern.relations.append(
          Reference(relation: relation, target: target.value, position: target.position))
      } else if let list = item.list {
        // `- [[A], [B]]`, a list in a list.
        for inner in list where !inner.isNull { takeTargets(inner, relation: relation) }
      }
    }
  }

  /// A target with more said of it: `{ slug: x, weight: 0.7 }`.
  private mutating func takeWeighted(_ item: YAML, relation: String) {
    let names = ["slug", "target", "id", "title", "name", "pattern"]
    let target = names.lazy.compactMap { item[$0] }.first.flatMap { relationTarget($0) }
    guard let target else {
      return report(
        "frontmatter.type", .warning, at: item.position, "\(relation) holds a target without a name",
        remedy: "give it a slug: or a title:")
    }
    let weight = item["weight"] ?? item["strength"]
    if let weight, !weight.isNull, weight.number == nil {
      report("frontmatter.type", .warning, at: weight.position, "weight is not a number")
    }
    let relation = item["type"]?.text ?? item["relation"]?.text ?? relation
    pattern.relations.append(
      Reference(relation: relation, target: target.value, weight: weight?.number, position: target.position))
  }

  /// The one target of a node: a text, a wikilink in quotes, or `[[Foo, Bar]]`, which YAML takes for lists.
  func relationTarget(_ node: YAML) -> Located<String>? {
    if let text = node.text {
      let name = unlinked(text)
      return name.isEmpty ? nil : Located(name, at: node.position)
    }
    guard let list = node.list, !list.isEmpty else { return nil }
    if list.count == 1, list[0].list != nil { return relationTarget(list[0]) }
    let parts = list.compactMap { $0.text }
    guard parts.count == list.count else { return nil }
    let name = unlinked(parts.joined(separator: ", "))
    return name.isEmpty ? nil : Located(name, at: list[0].position)
  }

  /// `Foo` for `[[Foo|label]]` and `[[Foo#heading]]`; the order of target and label is that of the text.
  private func unlinked(_ text: String) -> String {
    var name = text[...]
    if name.hasPrefix("[["), name.hasSuffix("]]") { name = name.dropFirst(2).dropLast(2) }
    guard name.utf8.count < text.utf8.count || name.utf8.contains(UInt8(ascii: "|")) else { return text }
    var inner = String(name)
    return inner.withUTF8 { bytes in
      WikilinkText(bytes, labelComesFirst: document.frontmatter.labelComesFirst).target
    }
  }

  /// Keeps what no field took; a key that looks like a slip of a known one is noted.
  mutating func takeExtra() {
    for (index, entry) in document.frontmatter.entries.enumerated() where !isTaken[index] {
      pattern.extra.append(entry)
      guard form.keyIndex.number(of: entry.key) == nil, let meant = form.keyIndex.slip(of: entry.key) else {
        continue
      }
      report(
        "frontmatter.unknown-key", .warning, at: entry.keyPosition, "unknown key \"\(entry.key)\"",
        remedy: "did you mean \"\(meant)\"?")
    }
  }
}
