internal import Ground

extension PatternReader {
  /// Fills every field from the first of its places that says something.
  mutating func takeFields() {
    for (index, rule) in form.fields.enumerated() {
      switch rule.type {
      case .text: takeText(rule, index)
      case .list: takeList(rule, index)
      case .flag: takeFlag(rule, index)
      case .date: takeDate(rule, index)
      case .number: takeNumber(rule, index)
      case .any: writtenConfidence = value(of: index, accepts: { $0.text != nil || $0.list != nil })
      }
    }
    if pattern.title.isEmpty { pattern.title = readableFileName(of: pattern.path) }
    takeSlug()
  }

  // MARK: - Texts

  private mutating func takeText(_ rule: FieldRule, _ index: Int) {
    guard var found = text(rule, index), !found.value.isEmpty else { return }
    if let choice = choice(found.value, of: rule) { found.value = choice }
    if !rule.choices.isEmpty, choice(found.value, of: rule) == nil {
      report(
        "frontmatter.valid", .warning, at: found.position, "\(rule.name) \"\(found.value)\" is not among its choices",
        remedy: nearest(to: found.value, among: rule.choices).map { "did you mean \"\($0)\"?" }
          ?? "one of: " + rule.choices.joined(separator: ", "))
    }
    switch rule.field {
    case .title: (pattern.title, pattern.titlePosition) = (found.value, found.position)
    case .slug: (pattern.slug, pattern.slugPosition) = (found.value, found.position)
    case .id: pattern.id = found.value
    case .collection: pattern.collection = found.value
    case .domain: pattern.domain = found.value
    case .summary: pattern.summary = found.value
    case .status: pattern.status = found.value
    case .language: pattern.language = found.value
    default: keep(rule, found)
    }
  }

  /// A field of the form's own goes to the templates under its own name.
  private mutating func keep(_ rule: FieldRule, _ found: (value: String, position: Position?)) {
    guard rule.field == nil else { return }
    let position = found.position ?? .start
    pattern.extra.append(
      YAML.Entry(
        key: rule.name, keyPosition: position, value: YAML(.scalar(found.value, isPlain: false), at: position)))
  }

  private mutating func text(_ rule: FieldRule, _ index: Int) -> (value: String, position: Position?)? {
    var keys = form.keyIndex.fields[index].makeIterator()
    for origin in rule.origins {
      if case .key = origin {
        guard let route = keys.next(), let found = node(at: route) else { continue }
        if let text = found.node.text, !text.isEmpty {
          isTaken[found.entry] = isTaken[found.entry] || found.isWhole
          return (text, found.node.position)
        }
        if !found.node.isNull, found.node.text == nil, rule.field != nil {
          misfit(rule, found.node)
          isTaken[found.entry] = true
          if let only = found.node.list?.compactMap({ $0.text }), only.count == 1 {
            return (only[0], found.node.position)
          }
        }
      } else if let found = textOutsideFrontmatter(origin, index), !found.value.isEmpty {
        // A place that was not made for this field alone counts only when it holds one of the choices.
        if rule.choices.isEmpty || choice(found.value, of: rule) != nil { return found }
      }
    }
    return nil
  }

  /// The choice that a value is, letter case aside.
  private func choice(_ value: String, of rule: FieldRule) -> String? {
    if rule.choices.isEmpty { return nil }
    let value = value.lowercased()
    return rule.choices.first { $0.lowercased() == value }
  }

  private func textOutsideFrontmatter(_ origin: Origin, _ index: Int) -> (value: String, position: Position?)? {
    switch origin {
    case .heading(let piece):
      guard let index = titleHeading else { return nil }
      return (self.piece(piece, of: index), document.headings[index].position)
    case .section(let id):
      guard let blocks = blocks(ofSection: id) else { return nil }
      guard let first = blocks.first(where: { isLeaf(document.outline.blocks[$0]) }) else { return nil }
      let block = document.outline.blocks[first]
      return (line(block.text), block.position)
    case .line:
      return traces.lines.first { $0.field == index }.map { (line($0.stretch.range), $0.stretch.position) }
    case .quote: return traces.quote.map { (line($0.range), $0.position) }
    case .italics: return traces.italics.map { (line($0.range), $0.position) }
    case .folder:
      let folder = Path(Path(pattern.path).parent.text).name
      return folder == "." ? nil : (String(folder.drop { $0.isNumber || $0 == "-" || $0 == "_" }), nil)
    case .file, .key, .callout, .stars, .marker: return nil
    }
  }

  private func piece(_ piece: HeadingPiece, of index: Int) -> String {
    let text = document.headings[index].text
    switch piece {
    case .text: return text
    case .stars: return String(text.dropFirst(nameEnd(text)))
    case .number: return String(text.drop { !$0.isNumber }.prefix { $0.isNumber })
    case .name:
      let name = names.title(index, of: document.headings)
      return String(name.prefix(nameEnd(name)))
    }
  }

  private func isLeaf(_ block: Block) -> Bool {
    switch block.kind {
    case .paragraph, .table: !trimmed(block.text).isEmpty
    default: false
    }
  }

  // MARK: - Lists

