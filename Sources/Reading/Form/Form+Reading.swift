internal import Ground

extension Form {
  private static let keys = [
    "form", "name", "why", "kind", "governs", "fields", "relations", "headings", "sections", "passages",
    "parts", "confidence", "letters-per-word", "checks", "severity", "opening",
  ]

  /// Reads a form's file; `file` is the name that failures show.
  package static func read(_ bytes: [UInt8], file: String) throws(FormProblems) -> Form {
    let mistakes = FormMistakes(file: file)
    var root = YAML(.mapping([]), at: .start)
    do throws(YAMLProblem) {
      root = try YAML.read(bytes[...])
    } catch {
      mistakes.note(error.summary, at: error.position)
    }
    try mistakes.refuse()
    let form = Form(FormMapping(root, known: keys, mistakes: mistakes))
    try mistakes.refuse()
    return form
  }

  static func headingIndex(sections: [SectionRule], passages: [Passage: PassageRule]) -> HeadingIndex {
    var index = HeadingIndex()
    for (number, section) in sections.enumerated() {
      for heading in [section.title] + section.aliases { index.add(heading, .section(number)) }
    }
    for passage in Passage.allCases {
      for opening in passages[passage]?.openings ?? [] { index.add(opening, .passage(passage)) }
    }
    return index
  }

  static func plans(
    sections: [SectionRule], fields: [FieldRule], passages: [Passage: PassageRule],
    parts: [PartKind: PartRule]
  ) -> [SectionPlan] {
    sections.map { section in
      SectionPlan(
        pieces: PartKind.allCases.compactMap { kind in
          guard let rule = parts[kind], rule.sections.contains(section.id) else { return nil }
          return (kind, rule.shapes)
        },
        isField: fields.contains { $0.origins.contains(.section(section.id)) },
        isSolution: passages[.therefore]?.sections.contains(section.id) ?? false)
    }
  }

  static func phrases(
    fields: [FieldRule], passages: [Passage: PassageRule], parts: [PartKind: PartRule],
    confidence: ConfidenceRule
  ) -> PhraseIndex {
    var index = PhraseIndex()
    for passage in Passage.allCases {
      for opening in passages[passage]?.openings ?? [] { index.add(opening, .passage(passage)) }
    }
    for part in PartKind.allCases {
      for opening in parts[part]?.openings ?? [] { index.add(opening, .part(part)) }
    }
    for origin in confidence.origins {
      if case .line(let openings) = origin { for opening in openings { index.add(opening, .confidence) } }
    }
    for (number, field) in fields.enumerated() {
      for origin in field.origins {
        if case .line(let openings) = origin {
          for opening in openings { index.add(opening, .field(number)) }
        }
      }
    }
    return index
  }
}

extension FormMapping {
  func sections() -> [SectionRule] {
    guard let node = self["sections"] else { return [] }
    var rules: [SectionRule] = []
    for entry in self.mapping(node, known: nil).entries {
      let mapping = self.mapping(
        entry.value, known: ["title", "also", "required", "choice", "count", "words", "from", "asks", "new"])
      rules.append(
        SectionRule(
          id: entry.key, title: mapping.text("title") ?? entry.key, aliases: mapping.texts("also"),
          isRequired: mapping.flag("required"), choice: mapping.text("choice"),
          count: mapping.range("count") ?? 1...1, words: mapping.range("words"),
          origins: mapping.origins() ?? [.heading(.text)], asks: mapping.text("asks"),
          start: mapping.text("new")))
    }
    return rules
  }

  func governance(sections: [String]) -> Governance {
    guard let node = self["governs"] else { return Governance() }
    let mapping = self.mapping(node, known: ["folders", "names", "types", "collections", "keys", "sections"])
    return Governance(
      folders: mapping.texts("folders").map { Glob($0) },
      names: mapping.texts("names").map { $0.lowercased() }, types: mapping.texts("types"),
      collections: mapping.texts("collections"), keys: mapping.texts("keys"),
      sections: mapping.sectionIDs("sections", among: sections))
  }

  /// Ids of sections that the form has.
  func sectionIDs(_ key: String, among known: [String]) -> [String] {
    let ids = texts(key)
    if let node = self[key] {
      for unknown in ids where !known.contains(unknown) {
        note(
          "no section \"\(unknown)\" in this form", at: node,
          remedy: nearest(to: unknown, among: known).map { "did you mean \"\($0)\"?" })
      }
    }
    return ids
  }

