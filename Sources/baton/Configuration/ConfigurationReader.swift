internal import Ground

/// Reads `baton.yml`; it goes on after a mistake, so that all of them are told together.
struct ConfigurationReader {
  /// The file, as findings name it.
  let file: String
  private(set) var findings: [Finding] = []

  init(file: String) { self.file = file }

  /// The configuration in these bytes; when it has a mistake the failure holds a finding for each.
  static func read(_ bytes: [UInt8], file: String) throws(Failure) -> Configuration {
    let (configuration, mistakes) = readAll(bytes, file: file)
    if let mistakes { throw mistakes }
    return configuration
  }

  /// The configuration as far as it is right, and what is wrong with it.
  static func readAll(_ bytes: [UInt8], file: String) -> (Configuration, mistakes: Failure?) {
    var reader = ConfigurationReader(file: file)
    var configuration = Configuration()
    do throws(YAMLProblem) {
      let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
      let root = try YAML.read(bytes)
      if !root.isNull { reader.read(root, Configuration.keys, below: "", into: &configuration) }
    } catch {
      reader.report("yaml", error.position, "not YAML that can be read: \(error.summary)", nil)
    }
    guard !reader.findings.isEmpty else { return (configuration, nil) }
    let mistakes = Failure(
      "\(file) cannot be used: \(counted(reader.findings.count, "mistake"))", code: .badConfiguration,
      findings: reader.findings)
    return (configuration, mistakes)
  }

  // MARK: Mistakes

  mutating func report(_ rule: String, _ position: Position, _ summary: String, _ remedy: String?) {
    findings.append(
      Finding("configuration." + rule, in: file, at: position, summary: summary, remedy: remedy))
  }

  /// Says that a value is not what its key wants.
  mutating func refuse(_ value: YAML, of key: String, rule: String) {
    let seen =
      switch value.content {
      case .scalar(let text, _): value.isNull ? "nothing" : "\"\(text)\""
      case .list: "a list"
      case .mapping: "a mapping"
      }
    report("value", value.position, "\(key) is \(seen)", rule)
  }

  // MARK: Mappings

  /// Reads a mapping whose keys are known.
  mutating func read(
    _ node: YAML, _ keys: [ConfigurationKey], below parent: String, into configuration: inout Configuration
  ) {
    guard let entries = node.entries else {
      return refuse(
        node, of: parent.isEmpty ? "the configuration" : parent, rule: "it is a mapping, key: value")
    }
    for entry in entries {
      let path = parent.isEmpty ? entry.key : "\(parent).\(entry.key)"
      if let key = key(entry, among: keys.map(\.name), path: path).flatMap({ name in
        keys.first { $0.name == name }
      }) {
        key.read(entry, &configuration, &self)
      }
    }
  }

  /// The name of a key that is known and offered; anything else is reported.
  mutating func key(_ entry: YAML.Entry, among names: [String], path: String) -> String? {
    guard names.contains(entry.key) else {
      let list = "it is one of " + names.joined(separator: ", ")
      report(
        "key", entry.place, "unknown key \"\(path)\"",
        suggestion(for: entry.key, among: names, otherwise: list))
      return nil
    }
    guard !Configuration.notOffered.contains(path) else {
      report("offer", entry.place, "\(path) is not offered by this version", "remove it")
      return nil
    }
    return entry.key
  }

  // MARK: Values

  /// One of a few words.
  mutating func word<Value>(_ node: YAML, of key: String, _ words: [(word: String, value: Value)]) -> Value? {
    guard let text = node.text, let found = words.first(where: { $0.word == text }) else {
      let names = words.map(\.word)
      let list = "it is " + names.joined(separator: " or ")
      refuse(
        node, of: key, rule: node.text.map { suggestion(for: $0, among: names, otherwise: list) } ?? list)
      return nil
    }
    guard !Configuration.notOffered.contains("\(key): \(text)") else {
      report("offer", node.position, "\(key): \(text) is not offered by this version", "remove it")
      return nil
    }
    return found.value
  }

  /// A list of texts; a single text stands for a list of one.
  mutating func texts(_ node: YAML, of key: String) -> [String] {
    var texts: [String] = []
    for item in node.list ?? [node] {
      if let text = item.text {
        texts.append(text)
      } else {
        refuse(item, of: key, rule: "it is a list of texts")
      }
    }
    return texts
  }

  /// `- page` or `- Label: page`.
  mutating func menu(_ node: YAML) -> [MenuEntry] {
    let rule = "it is a list of pages, - page or - Label: page"
    guard let items = node.list else {
      refuse(node, of: "menu", rule: rule)
      return []
    }
    var menu: [MenuEntry] = []
    for item in items {
      if let text = item.text {
        menu.append(MenuEntry(label: nil, target: text, position: item.position))
      } else if let entries = item.entries, entries.count == 1, let target = entries[0].value.text {
        menu.append(MenuEntry(label: entries[0].key, target: target, position: entries[0].value.position))
      } else {
        refuse(item, of: "menu", rule: rule)
      }
    }
    return menu
  }

  /// `name: { title, inverse, symmetric, acyclic, spellings }`.
  mutating func relations(_ node: YAML) -> [RelationRule] {
    guard let entries = node.entries else {
      refuse(node, of: "relations", rule: "it is a mapping, name: { inverse: other }")
      return []
    }
    return entries.map { relation($0) }
  }

  private mutating func relation(_ entry: YAML.Entry) -> RelationRule {
    var rule = RelationRule(name: entry.key, position: entry.place)
    guard let parts = entry.value.entries else {
      if !entry.value.isNull {
        refuse(entry.value, of: entry.key, rule: "it is a mapping, { inverse: other }")
      }
      return rule
    }
    for part in parts {
      let path = "relations.\(entry.key).\(part.key)"
      switch key(part, among: ["title", "inverse", "symmetric", "acyclic", "spellings"], path: path) {
      case "title": rule.title = text(part) ?? rule.title
      case "inverse": rule.inverse = text(part) ?? rule.inverse
      case "symmetric": rule.isSymmetric = flag(part) ?? false
      case "acyclic": rule.isAcyclic = flag(part) ?? false
      case "spellings": rule.spellings = texts(part.value, of: part.key)
      default: break
      }
    }
    if rule.isSymmetric, let inverse = rule.inverse, inverse != rule.name {
      report(
        "value", rule.position, "\(rule.name) is symmetric and has the inverse \"\(inverse)\"",
        "keep one of the two")
    }
    return rule
  }

  /// `"files/**": form`.
  mutating func forms(_ node: YAML) -> [FormRule] {
    guard let entries = node.entries else {
      refuse(node, of: "forms", rule: "it is a mapping, \"patterns/**\": form")
      return []
    }
    return entries.compactMap { entry in
      text(entry).map { FormRule(files: Glob(entry.key), form: $0, position: entry.value.position) }
    }
  }

  private mutating func text(_ entry: YAML.Entry) -> String? {
    if entry.value.text == nil { refuse(entry.value, of: entry.key, rule: "it is a text") }
    return entry.value.text
  }

  private mutating func flag(_ entry: YAML.Entry) -> Bool? {
    if entry.value.flag == nil { refuse(entry.value, of: entry.key, rule: "it is true or false") }
    return entry.value.flag
  }
}

extension YAML.Entry {
  /// The key's place, as long as the key.
  var place: Position {
    Position(
      line: keyPosition.line, column: keyPosition.column,
      length: max(keyPosition.length, key.unicodeScalars.count))
  }
}
