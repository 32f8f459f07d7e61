internal import Ground
internal import Reading
internal import Weaving

/// A pattern, a sequence or a plain page with everything around it that its page shows.
///
/// It holds the pattern itself, its direct neighbours and its places in sequences, and nothing that is counted
/// over the whole language: one edit then concerns a number of pages that does not grow with the site.
enum PatternView {
  static let fields: [(String, Shape)] = [
    ("site", SiteView.shape), ("title", .text), ("kind", .text), ("form", .text), ("status", .text),
    ("language", .text), ("summary", .text), ("description", .text), ("canonical", .address),
    ("epigraph", .text), ("isDraft", .flag), ("isBroken", .flag), ("isHome", .flag),
    ("confidence", ConfidenceView.shape), ("vitality", VitalityView.shape), ("collection", LinkView.shape),
    ("domain", LinkView.shape), ("tags", .list(LinkView.shape)), ("aliases", .list(.text)),
    ("authors", .list(.text)), ("published", .text), ("modified", .text), ("minutes", .number),
    ("words", .number), ("conflict", .record([("one", .text), ("other", .text)])), ("therefore", .text),
    ("forces", .list(PartView.shape)), ("steps", .list(PartView.shape)), ("creates", .text), ("risks", .text),
    ("knownUses", .list(PartView.shape)), ("signsOfLife", .text), ("signsOfDecay", .text),
    ("contents", .list(.record([("title", .text), ("address", .address), ("level", .number)]))),
    ("larger", .list(ItemView.shape)), ("smaller", .list(ItemView.shape)),
    ("relations", .list(.record([("name", .text), ("items", .list(ItemView.shape))]))),
    ("backlinks", .list(.record([("title", .text), ("address", .address), ("sentence", .text)]))),
    ("sequences", .list(StationView.shape)), ("stations", .list(ItemView.shape)),
    ("data", .dictionary(.text)),
    ("markdown", .address), ("json", .address), ("origin", OriginView.shape), ("body", .markup),
    ("hasLarger", .flag), ("hasSmaller", .flag), ("hasBacklinks", .flag), ("hasStations", .flag),
    ("hasContents", .flag), ("hasAliases", .flag), ("hasTags", .flag), ("hasAuthors", .flag),
  ]

  static let shape: Shape = .record(fields)
}

/// A named piece of a section: a force, a step, a known use.
enum PartView {
  static let shape: Shape = .record([("title", .text), ("text", .text)])

  static func view(_ parts: [Part]) -> View {
    .list(parts.map { .record([Field.title: .text($0.title), Field.text: .text($0.text)]) })
  }
}

/// The place of a pattern in a sequence.
enum StationView {
  static let shape: Shape = .record([
    ("title", .text), ("address", .address), ("position", .number), ("count", .number),
    ("previous", LinkView.shape), ("next", LinkView.shape),
  ])
}

/// What a page was made from.
enum OriginView {
  static let shape: Shape = .record([("file", .text), ("digest", .text), ("version", .text)])
}

extension Edition {
  /// Everything a pattern's page shows but its text and the site, as far as its templates ask for it.
  func view(of id: PatternID, at place: String, for names: FieldNames) -> Record {
    let pattern = language[id]
    var view = ChosenRecord(names)
    view.append(Field.title, .text(pattern.title))
    view.append(Field.kind, .text(pattern.kind.rawValue))
    view.append(Field.form, .text(pattern.form))
    view.append(Field.status, text(pattern.status))
    view.append(Field.language, .text(pattern.language ?? options.language))
    view.append(Field.summary, text(pattern.summary))
    view.append(Field.description, .text(pattern.summary ?? pattern.excerpt))
    view.append(Field.canonical, canonical(place))
    view.append(Field.isDraft, .flag(pattern.isDraft))
    view.append(
      Field.isBroken,
      .flag(pattern.findings.contains { $0.check == "frontmatter.valid" && $0.severity == .error }))
    view.append(Field.isHome, .flag(place == "/"))
    view.append(Field.confidence, ConfidenceView.view(pattern.confidence))
    view.append(Field.vitality, VitalityView.view(pattern.vitality))
    addGroups(pattern, place, to: &view)
    addFacts(pattern, to: &view)
    addNeighbours(id, place, to: &view)
    addContents(pattern, to: &view)
    view.append(Field.markdown, twin("index.md", place, isOn: options.hasMarkdown && pattern.kind != .page))
    view.append(Field.json, twin("index.json", place, isOn: options.hasJSON && pattern.kind != .page))
    view.append(
      Field.origin,
      .record([
        Field.file: .text(language.file(of: id)), Field.digest: .text(pattern.source.hex),
        Field.version: .text(options.version),
      ]))
    return view.record
  }

