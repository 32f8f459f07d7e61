package import Ground

extension Form {
  private static let keys = [
    "form", "name", "why", "kind", "governs", "fields", "relations", "headings", "sections", "passages",
    "parts",
    "confidence", "letters-per-word", "severity", "opening",
  ]

  /// Reads a form's file; `file` is the name that failures show.
  package static func read(_ bytes: [UInt8], file: String) throws(Failure) -> Form {
    let root: YAML
    do throws(YAMLProblem) {
      root = try YAML.read(bytes[...], strict: true)
    } catch {
      throw FormMapping.failure(error.summary, file: file, at: error.position)
    }
    return try Form(FormMapping(root, file: file, known: keys))
  }

  private init(_ mapping: FormMapping) throws(Failure) {
    guard let id = try mapping.text("form") else {
      throw FormMapping.failure(
        "\"form\" is missing: the form's id", file: mapping.file, at: mapping.position)
    }
    self.id = id
    name = try mapping.text("name") ?? id
    why = try mapping.text("why")
    kind = try mapping.one(of: Pattern.Kind.self, "kind") ?? .pattern
    sections = try mapping.sections()
    let sectionIDs = sections.map { $0.id }
    governs = try mapping.governance(sections: sectionIDs)
    headings = try mapping.headingRules()
    confidence = try mapping.confidenceRule()
    passages = try mapping.passageRules(sections: sectionIDs)
    parts = try mapping.partRules(sections: sectionIDs)
    fields = try mapping.fields(sections: sectionIDs)
    relations = try mapping.relationRules()
    severities = try mapping.severities()
    lettersPerWord = mapping["letters-per-word"]?.number
    opening = try mapping.text("opening")

    keyIndex = KeyIndex(fields: fields, relations: relations)
    headingIndex = Form.headingIndex(sections: sections, passages: passages)
    plans = Form.plans(sections: sections, fields: fields, passages: passages, parts: parts)
    phrases = Form.phrases(fields: fields, passages: passages, parts: parts, confidence: confidence)
  }

  private static func headingIndex(sections: [SectionRule], passages: [Passage: PassageRule]) -> HeadingIndex
  {
    var index = HeadingIndex()
    for (number, section) in sections.enumerated() {
      for heading in [section.title] + section.aliases { index.add(heading, .section(number)) }
    }
    for passage in Passage.allCases {
      for opening in passages[passage]?.openings ?? [] { index.add(opening, .passage(passage)) }
    }
    return index
  }

