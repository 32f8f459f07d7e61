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
  static let shape: Shape = .record([
    ("file", .text), ("digest", .text), ("version", .text), ("conductor", .text), ("revision", .text),
    ("checks", .number), ("catalogue", .address), ("allowances", .list(.text)), ("hasAllowances", .flag),
    ("standing", .text), ("objections", .list(ObjectionView.shape)), ("hasObjections", .flag),
  ])
}

extension Edition {
  /// What a pattern's text says of itself, as far as its templates ask for it. It is no part of the page's key: the
  /// digest of the text speaks for it, together with its file and how it was read.
  func facts(of id: PatternID, for names: FieldNames) -> View {
    let pattern = language.patterns[id.index]
    var view = ChosenView(names, capacity: 96)
    view.add(Field.title, text: pattern.title)
    view.add(Field.kind, text: pattern.kind.rawValue)
    view.add(Field.form, text: pattern.form)
    view.add(Field.status, text: pattern.status)
    view.add(Field.language, text: pattern.language ?? options.language)
    view.add(Field.summary, text: pattern.summary)
    view.add(Field.description, text: pattern.summary ?? pattern.excerpt)
    view.add(Field.isDraft) { $0.add(Field.isDraft, flag: pattern.isDraft) }
    view.add(Field.isBroken) { $0.add(Field.isBroken, flag: pattern.isBroken) }
    view.add(Field.confidence) { $0.add(pattern.confidence) }
    view.add(Field.vitality) { $0.add(pattern.vitality) }
    addFacts(pattern, to: &view)
    addContents(pattern, to: &view)
    view.add(Field.origin) { view in
      view.addRecord(Field.origin) { view in
        view.add(Field.file, text: language.file(of: pattern))
        view.addText(Field.digest) { pattern.source.appendHex(to: &$0) }
        view.add(Field.version, text: options.version)
        view.add(Field.conductor, text: options.conductor?.name)
        view.add(Field.revision, text: options.conductor?.revision)
        view.add(Field.checks, number: options.checks)
        view.add(
          Field.catalogue,
          address: options.catalogue.isEmpty
            ? nil : addresses.address(of: Edition.catalogue, from: language.addresses[id.index]))
        view.add(Field.allowances, Field.hasAllowances, allowances(of: pattern)) { view, allowance in
          view.add(FieldName.item, text: allowance)
        }
        add(objections(to: id), from: language.addresses[id.index], to: &view)
      }
    }
    return view.view
  }

  private func addFacts(_ pattern: Pattern, to view: inout ChosenView) {
    view.add(Field.aliases, Field.hasAliases, pattern.aliases) { view, alias in
      view.add(FieldName.item, text: alias.value)
    }
    view.add(Field.authors, Field.hasAuthors, pattern.authors) { view, author in
      view.add(FieldName.item, text: author)
    }
    view.add(Field.published, text: pattern.published?.day.text)
    view.add(Field.modified, text: pattern.modified?.day.text)
    view.add(Field.minutes) { $0.add(Field.minutes, number: pattern.minutes) }
    view.add(Field.words) { $0.add(Field.words, number: pattern.words) }
    view.add(Field.data) { view in
      view.addRecord(Field.data) { view in
        for entry in pattern.extra {
          if let text = entry.value.text { view.add(FieldName(entry.key), text: text) }
        }
      }
    }
  }

  private func addContents(_ pattern: Pattern, to view: inout ChosenView) {
    let shift = pattern.headingShift
    let shown = pattern.facts.headings.indices.dropFirst(pattern.titleHeading == nil ? 0 : 1).lazy
      .filter { pattern.facts.headings[$0].level + shift <= 3 }
    view.add(Field.contents, Field.hasContents, shown) { view, index in
      view.addRecord(FieldName.item) { view in
        view.add(Field.title, text: pattern.facts.headings[index].text)
        view.addAddress(Field.address) { address in
          address.append("#")
          address.append(encodingPath: pattern.facts.headings[index].anchor[...])
        }
        view.add(Field.level, number: pattern.facts.headings[index].level + shift)
      }
    }
  }
}

extension Pattern {
  /// Whether its frontmatter could not be read.
  fileprivate var isBroken: Bool {
    facts.findings.contains { $0.check == "frontmatter.valid" && $0.severity == .error }
  }
}

extension View {
  /// Adds what a pattern says in its parts. It is no part of the page's key: the text's digest speaks for it.
  mutating func add(_ anatomy: Anatomy) {
    add(Field.epigraph, text: anatomy.epigraph)
    if let conflict = anatomy.conflict {
      addRecord(Field.conflict) { view in
        view.add(Field.one, text: conflict.one)
        view.add(Field.other, text: conflict.other)
      }
    }
    add(Field.therefore, text: anatomy.therefore)
    add(Field.forces, anatomy.forces)
    add(Field.steps, anatomy.steps)
    add(Field.creates, text: anatomy.creates)
    add(Field.risks, text: anatomy.risks)
    add(Field.knownUses, anatomy.knownUses)
    add(Field.signsOfLife, text: anatomy.signsOfLife)
    add(Field.signsOfDecay, text: anatomy.signsOfDecay)
  }

  private mutating func add(_ name: FieldName, _ parts: [Part]) {
    addList(name) { view in
      for part in parts {
        view.addRecord(FieldName.item) { view in
          view.add(Field.title, text: part.title)
          view.add(Field.text, text: part.text)
        }
      }
    }
  }
}

extension FieldNames {
  /// Whether anything is shown that a pattern says in its parts.
  var showAnatomy: Bool { FieldNames.anatomy.contains { contains($0) } }

  private static let anatomy = [
    Field.epigraph, Field.conflict, Field.therefore, Field.forces, Field.steps, Field.creates, Field.risks,
    Field.knownUses, Field.signsOfLife, Field.signsOfDecay,
  ]
}
