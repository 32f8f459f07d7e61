internal import Ground

// The order of fields here is that of `Unpacker+Pattern`; whoever changes one changes both, and `PatternCache.version`.
extension Packer {
  mutating func add(_ pattern: PatternFacts) {
    add(pattern.path)
    add(pattern.source)
    add(Pattern.Kind.allCases.firstIndex(of: pattern.kind) ?? 0)
    for text in [pattern.form, pattern.title, pattern.slug, pattern.excerpt] { add(text) }
    for text in [
      pattern.id, pattern.collection, pattern.domain, pattern.summary, pattern.status, pattern.language,
    ] { addText(text) }
    for names in [pattern.aliases, pattern.redirects, pattern.instructions] {
      add(names.count)
      for index in names.indices {
        add(names[index].value)
        add(names[index].position)
      }
    }
    for texts in [pattern.tags, pattern.authors] { addTexts(texts) }
    for position in [
      pattern.titlePosition, pattern.slugPosition, pattern.idPosition, pattern.modifiedPosition,
      pattern.createdPosition,
    ] { addPosition(position) }
    add(pattern.isDraft)
    for moment in [pattern.published, pattern.expires, pattern.modified, pattern.created] {
      add(moment != nil)
      if let moment { add(moment.seconds) }
    }
    add(pattern.review != nil)
    if let review = pattern.review {
      add(review.value.seconds)
      add(review.position)
    }
    addRatings(pattern)
    add(pattern.headings.count)
    for index in pattern.headings.indices { add(pattern.headings[index]) }
    add(pattern.marks.count)
    for index in pattern.marks.indices { add(pattern.marks[index]) }
    add(pattern.sections.count)
    for index in pattern.sections.indices { add(pattern.sections[index]) }
    add(pattern.links.count)
    for index in pattern.links.indices { addLink(index, of: pattern.links) }
    add(pattern.definitions.count)
    for definition in pattern.definitions {
      add(definition.link)
      add(definition.address)
    }
    add(pattern.relations.count)
    for index in pattern.relations.indices { add(pattern.relations[index]) }
    add(pattern.extra.count)
    for index in pattern.extra.indices { add(pattern.extra[index]) }
    add(pattern.words)
    add(pattern.findings.count)
    for index in pattern.findings.indices { add(pattern.findings[index]) }
    add(pattern.prints.count)
    for print in pattern.prints {
      add(Int(print.mark))
      add(print.line)
    }
    add(pattern.reliance) { (packer, reliance) in
      packer.add(reliance.wanted)
      packer.add(reliance.position)
      packer.add(reliance.uses) { (packer, use) in packer.add(use) { $0.add($1) } }
    }
  }

  // Written out for each type: a list of anything, packed by a closure from another module, takes three times as
  // long and copies every element.
  private mutating func addText(_ text: String?) {
    add(text != nil)
    if let text { add(text) }
  }

  private mutating func addTexts(_ texts: [String]) {
    add(texts.count)
    for text in texts { add(text) }
  }

  private mutating func addPosition(_ position: Position?) {
    add(position != nil)
    if let position { add(position) }
  }

  private mutating func addRatings(_ pattern: PatternFacts) {
    add(pattern.confidence) { (packer, confidence) in
      packer.add(confidence.stars)
      packer.add(confidence.scale)
      packer.addText(confidence.label)
      packer.add(confidence.position)
      packer.addText(confidence.disagreement)
    }
    add(pattern.vitality) { (packer, vitality) in
      packer.add(vitality.score)
      packer.add(vitality.position)
    }
  }

  private mutating func add(_ position: Position) {
    add(position.line)
    add(position.column)
    add(position.length)
  }

  private mutating func add(_ range: Range<Int>) {
    add(range.lowerBound)
    add(range.count)
  }

  private mutating func add(_ heading: borrowing Heading) {
    add(heading.level)
    add(heading.text)
    add(heading.anchor)
    add(heading.position)
    add(heading.html)
  }

  private mutating func add(_ mark: Mark) {
    add(mark.name)
    add(mark.html)
    add(mark.words)
  }

  private mutating func add(_ section: borrowing Section) {
    addText(section.id)
    add(section.heading)
    add(section.title)
    add(section.html)
    add(section.words)
    add(section.position)
  }

  /// A link is named by its place and not handed in: a copy would retain five texts.
  private mutating func addLink(_ index: Int, of links: [Link]) {
    add(Int(links[index].kind.rawValue))
    add(links[index].target)
    addText(links[index].fragment)
    addText(links[index].label)
    addText(links[index].relation)
    add(links[index].position)
    add(links[index].sentence)
    add(links[index].heading != nil)
    if let heading = links[index].heading { add(heading) }
  }

  private mutating func add(_ reference: Reference) {
    add(reference.relation)
    add(reference.target)
    add(reference.weight != nil)
    if let weight = reference.weight { add(weight) }
    add(reference.position)
  }

  private mutating func add(_ entry: YAML.Entry) {
    add(entry.key)
    add(entry.keyPosition)
    add(entry.value)
  }

  /// As deep as `YAML.depthLimit`, no deeper.
  private mutating func add(_ node: YAML) {
    add(node.position)
    switch node.content {
    case .scalar(let text, let isPlain):
      add(0)
      add(text)
      add(isPlain)
    case .list(let items):
      add(1)
      add(items.count)
      for item in items { add(item) }
    case .mapping(let entries):
      add(2)
      add(entries.count)
      for entry in entries { add(entry) }
    }
  }

  private mutating func add(_ finding: Finding) {
    add(finding.check)
    add(finding.severity.rawValue)
    add(finding.file)
    addPosition(finding.position)
    add(finding.summary)
    addText(finding.subject)
    addText(finding.remedy)
    addText(finding.fix?.old)
    addText(finding.fix?.new)
    addTexts(finding.notes)
  }
}
