package import Ground

/// Everything that is wrong with a form's file, in the order of its places.
package struct FormProblems: Error, Hashable, Sendable {
  package let all: [Failure]
}

/// What is wrong with a form's file so far; all parts of one reading share it.
final class FormMistakes {
  private let file: String
  private var all: [Failure] = []

  init(file: String) { self.file = file }

  /// Notes a mistake at its place.
  func note(_ message: String, at position: Position, remedy: String? = nil) {
    all.append(Failure(message, code: .badConfiguration, remedy: remedy, file: file, at: position))
  }

  /// Ends the reading if anything is wrong.
  func refuse() throws(FormProblems) {
    guard !all.isEmpty else { return }
    let sorted = all.enumerated().sorted { one, other in
      let (left, right) = (one.element.position ?? .start, other.element.position ?? .start)
      return left == right ? one.offset < other.offset : left < right
    }
    throw FormProblems(all: sorted.map(\.element))
  }
}

/// One mapping of a form's file, read key by key; every mistake is noted, and reading goes on without the value.
struct FormMapping {
  let position: Position
  let entries: [YAML.Entry]
  private let mistakes: FormMistakes

  /// Takes a mapping whose keys are all among `known`; any keys when that is nil.
  init(_ node: YAML, known: [String]?, mistakes: FormMistakes) {
    position = node.position
    entries = node.entries ?? []
    self.mistakes = mistakes
    if !node.isNull, node.entries == nil { note("a mapping of keys and values belongs here", at: node) }
    guard let known else { return }
    for entry in entries where !known.contains(entry.key) {
      mistakes.note(
        "unknown key \"\(entry.key)\"", at: entry.keyPosition,
        remedy: FormMapping.remedy(for: entry.key, among: known))
    }
  }

  /// A mapping further in.
  func mapping(_ node: YAML, known: [String]?) -> FormMapping {
    FormMapping(node, known: known, mistakes: mistakes)
  }

  /// Notes a mistake at a node of this mapping.
  func note(_ message: String, at node: YAML, remedy: String? = nil) {
    mistakes.note(message, at: node.position, remedy: remedy)
  }

  /// Notes a mistake about a key.
  func note(_ message: String, at position: Position, remedy: String? = nil) {
    mistakes.note(message, at: position, remedy: remedy)
  }

  /// The node of a key; nil when it is missing or empty.
  subscript(key: String) -> YAML? {
    entries.first { $0.key == key }.flatMap { $0.value.isNull ? nil : $0.value }
  }

  /// The text of a key.
  func text(_ key: String) -> String? {
    guard let node = self[key] else { return nil }
    if node.text == nil { note("\"\(key)\" must be a text", at: node) }
    return node.text
  }

  /// The texts of a key: a list, or one text alone.
  func texts(_ key: String) -> [String] {
    self[key].map { texts($0, key: key) } ?? []
  }

  /// A flag, false when it is missing.
  func flag(_ key: String) -> Bool {
    guard let node = self[key] else { return false }
    if node.flag == nil { note("\"\(key)\" must be true or false", at: node) }
    return node.flag ?? false
  }

  /// A whole number.
  func integer(_ key: String) -> Int? {
    guard let node = self[key] else { return nil }
    if node.integer == nil { note("\"\(key)\" must be a whole number", at: node) }
    return node.integer
  }

  /// A range such as `100-200`, or one number alone.
  func range(_ key: String) -> ClosedRange<Int>? {
    guard let node = self[key] else { return nil }
    let ends = (node.text ?? "").split(separator: "-").map { Int($0) }
    if let low = ends.first ?? nil, let high = ends.last ?? nil, ends.count < 3, low <= high {
      return low...high
    }
    note("\"\(key)\" must be a range such as 100-200", at: node)
    return nil
  }

  /// One of the names of an enumeration.
  func one<Name: RawRepresentable & CaseIterable>(
    of type: Name.Type, _ key: String
  ) -> Name? where Name.RawValue == String {
    self[key].flatMap { name($0, of: type) }
  }

  /// One of the names of an enumeration.
  func name<Name: RawRepresentable & CaseIterable>(
    _ node: YAML, of type: Name.Type
  ) -> Name? where Name.RawValue == String {
    if let text = node.text, let name = Name(rawValue: text) { return name }
    note(
      "unknown word \"\(node.text ?? "")\"", at: node,
      remedy: FormMapping.remedy(for: node.text ?? "", among: type.allCases.map { $0.rawValue }))
    return nil
  }

  /// The texts of a list, or one text alone.
  func texts(_ node: YAML, key: String) -> [String] {
    if let text = node.text { return [text] }
    guard let list = node.list else {
      note("\"\(key)\" must be a text or a list of texts", at: node)
      return []
    }
    for item in list where item.text == nil { note("\"\(key)\" must hold texts", at: item) }
    return list.compactMap(\.text)
  }

  private static func remedy(for word: String, among known: [String]) -> String {
    nearest(to: word, among: known).map { "did you mean \"\($0)\"?" }
      ?? "known here: " + known.joined(separator: ", ")
  }
}
