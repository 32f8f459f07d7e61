internal import Ground

extension FormMapping {
  /// The fields in the order written, then those that the form does not name.
  func fields(sections: [String]) throws(Failure) -> [FieldRule] {
    let node = self["fields"] ?? YAML(.mapping([]), at: position)
    var rules: [FieldRule] = []
    for entry in try FormMapping(node, file: file, known: nil).entries {
      rules.append(try field(entry, sections: sections))
    }
    for field in Field.allCases where !rules.contains(where: { $0.field == field }) {
      rules.append(
        FieldRule(
          name: field.rawValue, field: field, origins: field.origins, type: field.type, isRequired: false,
          choices: [], range: field.range, start: nil))
    }
    return rules
  }

  private func field(_ entry: YAML.Entry, sections: [String]) throws(Failure) -> FieldRule {
    let field = Field(rawValue: entry.key)
    let mapping = try FormMapping(
      entry.value, file: file, known: ["from", "type", "required", "one-of", "min", "max", "new"])
    if field == nil, mapping["type"] == nil {
      // A slip of a known field would read nothing, silently; a field of the form's own says its type.
      let meant = nearest(to: entry.key, among: Field.allCases.map { $0.rawValue })
      throw Failure(
        "unknown field \"\(entry.key)\"", code: .badConfiguration,
        remedy: meant.map { "did you mean \"\($0)\"?" } ?? "give it a type: if it is the form's own",
        file: file, at: entry.keyPosition)
    }
    let origins = try mapping.origins() ?? field?.origins ?? [.key(entry.key)]
    for case .section(let id) in origins where !sections.contains(id) {
      throw failure("no section \"\(id)\" in this form", at: entry.value)
    }
    return FieldRule(
      name: entry.key, field: field, origins: origins,
      type: try mapping.one(of: FieldType.self, "type") ?? field?.type ?? .text,
      isRequired: try mapping.flag("required"), choices: try mapping.texts("one-of"),
      range: try mapping.bounds() ?? field?.range, start: try mapping.start(origins))
  }

  /// What a new file holds: what `new` says, nothing for a key without it, no line for `new: false`.
  private func start(_ origins: [Origin]) throws(Failure) -> String? {
    if self["new"]?.flag == false { return nil }
    if let text = try text("new") { return text }
    if case .key = origins.first { return "" }
    return nil
  }

  private func bounds() throws(Failure) -> ClosedRange<Double>? {
    let (low, high) = (self["min"], self["max"])
    guard low != nil || high != nil else { return nil }
    guard let least = low?.number ?? (low == nil ? -.infinity : nil),
      let most = high?.number ?? (high == nil ? .infinity : nil), least <= most
    else {
      throw FormMapping.failure("min and max must be numbers in order", file: file, at: position)
    }
    return least...most
  }

  /// The places of `from`: a key's path, or a mapping such as `{ section: patlet }`; nil without `from`.
  func origins() throws(Failure) -> [Origin]? {
    guard let node = self["from"] else { return nil }
    var origins: [Origin] = []
    for item in node.list ?? [node] {
      if let path = item.text {
        origins.append(.key(path))
        continue
      }
      let mapping = try FormMapping(item, file: file, known: OriginKind.allCases.map { $0.rawValue })
      guard let entry = mapping.entries.first, mapping.entries.count == 1,
        let kind = OriginKind(rawValue: entry.key)
      else { throw failure("a place is a key's path or one pair such as { section: patlet }", at: item) }
      origins.append(try origin(kind, entry.value))
    }
    return origins
  }

  private func origin(_ kind: OriginKind, _ value: YAML) throws(Failure) -> Origin {
    switch kind {
    case .key: return .key(try word(value))
    case .section: return .section(try word(value))
    case .heading: return .heading(try FormMapping.name(value, of: HeadingPiece.self, file: file))
    case .line: return .line(try FormMapping.texts(value, key: kind.rawValue, file: file))
    case .callout: return .callout(try FormMapping.texts(value, key: kind.rawValue, file: file))
    case .marker: return .marker(try FormMapping.texts(value, key: kind.rawValue, file: file))
    case .text:
      switch try FormMapping.name(value, of: LeadText.self, file: file) {
      case .quote: return .quote
      case .italics: return .italics
      case .stars: return .stars
      }
    case .path:
      return try FormMapping.name(value, of: PathPiece.self, file: file) == .file ? .file : .folder
    }
  }

  private func word(_ value: YAML) throws(Failure) -> String {
    guard let text = value.text else { throw failure("a name belongs here", at: value) }
    return text
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