  private static func plans(
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

  private static func phrases(
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
  fileprivate func sections() throws(Failure) -> [SectionRule] {
    guard let node = self["sections"] else { return [] }
    var rules: [SectionRule] = []
    for entry in try FormMapping(node, file: file, known: nil).entries {
      let mapping = try FormMapping(
        entry.value, file: file,
        known: ["title", "also", "required", "choice", "count", "words", "from", "asks", "new"])
      rules.append(
        SectionRule(
          id: entry.key, title: try mapping.text("title") ?? entry.key, aliases: try mapping.texts("also"),
          isRequired: try mapping.flag("required"), choice: try mapping.text("choice"),
          count: try mapping.range("count") ?? 1...1, words: try mapping.range("words"),
          origins: try mapping.origins() ?? [.heading(.text)], asks: try mapping.text("asks"),
          start: try mapping.text("new")))
    }
    return rules
  }

  fileprivate func governance(sections: [String]) throws(Failure) -> Governance {
    guard let node = self["governs"] else { return Governance() }
    let mapping = try FormMapping(
      node, file: file, known: ["folders", "names", "types", "collections", "keys", "sections"])
    return Governance(
      folders: try mapping.texts("folders").map { Glob($0) },
      names: try mapping.texts("names").map { $0.lowercased() }, types: try mapping.texts("types"),
      collections: try mapping.texts("collections"), keys: try mapping.texts("keys"),
      sections: try mapping.sectionIDs("sections", among: sections))
  }

  /// Ids of sections that the form has.
  fileprivate func sectionIDs(_ key: String, among known: [String]) throws(Failure) -> [String] {
    let ids = try texts(key)
    guard let node = self[key], let unknown = ids.first(where: { !known.contains($0) }) else { return ids }
    throw failure(
      "no section \"\(unknown)\" in this form", at: node,
      remedy: nearest(to: unknown, among: known).map { "did you mean \"\($0)\"?" })
  }

  fileprivate func headingRules() throws(Failure) -> HeadingRules {
    let node = self["headings"] ?? YAML(.mapping([]), at: position)
    let mapping = try FormMapping(node, file: file, known: ["order", "levels", "ordinals", "new"])
    let order = try mapping.one(of: Order.self, "order") ?? .free
    return HeadingRules(
      isStrictlyOrdered: order == .strict, levels: try mapping.range("levels") ?? 1...6,
      ordinals: try mapping.texts("ordinals"), template: try mapping.text("new") ?? "## {title}")
  }

  fileprivate func confidenceRule() throws(Failure) -> ConfidenceRule {
    let node = self["confidence"] ?? YAML(.mapping([]), at: position)
    let mapping = try FormMapping(node, file: file, known: ["scale", "full", "empty", "labels", "from"])
    var labels: [ConfidenceRule.Label] = []
    if let node = mapping["labels"] {
      for entry in try FormMapping(node, file: file, known: nil).entries {
        guard let stars = entry.value.integer else {
          throw failure("a label stands for a whole number of stars", at: entry.value)
        }
        labels.append(ConfidenceRule.Label(word: entry.key, stars: stars))
      }
    }
    let (full, empty) = (try mapping.texts("full"), try mapping.texts("empty"))
    return ConfidenceRule(
      scale: try mapping.integer("scale") ?? 3, full: full.isEmpty ? ["★", "⭐"] : full,
      empty: empty.isEmpty ? ["☆"] : empty, labels: labels, origins: try mapping.origins() ?? [])
  }

  fileprivate func passageRules(sections: [String]) throws(Failure) -> [Passage: PassageRule] {
    guard let node = self["passages"] else { return [:] }
    let all = try FormMapping(node, file: file, known: Passage.allCases.map { $0.rawValue })
    var rules: [Passage: PassageRule] = [:]
    for entry in all.entries {
      let mapping = try FormMapping(
        entry.value, file: file, known: ["opens", "between", "sections", "from"])
      guard let passage = Passage(rawValue: entry.key) else { continue }
      rules[passage] = PassageRule(
        openings: try mapping.texts("opens"), separators: try mapping.texts("between"),
        sections: try mapping.sectionIDs("sections", among: sections), origins: try mapping.origins() ?? [])
    }
    return rules
  }

  fileprivate func partRules(sections: [String]) throws(Failure) -> [PartKind: PartRule] {
    guard let node = self["parts"] else { return [:] }
    let all = try FormMapping(node, file: file, known: PartKind.allCases.map { $0.rawValue })
    var rules: [PartKind: PartRule] = [:]
    for entry in all.entries {
      let mapping = try FormMapping(entry.value, file: file, known: ["opens", "sections", "take"])
      var shapes: [PartRule.Shape] = []
      for item in mapping["take"]?.list ?? [] {
        shapes.append(try FormMapping.name(item, of: PartRule.Shape.self, file: file))
      }
      guard let part = PartKind(rawValue: entry.key) else { continue }
      rules[part] = PartRule(
        openings: try mapping.texts("opens"),
        sections: try mapping.sectionIDs("sections", among: sections), shapes: shapes)
    }
    return rules
  }

  fileprivate func relationRules() throws(Failure) -> RelationRules {
    let node = self["relations"] ?? YAML(.mapping([]), at: position)
    let mapping = try FormMapping(node, file: file, known: ["from", "kinds"])
    let paths = try mapping.texts("from")
    var kinds: [RelationRule] = []
    if let node = mapping["kinds"] {
      for entry in try FormMapping(node, file: file, known: nil).entries {
        let kind = try FormMapping(
          entry.value, file: file, known: ["also", "inverse", "symmetric", "acyclic", "targets"])
        kinds.append(
          RelationRule(
            name: entry.key, keys: try kind.texts("also"), inverse: try kind.text("inverse"),
            isSymmetric: try kind.flag("symmetric"), isAcyclic: try kind.flag("acyclic"),
            targets: try kind.texts("targets")))
      }
    }
    return RelationRules(paths: paths.isEmpty ? ["relationships", "relations"] : paths, kinds: kinds)
  }

  fileprivate func severities() throws(Failure) -> [SeverityRule] {
    guard let node = self["severity"] else { return [] }
    var rules: [SeverityRule] = []
    for status in try FormMapping(node, file: file, known: nil).entries {
      var checks: [(glob: Glob, severity: Severity)] = []
      for entry in try FormMapping(status.value, file: file, known: nil).entries {
        guard let severity = Severity(name: entry.value.text ?? "") else {
          throw failure("a severity is note, warn or error", at: entry.value)
        }
        checks.append((Glob(entry.key, separator: "."), severity))
      }
      rules.append(SeverityRule(status: status.key, checks: checks))
    }
    return rules
  }
}

private enum Order: String, CaseIterable {
  case free, strict
}
