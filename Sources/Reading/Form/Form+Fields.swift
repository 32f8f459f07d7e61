internal import Ground

extension FormMapping {
  /// The fields in the order written, then those that the form does not name.
  func fields(sections: [String]) -> [FieldRule] {
    let node = self["fields"] ?? YAML(.mapping([]), at: position)
    var rules: [FieldRule] = []
    for entry in self.mapping(node, known: nil).entries {
      rules.append(field(entry, sections: sections))
    }
    for field in Field.allCases where !rules.contains(where: { $0.field == field }) {
      rules.append(
        FieldRule(
          name: field.rawValue, field: field, origins: field.origins, type: field.type, isRequired: false,
          choices: [], rivals: [], range: field.range, start: nil))
    }
    return rules
  }

  private func field(_ entry: YAML.Entry, sections: [String]) -> FieldRule {
    let field = Field(rawValue: entry.key)
    let mapping = self.mapping(
      entry.value, known: ["from", "type", "required", "one-of", "apart", "min", "max", "new"])
    if field == nil, mapping["type"] == nil {
      // A slip of a known field would read nothing, silently; a field of the form's own says its type.
      let meant = nearest(to: entry.key, among: Field.allCases.map { $0.rawValue })
      note(
        "unknown field \"\(entry.key)\"", at: entry.keyPosition,
        remedy: meant.map { "did you mean \"\($0)\"?" } ?? "give it a type: if it is the form's own")
    }
    let origins = mapping.origins() ?? field?.origins ?? [.key(entry.key)]
    for case .section(let id) in origins where !sections.contains(id) {
      note("no section \"\(id)\" in this form", at: entry.value)
    }
    return FieldRule(
      name: entry.key, field: field, origins: origins,
      type: mapping.one(of: FieldType.self, "type") ?? field?.type ?? .text,
      isRequired: mapping.flag("required"), choices: mapping.texts("one-of"),
      rivals: mapping.texts("apart"),
      range: mapping.bounds() ?? field?.range, start: mapping.start(origins))
  }

  /// What a new file holds: what `new` says, nothing for a key without it, no line for `new: false`.
  private func start(_ origins: [Origin]) -> String? {
    if self["new"]?.flag == false { return nil }
    if let text = text("new") { return text }
    if case .key = origins.first { return "" }
    return nil
  }

  private func bounds() -> ClosedRange<Double>? {
    let (low, high) = (self["min"], self["max"])
    guard low != nil || high != nil else { return nil }
    guard let least = low?.number ?? (low == nil ? -.infinity : nil),
      let most = high?.number ?? (high == nil ? .infinity : nil), least <= most
    else {
      note("min and max must be numbers in order", at: position)
      return nil
    }
    return least...most
  }

  /// The places of `from`: a key's path, or a mapping such as `{ section: patlet }`; nil without `from`.
  func origins() -> [Origin]? {
    guard let node = self["from"] else { return nil }
    var origins: [Origin] = []
    for item in node.list ?? [node] {
      if let path = item.text {
        origins.append(.key(path))
        continue
      }
      let mapping = self.mapping(item, known: OriginKind.allCases.map { $0.rawValue })
      guard let entry = mapping.entries.first, mapping.entries.count == 1,
        let kind = OriginKind(rawValue: entry.key)
      else {
        // A node that is no mapping, and a key that is not known, have been noted already.
        if item.entries != nil, mapping.entries.allSatisfy({ OriginKind(rawValue: $0.key) != nil }) {
          note("a place is a key's path or one pair such as { section: patlet }", at: item)
        }
        continue
      }
      if let origin = origin(kind, entry.value) { origins.append(origin) }
    }
    return origins
  }

  private func origin(_ kind: OriginKind, _ value: YAML) -> Origin? {
    switch kind {
    case .key: return word(value).map { .key($0) }
    case .section: return word(value).map { .section($0) }
    case .heading: return name(value, of: HeadingPiece.self).map { .heading($0) }
    case .line: return .line(texts(value, key: kind.rawValue))
    case .callout: return .callout(texts(value, key: kind.rawValue))
    case .marker: return .marker(texts(value, key: kind.rawValue))
    case .text:
      switch name(value, of: LeadText.self) {
      case .quote: return .quote
      case .italics: return .italics
      case .stars: return .stars
      case nil: return nil
      }
    case .path: return name(value, of: PathPiece.self).map { $0 == .file ? .file : .folder }
    }
  }

  private func word(_ value: YAML) -> String? {
    if value.text == nil { note("a name belongs here", at: value) }
    return value.text
  }
}

private enum OriginKind: String, CaseIterable {
  case key, section, heading, line, callout, marker, text, path
}

private enum LeadText: String, CaseIterable {
  case quote, italics, stars
}

private enum PathPiece: String, CaseIterable {
  case file, folder
}
