internal import Ground

extension Unpacker {
  /// Takes a pattern; it comes without its body and its anatomy.
  mutating func pattern() throws(Mismatch) -> Pattern {
    let start = place
    var pattern = PatternFacts(path: try text(), source: try digest())
    pattern.kind = Pattern.Kind.allCases[try number(below: Pattern.Kind.allCases.count)]
    pattern.form = try text()
    pattern.title = try text()
    pattern.slug = try text()
    pattern.excerpt = try text()
    pattern.id = try optionalText()
    pattern.collection = try optionalText()
    pattern.domain = try optionalText()
    pattern.summary = try optionalText()
    pattern.status = try optionalText()
    pattern.language = try optionalText()
    pattern.aliases = try names()
    pattern.redirects = try names()
    pattern.instructions = try names()
    pattern.tags = try texts()
    pattern.authors = try texts()
    pattern.titlePosition = try optionalPosition()
    pattern.slugPosition = try optionalPosition()
    pattern.idPosition = try optionalPosition()
    pattern.modifiedPosition = try optionalPosition()
    pattern.createdPosition = try optionalPosition()
    pattern.isDraft = try flag()
    pattern.published = try moment()
    pattern.expires = try moment()
    pattern.modified = try moment()
    pattern.created = try moment()
    if try flag() { pattern.review = Located(Moment(seconds: try number()), at: try position()) }
    try takeRatings(into: &pattern)
    pattern.headings = try list { (source) throws(Mismatch) in try source.heading() }
    pattern.marks = try list { (source) throws(Mismatch) in
      Mark(name: try source.text(), html: try source.range(), words: try source.number())
    }
    pattern.sections = try list { (source) throws(Mismatch) in try source.section() }
    pattern.links = try list { (source) throws(Mismatch) in try source.link() }
    pattern.definitions = try list { (source) throws(Mismatch) in
      Definition(link: try source.position(), address: try source.position())
    }
    pattern.relations = try list { (source) throws(Mismatch) in try source.reference() }
    pattern.extra = try list { (source) throws(Mismatch) in try source.entry() }
    pattern.words = try number()
    pattern.findings = try list { (source) throws(Mismatch) in try source.finding() }
    pattern.prints = try list { (source) throws(Mismatch) in
      Print(mark: UInt32(try source.number(below: 1 << 32)), line: try source.number())
    }
    pattern.reliance = try optional { (source) throws(Mismatch) in
      Reliance(
        wanted: try source.number(), position: try source.position(),
        uses: try source.list { (source) throws(Mismatch) in
          try source.list { (source) throws(Mismatch) in try source.number() }
        })
    }
    return Pattern(pattern, packed: bytes(since: start))
  }

  private mutating func takeRatings(into pattern: inout PatternFacts) throws(Mismatch) {
    pattern.confidence = try optional { (source) throws(Mismatch) in
      Confidence(
        stars: try source.number(), scale: try source.number(), label: try source.optionalText(),
        position: try source.position(), disagreement: try source.optionalText())
    }
    pattern.vitality = try optional { (source) throws(Mismatch) in
      Vitality(score: try source.fraction(), position: try source.position())
    }
  }

  /// Takes a list. Here and not with `Unpacker`: what is generic in another module is not made for each type.
  mutating func list<Value>(
    _ take: (inout Unpacker) throws(Mismatch) -> Value
  ) throws(Mismatch) -> [Value] {
    try (0..<count()).map { (_) throws(Mismatch) in try take(&self) }
  }

  private mutating func number(below bound: Int) throws(Mismatch) -> Int {
    let number = try number()
    guard (0..<bound).contains(number) else { throw Mismatch() }
    return number
  }

  private mutating func optionalText() throws(Mismatch) -> String? {
    try flag() ? try text() : nil
  }

  private mutating func texts() throws(Mismatch) -> [String] {
    try list { (source) throws(Mismatch) in try source.text() }
  }

  private mutating func names() throws(Mismatch) -> [Located<String>] {
    try list { (source) throws(Mismatch) in Located(try source.text(), at: try source.position()) }
  }

  private mutating func moment() throws(Mismatch) -> Moment? {
    try flag() ? Moment(seconds: try number()) : nil
  }

  private mutating func position() throws(Mismatch) -> Position {
    Position(line: try number(), column: try number(), length: try number())
  }

  private mutating func optionalPosition() throws(Mismatch) -> Position? {
    try flag() ? try position() : nil
  }

  private mutating func range() throws(Mismatch) -> Range<Int> {
    let (start, count) = (try number(), try number())
    guard start >= 0, count >= 0, start <= Int.max - count else { throw Mismatch() }
    return start..<start + count
  }

  private mutating func heading() throws(Mismatch) -> Heading {
    Heading(
      level: try number(), text: try text(), anchor: try text(), position: try position(), html: try range())
  }

  private mutating func section() throws(Mismatch) -> Section {
    Section(
      id: try optionalText(), heading: try number(), title: try text(), html: try range(),
      words: try number(), position: try position())
  }

  private mutating func link() throws(Mismatch) -> Link {
    guard let kind = Link.Kind(rawValue: UInt8(try number(below: 256))) else { throw Mismatch() }
    return Link(
      kind: kind, target: try text(), fragment: try optionalText(), label: try optionalText(),
      relation: try optionalText(), position: try position(), sentence: try text(),
      heading: try flag() ? try number() : nil)
  }

  private mutating func reference() throws(Mismatch) -> Reference {
    Reference(
      relation: try text(), target: try text(),
      weight: try flag() ? try fraction() : nil, position: try position())
  }

  private mutating func entry() throws(Mismatch) -> YAML.Entry {
    YAML.Entry(key: try text(), keyPosition: try position(), value: try node(depth: 0))
  }

  private mutating func node(depth: Int) throws(Mismatch) -> YAML {
    guard depth <= YAML.depthLimit else { throw Mismatch() }
    let position = try position()
    switch try number(below: 3) {
    case 0: return YAML(.scalar(try text(), isPlain: try flag()), at: position)
    case 1:
      let items = try list { (source) throws(Mismatch) in try source.node(depth: depth + 1) }
      return YAML(.list(items), at: position)
    default:
      let entries = try list { (source) throws(Mismatch) in
        YAML.Entry(
          key: try source.text(), keyPosition: try source.position(), value: try source.node(depth: depth + 1)
        )
      }
      return YAML(.mapping(entries), at: position)
    }
  }

  private mutating func fix() throws(Mismatch) -> Fix? {
    let (old, new) = (try optionalText(), try optionalText())
    guard let old, let new else { return nil }
    return Fix(old, to: new)
  }

  private mutating func finding() throws(Mismatch) -> Finding {
    let check = try text()
    guard let severity = Severity(rawValue: try number()) else { throw Mismatch() }
    return Finding(
      check, severity, in: try text(), at: try optionalPosition(), summary: try text(),
      about: try optionalText(), remedy: try optionalText(), fix: try fix(), notes: try texts())
  }
}