  func headingRules() -> HeadingRules {
    let node = self["headings"] ?? YAML(.mapping([]), at: position)
    let mapping = self.mapping(node, known: ["order", "levels", "ordinals", "new"])
    let order = mapping.one(of: Order.self, "order") ?? .free
    return HeadingRules(
      isStrictlyOrdered: order == .strict, levels: mapping.range("levels") ?? 1...6,
      ordinals: mapping.texts("ordinals"), template: mapping.text("new") ?? "## {title}")
  }

  func confidenceRule() -> ConfidenceRule {
    let node = self["confidence"] ?? YAML(.mapping([]), at: position)
    let mapping = self.mapping(node, known: ["scale", "full", "empty", "labels", "uses", "from"])
    var labels: [ConfidenceRule.Label] = []
    if let node = mapping["labels"] {
      for entry in self.mapping(node, known: nil).entries {
        guard let stars = entry.value.integer else {
          note("a label stands for a whole number of stars", at: entry.value)
          continue
        }
        labels.append(ConfidenceRule.Label(word: entry.key, stars: stars))
      }
    }
    let (full, empty) = (mapping.texts("full"), mapping.texts("empty"))
    return ConfidenceRule(
      scale: mapping.integer("scale") ?? 3, full: full.isEmpty ? ["★", "⭐"] : full,
      empty: empty.isEmpty ? ["☆"] : empty, labels: labels, uses: mapping.uses(),
      origins: mapping.origins() ?? [])
  }

  /// `uses: { 2: 1, 3: 3 }`: stars, and the known uses that they ask for.
  func uses() -> [Int: Int] {
    guard let node = self["uses"] else { return [:] }
    var uses: [Int: Int] = [:]
    for entry in mapping(node, known: nil).entries {
      guard let stars = Int(entry.key), let count = entry.value.integer, stars >= 0, count >= 0 else {
        note("uses are numbers of stars with numbers of known uses, such as 3: 2", at: entry.value)
        continue
      }
      uses[stars] = count
    }
    return uses
  }

  func passageRules(sections: [String]) -> [Passage: PassageRule] {
    guard let node = self["passages"] else { return [:] }
    let all = self.mapping(node, known: Passage.allCases.map { $0.rawValue })
    var rules: [Passage: PassageRule] = [:]
    for entry in all.entries {
      let mapping = self.mapping(entry.value, known: ["opens", "between", "sections", "from"])
      guard let passage = Passage(rawValue: entry.key) else { continue }
      rules[passage] = PassageRule(
        openings: mapping.texts("opens"), separators: mapping.texts("between"),
        sections: mapping.sectionIDs("sections", among: sections), origins: mapping.origins() ?? [])
    }
    return rules
  }

  func partRules(sections: [String]) -> [PartKind: PartRule] {
    guard let node = self["parts"] else { return [:] }
    let all = self.mapping(node, known: PartKind.allCases.map { $0.rawValue })
    var rules: [PartKind: PartRule] = [:]
    for entry in all.entries {
      let mapping = self.mapping(entry.value, known: ["opens", "sections", "take"])
      var shapes: [PartRule.Shape] = []
      for item in mapping["take"]?.list ?? [] {
        if let shape = mapping.name(item, of: PartRule.Shape.self) { shapes.append(shape) }
      }
      guard let part = PartKind(rawValue: entry.key) else { continue }
      rules[part] = PartRule(
        openings: mapping.texts("opens"),
        sections: mapping.sectionIDs("sections", among: sections), shapes: shapes)
    }
    return rules
  }

  func relationRules() -> RelationRules {
    let node = self["relations"] ?? YAML(.mapping([]), at: position)
    let mapping = self.mapping(node, known: ["from", "kinds"])
    let paths = mapping.texts("from")
    var kinds: [RelationRule] = []
    if let node = mapping["kinds"] {
      for entry in self.mapping(node, known: nil).entries {
        let kind = self.mapping(entry.value, known: ["also", "inverse", "symmetric", "acyclic", "targets"])
        kinds.append(
          RelationRule(
            name: entry.key, keys: kind.texts("also"), inverse: kind.text("inverse"),
            isSymmetric: kind.flag("symmetric"), isAcyclic: kind.flag("acyclic"),
            targets: kind.texts("targets")))
      }
    }
    return RelationRules(paths: paths.isEmpty ? ["relationships", "relations"] : paths, kinds: kinds)
  }
}

private enum Order: String, CaseIterable {
  case free, strict
}