  private mutating func takeList(_ rule: FieldRule, _ index: Int) {
    var values: [Located<String>] = []
    if let node = value(of: index, accepts: { $0.list != nil || $0.text.map { !$0.isEmpty } ?? false }) {
      values = list(rule, node)
    }
    if values.isEmpty {
      for case .section(let id) in rule.origins where values.isEmpty { values = items(ofSection: id) }
      if values.isEmpty, let line = traces.lines.first(where: { $0.field == index }) {
        let parts = self.line(line.stretch.range).split(separator: ",")
        values = parts.map { Located(String($0.trimmingSpaces), at: line.stretch.position) }
      }
    }
    switch rule.field {
    case .aliases:
      for value in values {
        if value.value.hasPrefix("/") { pattern.redirects.append(value) } else { pattern.aliases.append(value) }
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
      guard rule.field == .tags, text.utf8.contains(UInt8(ascii: ",")) else { return [Located(text, at: node.position)] }
      return text.split(separator: ",").map { Located(String($0.trimmingSpaces), at: node.position) }
    }
    var values: [Located<String>] = []
    for item in node.list ?? [] where !item.isNull {
      if let text = item.text ?? item["name"]?.text {
        if !text.isEmpty { values.append(Located(text, at: item.position)) }
      } else if let wikilink = relationTarget(item) {
        values.append(wikilink)
      } else {
        report("frontmatter.valid", .warning, at: item.position, "\(rule.name) holds something that is no text")
      }
    }
    return values
  }

  /// The items of the lists of a section, or the lines of its paragraphs.
  private func items(ofSection id: String) -> [Located<String>] {
    guard let range = blocks(ofSection: id) else { return [] }
    let blocks = document.outline.blocks[range]
    let items = blocks.filter { $0.kind == .item && $0.depth == 1 }
    let leaves = items.isEmpty ? blocks.filter { $0.kind == .paragraph && $0.depth == 0 } : items
    var values: [Located<String>] = []
    for leaf in leaves {
      for piece in document.outline.string(leaf.text).split(separator: "\n").prefix(items.isEmpty ? .max : 1) {
        values.append(Located(String(piece.trimmingSpaces), at: leaf.position))
      }
    }
    return values
  }

  // MARK: - Flags, dates, numbers

  private mutating func takeFlag(_ rule: FieldRule, _ index: Int) {
    guard let node = value(of: index, accepts: { !$0.isNull }) else { return }
    if let flag = node.flag {
      if rule.field == .draft { pattern.isDraft = flag } else { keep(rule, (flag ? "true" : "false", node.position)) }
      return
    }
    guard rule.field == .draft else { return misfit(rule, node) }
    // Whoever wrote something here most likely did not mean to publish.
    pattern.isDraft = !["no", "off", "0", "false", "n"].contains((node.text ?? "").lowercased())
    report(
      "frontmatter.valid", .error, at: node.position, "draft is neither true nor false",
      remedy: "write true or false")
  }

  private mutating func takeDate(_ rule: FieldRule, _ index: Int) {
    for route in form.keyIndex.fields[index] {
      guard let found = node(at: route), !found.node.isNull else { continue }
      // `published: false` is a flag of other programs, and no date.
      if found.node.flag != nil || found.node.text?.isEmpty == true { continue }
      guard let moment = found.node.text.flatMap(moment) else {
        misfit(rule, found.node, severity: rule.field == .expires || rule.field == .published ? .error : .warning)
        isTaken[found.entry] = true
        continue
      }
      isTaken[found.entry] = isTaken[found.entry] || found.isWhole
      switch rule.field {
      case .published: pattern.published = moment
      case .expires: pattern.expires = moment
      case .modified: pattern.modified = moment
      case .created: pattern.created = moment
      default: keep(rule, (moment.text, found.node.position))
      }
      return
    }
  }

  /// A date, or the seconds or milliseconds since 1970 that some editors write.
  private func moment(_ text: String) -> Moment? {
    if let moment = Moment(text) { return moment }
    guard let number = Int(text), number > 0 else { return nil }
    switch text.utf8.count {
    case 10: return Moment(seconds: number)
    case 13: return Moment(seconds: number / 1000)
    default: return nil
    }
  }

  private mutating func takeNumber(_ rule: FieldRule, _ index: Int) {
    guard let node = value(of: index, accepts: { !$0.isNull && $0.text != "" }) else { return }
    guard let number = node.number else { return misfit(rule, node) }
    if let range = rule.range, !range.contains(number) {
      report(
        "frontmatter.range", .warning, at: node.position, "\(rule.name) \(node.text ?? "") is out of range",
        remedy: "between \(plain(range.lowerBound)) and \(plain(range.upperBound))")
    } else if rule.field == .vitality {
      pattern.vitality = Vitality(score: number, position: node.position)
    } else {
      keep(rule, (node.text ?? "", node.position))
    }
  }

  private func plain(_ number: Double) -> String {
    number == number.rounded() && abs(number) < 1e9 ? String(Int(number)) : String(number)
  }

  // MARK: - Frontmatter

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

  private mutating func misfit(_ rule: FieldRule, _ node: YAML, severity: Severity? = nil) {
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

extension Substring {
  /// Without spaces at its ends.
  fileprivate var trimmingSpaces: Substring {
    var rest = self
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return rest
  }
}