  /// The address that search engines shall keep, when the site's is known.
  func canonical(_ place: String) -> View {
    guard addresses.hasOrigin, let address = Address(judging: addresses.absolute(place)) else { return .none }
    return .address(address)
  }

  fileprivate func text(_ text: String?) -> View { text.map { .text($0) } ?? .none }

  private func twin(_ name: String, _ place: String, isOn: Bool) -> View {
    isOn ? .address(addresses.address(of: place + name, from: place)) : .none
  }

  private func addGroups(_ pattern: Pattern, _ place: String, to view: inout ChosenRecord) {
    let link = { (groups: GroupTable, name: String) -> View in groups.link(name, addresses, from: place) }
    view.append(Field.collection, pattern.collection.map { link(collections, $0) } ?? .none)
    view.append(Field.domain, pattern.domain.map { link(domains, $0) } ?? .none)
    view.append(Field.tags, list: pattern.tags.map { link(tags, $0) }, Field.hasTags)
    view.append(Field.aliases, list: pattern.aliases.map { .text($0.value) }, Field.hasAliases)
    view.append(Field.authors, list: pattern.authors.map { .text($0) }, Field.hasAuthors)
  }

  private func addFacts(_ pattern: Pattern, to view: inout ChosenRecord) {
    view.append(Field.published, text(pattern.published?.day.text))
    view.append(Field.modified, text(pattern.modified?.day.text))
    view.append(Field.minutes, .number(pattern.minutes))
    view.append(Field.words, .number(pattern.words))
    view.append(
      Field.data,
      .record(
        Record(
          pattern.extra.compactMap { entry in entry.value.text.map { (FieldName(entry.key), .text($0)) } })))
  }

  private func addNeighbours(_ id: PatternID, _ place: String, to view: inout ChosenRecord) {
    let items = { (ids: [PatternID]) -> [View] in ids.map { item($0, from: place) } }
    view.append(Field.larger, list: items(language.neighbours(of: id, "larger")), Field.hasLarger)
    view.append(Field.smaller, list: items(language.neighbours(of: id, "smaller")), Field.hasSmaller)
    view.append(Field.relations, .list(relations(of: id, place)))
    view.append(
      Field.backlinks, list: language.backlinks(of: id).map { backlink($0, place) }, Field.hasBacklinks)
    view.append(Field.sequences, .list(language.places(of: id).map { station($0, place) }))
    view.append(Field.stations, list: items(Array(language.stations(of: id))), Field.hasStations)
  }

  private func backlink(_ backlink: Backlink, _ place: String) -> View {
    .record([
      Field.title: .text(faces[backlink.source.index].title),
      Field.address: .address(address(of: backlink.source, from: place)),
      Field.sentence: .text(language.sentence(of: backlink)),
    ])
  }

  /// Groups of neighbours other than the larger and the smaller ones.
  private func relations(of id: PatternID, _ place: String) -> [View] {
    let neighbours = language.neighbours(of: id)
    return language.relationTypes.indices.compactMap { relation in
      let type = language.relationTypes[relation]
      guard type.id != "larger", type.id != "smaller" else { return nil }
      let members = neighbours.filter { $0.relation == relation }
      guard !members.isEmpty else { return nil }
      return .record([
        Field.name: .text(type.title), Field.items: .list(members.map { item($0.pattern, from: place) }),
      ])
    }
  }

