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
    for names in [pattern.aliases, pattern.redirects] {
      add(names) { (packer, name) in
        packer.add(name.value)
        packer.add(name.position)
      }
    }
    for texts in [pattern.tags, pattern.authors] { add(texts) { $0.add($1) } }
    for position in [pattern.titlePosition, pattern.slugPosition] { add(position) { $0.add($1) } }
    add(pattern.isDraft)
    for moment in [pattern.published, pattern.expires, pattern.modified, pattern.created] {
      add(moment) { $0.add($1.seconds) }
    }
    addRatings(pattern)
    add(pattern.headings) { $0.add($1) }
    add(pattern.marks) { $0.add($1) }
    add(pattern.sections) { $0.add($1) }
    add(pattern.links) { $0.add($1) }
    add(pattern.relations) { $0.add($1) }
    add(pattern.extra) { $0.add($1) }
    add(pattern.words)
    add(pattern.findings) { $0.add($1) }
  }

  private mutating func addText(_ text: String?) { add(text) { $0.add($1) } }

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

  private mutating func add(_ heading: Heading) {
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

  private mutating func add(_ section: Section) {
    addText(section.id)
    add(section.heading)
    add(section.title)
    add(section.html)
    add(section.words)
    add(section.position)
  }

  private mutating func add(_ link: Link) {
    add(Int(link.kind.rawValue))
    add(link.target)
    addText(link.fragment)
    addText(link.label)
    addText(link.relation)
    add(link.position)
    add(link.sentence)
    add(link.heading) { $0.add($1) }
  }

  private mutating func add(_ reference: Reference) {
    add(reference.relation)
    add(reference.target)
    add(reference.weight) { $0.add($1) }
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
      add(items) { $0.add($1) }
    case .mapping(let entries):
      add(2)
      add(entries) { $0.add($1) }
    }
  }

  private mutating func add(_ finding: Finding) {
    add(finding.check)
    add(finding.severity.rawValue)
    add(finding.file)
    add(finding.position) { $0.add($1) }
    add(finding.summary)
    addText(finding.remedy)
    add(finding.notes) { $0.add($1) }
  }
}
