/// A YAML node that keeps its spelling and its place; what a scalar means is for the field to decide.
package struct YAML: Hashable, Sendable {
  package let content: Content
  package let position: Position

  package enum Content: Hashable, Sendable {
    /// A scalar as written; `isPlain` when it stood without quotes.
    case scalar(String, isPlain: Bool)
    case list([YAML])
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  package struct Entry: Hashable, Sendable {
    package let key: String
    package let keyPosition: Position
    package let value: YAML

    package init(key: String, keyPosition: Position, value: YAML) {
      self.key = key
      self.keyPosition = keyPosition
      self.value = value
    }
  }

  package init(_ content: Content, at position: Position) {
    self.content = content
    self.position = position
  }
}

extension YAML {
  /// The value of a key of a mapping.
  package subscript(key: String) -> YAML? {
    entries?.first { $0.key == key }?.value
  }

  package var entries: [Entry]? { if case .mapping(let entries) = content { entries } else { nil } }
  package var list: [YAML]? { if case .list(let list) = content { list } else { nil } }

  /// The scalar's text, nil for other nodes and for a plain null.
  package var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// Whether this is a plain empty scalar, `~` or `null`.
  package var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    switch text.utf8.count {
    case 0: return true
    case 1: return text == "~"
    case 4: return text == "null" || text == "Null" || text == "NULL"
    default: return false
    }
  }

  /// `true` or `false`, in the spelling of YAML 1.2.
  package var flag: Bool? {
    guard case .scalar(let text, isPlain: true) = content else { return nil }
    switch text {
    case "true", "True", "TRUE": return true
    case "false", "False", "FALSE": return false
    default: return nil
    }
  }

  /// A whole number.
  package var integer: Int? { text.flatMap { Int($0) } }

  /// A number with or without a fraction.
  package var number: Double? { text.flatMap { Double($0) }.flatMap { $0.isFinite ? $0 : nil } }
}