  private func station(_ station: Place, _ place: String) -> View {
    .record([
      Field.title: .text(language.patterns[station.sequence.index].title),
      Field.address: .address(address(of: station.sequence, from: place)),
      Field.position: .number(station.index + 1),
      Field.count: .number(language.stations(of: station.sequence).count),
      Field.previous: station.previous.map { link($0, from: place) } ?? .none,
      Field.next: station.next.map { link($0, from: place) } ?? .none,
    ])
  }

  private func addContents(_ pattern: Pattern, to view: inout ChosenRecord) {
    view.append(Field.contents, list: contents(of: pattern.facts), Field.hasContents)
  }

  private func contents(of facts: PatternFacts) -> [View] {
    let shift = facts.headingShift
    var entries: [View] = []
    entries.reserveCapacity(facts.headings.count)
    for index in facts.headings.indices.dropFirst(facts.titleHeading == nil ? 0 : 1) {
      let level = facts.headings[index].level + shift
      guard level <= 3 else { continue }
      entries.append(
        .record([
          Field.title: .text(facts.headings[index].text),
          Field.address: .address(SiteAddresses.address(ofAnchor: facts.headings[index].anchor)),
          Field.level: .number(level),
        ]))
    }
    return entries
  }
}

extension Edition {
  /// Adds what a pattern says in its parts. It is no part of the page's key: the text's digest speaks for it.
  func add(_ anatomy: Anatomy, to view: inout Record) {
    view.append(Field.epigraph, text(anatomy.epigraph))
    view.append(
      Field.conflict,
      anatomy.conflict.map { .record([Field.one: .text($0.one), Field.other: .text($0.other)]) } ?? .none)
    view.append(Field.therefore, text(anatomy.therefore))
    view.append(Field.forces, PartView.view(anatomy.forces))
    view.append(Field.steps, PartView.view(anatomy.steps))
    view.append(Field.creates, text(anatomy.creates))
    view.append(Field.risks, text(anatomy.risks))
    view.append(Field.knownUses, PartView.view(anatomy.knownUses))
    view.append(Field.signsOfLife, text(anatomy.signsOfLife))
    view.append(Field.signsOfDecay, text(anatomy.signsOfDecay))
  }
}

extension FieldNames {
  /// Whether anything is shown that a pattern says in its parts.
  var showAnatomy: Bool {
    [
      Field.epigraph, Field.conflict, Field.therefore, Field.forces, Field.steps, Field.creates, Field.risks,
      Field.knownUses, Field.signsOfLife, Field.signsOfDecay,
    ].contains { contains($0) }
  }
}

extension TemplateSet {
  /// Whether any page shows what patterns say in their parts.
  package var showsAnatomy: Bool {
    ["home", "pattern", "sequence", "page"].contains { names(usedBy: $0).showAnatomy }
  }
}

extension Record {
  /// Adds a list, and a flag that says whether it has anything in it: a section over a list repeats itself.
  mutating func append(_ name: FieldName, list items: [View], _ flag: FieldName) {
    append(name, .list(items))
    append(flag, .flag(!items.isEmpty))
  }
}

/// A record in which only what is asked for is worked out; the rest has its place and no value.
private struct ChosenRecord {
  private(set) var record = Record(capacity: 48)
  private let names: FieldNames

  init(_ names: FieldNames) { self.names = names }

  mutating func append(_ name: FieldName, _ view: @autoclosure () -> View) {
    record.append(name, names.contains(name) ? view() : .none)
  }

  mutating func append(_ name: FieldName, list items: @autoclosure () -> [View], _ flag: FieldName) {
    let isWanted = names.contains(name) || names.contains(flag)
    record.append(name, list: isWanted ? items() : [], flag)
  }
}
