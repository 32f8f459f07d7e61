internal import Ground

/// One mapping of a form's file, read key by key; every mistake is a failure at its place.
struct FormMapping {
  let file: String
  let position: Position
  let entries: [YAML.Entry]

  /// Takes a mapping whose keys are all among `known`; any keys when that is nil.
  init(_ node: YAML, file: String, known: [String]?) throws(Failure) {
    self.file = file
    position = node.position
    if node.isNull {
      entries = []
      return
    }
    guard let entries = node.entries else {
      throw Self.failure("a mapping of keys and values belongs here", file: file, at: node.position)
    }
    self.entries = entries
    guard let known else { return }
    for entry in entries where !known.contains(entry.key) {
      let remedy = nearest(to: entry.key, among: known).map { "did you mean \"\($0)\"?" }
      throw Failure(
        "unknown key \"\(entry.key)\"", code: .badConfiguration,
        remedy: remedy ?? "known here: " + known.joined(separator: ", "), file: file, at: entry.keyPosition)
    }
  }

  /// The node of a key; nil when it is missing or empty.
  subscript(key: String) -> YAML? {
    entries.first { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// The text of a key.
  func text(_ key: String) throws(Failure) -> String? {
    guard let node = self[key] else { return nil }
    guard let text = node.text else { throw failure("\"\(key)\" must be a text", at: node) }
    return text
  }

  /// The texts of a key: a list, or one text alone.
  func texts(_ key: String) throws(Failure) -> [String] {
    guard let node = self[key] else { return [] }
    return try Self.texts(node, key: key, file: file)
  }

  /// A flag, false when it is missing.
  func flag(_ key: String) throws(Failure) -> Bool {
    guard let node = self[key] else { return false }
    guard let flag = node.flag else { throw failure("\"\(key)\" must be true or false", at: node) }
    return flag
  }

  /// A whole number.
  func integer(_ key: String) throws(Failure) -> Int? {
    guard let node = self[key] else { return nil }
    guard let number = node.integer else { throw failure("\"\(key)\" must be a whole number", at: node) }
    return number
  }

  /// A range such as `100-200`, or one number alone.
  func range(_ key: String) throws(Failure) -> ClosedRange<Int>? {
    guard let node = self[key] else { return nil }
    let ends = (node.text ?? "").split(separator: "-").map { Int($0) }
    if let low = ends.first ?? nil, let high = ends.last ?? nil, ends.count < 3, low <= high {
      return low...high
    }
    throw failure("\"\(key)\" must be a range such as 100-200", at: node)
  }

  /// One of the names of an enumeration.
  func one<Name: RawRepresentable & CaseIterable>(
    of type: Name.Type, _ key: String
  ) throws(Failure) -> Name? where Name.RawValue == String {
    guard let node = self[key] else { return nil }
    return try Self.name(node, of: type, file: file)
  }

  /// One of the names of an enumeration.
  static func name<Name: RawRepresentable & CaseIterable>(
    _ node: YAML, of type: Name.Type, file: String
  ) throws(Failure) -> Name where Name.RawValue == String {
    if let text = node.text, let name = Name(rawValue: text) { return name }
    let names = type.allCases.map { $0.rawValue }
    let meant = node.text.flatMap { nearest(to: $0, among: names) }
    throw Failure(
      "unknown word \"\(node.text ?? "")\"", code: .badConfiguration,
      remedy: meant.map { "did you mean \"\($0)\"?" } ?? "known here: " + names.joined(separator: ", "),
      file: file, at: node.position)
  }

  /// The texts of a list, or one text alone.
  static func texts(_ node: YAML, key: String, file: String) throws(Failure) -> [String] {
    if let text = node.text { return [text] }
    guard let list = node.list else {
      throw failure("\"\(key)\" must be a text or a list of texts", file: file, at: node.position)
    }
    var texts: [String] = []
    for item in list {
      guard let text = item.text else {
        throw failure("\"\(key)\" must hold texts", file: file, at: item.position)
      }
      texts.append(text)
    }
    return texts
  }

  /// A mistake at a node of this mapping.
  func failure(_ message: String, at node: YAML, remedy: String? = nil) -> Failure {
    Failure(message, code: .badConfiguration, remedy: remedy, file: file, at: node.position)
  }

  /// A mistake at a place of a form's file.
  static func failure(_ message: String, file: String, at position: Position) -> Failure {
    Failure(message, code: .badConfiguration, file: file, at: position)
  }
}
