internal import Ground

extension PatternReader {
  /// Fills every field from the first of its places that says something.
  mutating func takeFields() {
    for index in form.fields.indices where maySpeak(index) {
      let rule = form.fields[index]
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

  /// Whether any place of a field may hold something: most keys are missing in most files.
  private func maySpeak(_ index: Int) -> Bool {
    if !form.keyIndex.isKeysOnly[index] { return true }
    return form.keyIndex.fields[index].contains { entryOfKey[$0.whole] >= 0 || entryOfKey[$0.root] >= 0 }
  }

  // MARK: - Texts

  private mutating func takeText(_ rule: FieldRule, _ index: Int) {
    guard var found = text(rule, index), !found.value.isEmpty else { return }
    if let choice = choice(found.value, of: rule) { found.value = choice }
    if !rule.choices.isEmpty, choice(found.value, of: rule) == nil {
      report(
        "frontmatter.choice", .warning, at: found.position,
        "\(rule.name) \"\(found.value)\" is not among its choices",
        remedy: nearest(to: found.value, among: rule.choices).map { "did you mean \"\($0)\"?" }
          ?? "one of: " + rule.choices.joined(separator: ", "))
    }
    switch rule.field {
    case .title: (pattern.title, pattern.titlePosition) = (found.value, found.position)
    case .slug: (pattern.slug, pattern.slugPosition) = (found.value, found.position)
    case .id: (pattern.id, pattern.idPosition) = (found.value, found.position)
    case .collection: pattern.collection = found.value
    case .domain: pattern.domain = found.value
    case .summary: pattern.summary = found.value
    case .status: pattern.status = found.value
    case .language: pattern.language = found.value
    default: keep(rule, found)
    }
  }

  /// A field of the form's own goes to the templates under its own name.
  mutating func keep(_ rule: FieldRule, _ found: (value: String, position: Position?)) {
    guard rule.field == nil else { return }
    let position = found.position ?? .start
    pattern.extra.append(
      YAML.Entry(
        key: rule.name, keyPosition: position, value: YAML(.scalar(found.value, isPlain: false), at: position)
      ))
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
        if !found.node.isNull, found.node.text == nil {
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
  func choice(_ value: String, of rule: FieldRule) -> String? {
    if rule.choices.isEmpty { return nil }
    let value = value.lowercased()
    return rule.choices.first { $0.lowercased() == value }
  }

  /// What a place other than a key says for a field; the name of a file says nothing.
  func textOutsideFrontmatter(_ origin: Origin, _ index: Int) -> (value: String, position: Position?)? {
    switch origin {
    case .heading(let piece):
      guard let index = titleHeading else { return nil }
      return (self.piece(piece, of: index), document.headings[index].position)
    case .section(let id):
      guard let blocks = blocks(ofSection: id) else { return nil }
      guard let first = blocks.first(where: { isLeaf(outline.blocks[$0]) }) else { return nil }
      let block = outline.blocks[first]
      return (outline.line(block.text), block.position)
    case .line:
      return traces.lines.first { $0.field == index }.map {
        (outline.line($0.stretch.range), $0.stretch.position)
      }
    case .quote: return traces.quote.map { (outline.line($0.range), $0.position) }
    case .italics: return traces.italics.map { (outline.line($0.range), $0.position) }
    case .folder:
      let folder = Path(Path(pattern.path).parent.text).name
      return folder == "." ? nil : (String(folder.drop { $0.isNumber || $0 == "-" || $0 == "_" }), nil)
    case .file, .key, .callout, .stars, .marker: return nil
    }
  }

  /// What of a heading is meant.
  func piece(_ piece: HeadingPiece, of index: Int) -> String {
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
    case .paragraph, .table: !outline.trimmed(block.text).isEmpty
    default: false
    }
  }

  // MARK: - Flags, dates, numbers

  private mutating func takeFlag(_ rule: FieldRule, _ index: Int) {
    guard let node = value(of: index, accepts: { !$0.isNull }) else { return }
    if let flag = node.flag {
      if rule.field == .draft {
        pattern.isDraft = flag
      } else {
        keep(rule, (flag ? "true" : "false", node.position))
      }
      return
    }
    guard rule.field == .draft else { return misfit(rule, node) }
    // Whoever wrote something here most likely did not mean to publish.
    pattern.isDraft = !["no", "off", "0", "false", "n"].contains((node.text ?? "").lowercased())
    report(
      "frontmatter.type", .error, at: node.position, "draft is neither true nor false",
      remedy: "write true or false")
  }

  private mutating func takeDate(_ rule: FieldRule, _ index: Int) {
    for route in form.keyIndex.fields[index] {
      guard let found = node(at: route), !found.node.isNull else { continue }
      // `review: quarterly` may be anything; what begins with a digit is meant as a day.
      if rule.field == .review, found.node.text?.utf8.first.map({ $0 &- 48 < 10 }) != true { continue }
      // `published: false` is a flag of other programs, and no date.
      if found.node.flag != nil || found.node.text?.isEmpty == true { continue }
      guard let moment = found.node.text.flatMap({ moment($0) }) else {
        misfit(
          rule, found.node, called: found.isWhole ? document.frontmatter.entries[found.entry].key : nil,
          severity: rule.field == .expires || rule.field == .published ? .error : .warning)
        isTaken[found.entry] = true
        continue
      }
      isTaken[found.entry] = isTaken[found.entry] || found.isWhole
      switch rule.field {
      case .published: pattern.published = moment
      case .expires: pattern.expires = moment
      case .modified: (pattern.modified, pattern.modifiedPosition) = (moment, found.node.position)
      case .created: (pattern.created, pattern.createdPosition) = (moment, found.node.position)
      case .review: pattern.review = Located(moment, at: found.node.position)
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
}
