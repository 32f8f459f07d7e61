private import CLibyaml

/// A YAML node that keeps its spelling and its place; what a scalar means is for the field to decide.
package struct YAML: Hashable, Sendable {
  package let content: Content
  package let position: Position

  package indirect enum Content: Hashable, Sendable {
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
    return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
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

/// Why some text is not YAML, or YAML that Baton does not take.
package struct YAMLProblem: Error, Hashable, Sendable {
  package let summary: String
  package let position: Position
}

extension YAML {
  /// How deeply a document may nest: libyaml takes time in the square of the depth.
  package static let depthLimit = 32

  /// Reads one document. `firstLine` is the line of the file that the first byte stands on.
  ///
  /// Anchors, aliases and tags are refused: they make a short text stand for a long one. With `strict`,
  /// a key that stands twice is refused too; without it the first one counts.
  package static func read(
    _ bytes: ArraySlice<UInt8>, firstLine: Int = 1, strict: Bool = false
  ) throws(YAMLProblem) -> YAML {
    let parser = Parser(firstLine: firstLine, strict: strict)
    return try parser.read(bytes)
  }
}

/// Owns one libyaml parser. Its marks count characters from zero; positions count from one.
private struct Parser: ~Copyable {
  private let raw: UnsafeMutablePointer<yaml_parser_t>
  private let firstLine: Int
  private let strict: Bool

  init(firstLine: Int, strict: Bool) {
    raw = .allocate(capacity: 1)
    precondition(yaml_parser_initialize(raw) == 1, "libyaml could not get memory")
    self.firstLine = firstLine
    self.strict = strict
  }

  deinit {
    yaml_parser_delete(raw)
    raw.deallocate()
  }

  func read(_ bytes: ArraySlice<UInt8>) throws(YAMLProblem) -> YAML {
    // libyaml would count a byte order mark as a column.
    let written = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    // libyaml wants an address, also for no bytes at all.
    let bytes = written.isEmpty ? [UInt8(ascii: "\n")][...] : written
    let outcome: Result<YAML, YAMLProblem> = bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(raw, buffer.baseAddress, buffer.count)
      yaml_parser_set_encoding(raw, YAML_UTF8_ENCODING)
      do throws(YAMLProblem) { return .success(try document()) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  private func document() throws(YAMLProblem) -> YAML {
    var frames: [Frame] = []
    var root: YAML?
    while true {
      let event = try next()
      defer { event.delete() }
      if event.hasAnchorOrTag {
        throw YAMLProblem(summary: "anchors, aliases and tags are not taken", position: event.start)
      }
      var finished: YAML?
      switch event.type {
      case YAML_SCALAR_EVENT: finished = event.scalar()
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT:
        guard frames.count < YAML.depthLimit else {
          throw YAMLProblem(summary: "nested deeper than \(YAML.depthLimit)", position: event.start)
        }
        frames.append(Frame(start: event.start, isMapping: event.type == YAML_MAPPING_START_EVENT))
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: finished = frames.removeLast().node
      case YAML_DOCUMENT_START_EVENT where root != nil:
        throw YAMLProblem(summary: "a second document", position: event.start)
      case YAML_STREAM_END_EVENT:
        return root ?? YAML(.scalar("", isPlain: true), at: Position(line: firstLine, column: 1))
      default: break
      }
      guard let node = finished else { continue }
      if frames.isEmpty {
        root = node
      } else {
        try frames[frames.count - 1].add(node, strict: strict)
      }
    }
  }

  private func next() throws(YAMLProblem) -> Event {
    var event = yaml_event_t()
    guard yaml_parser_parse(raw, &event) == 1 else {
      let mark = raw.pointee.problem_mark
      let problem = raw.pointee.problem.map { String(cString: $0) } ?? "not YAML"
      throw YAMLProblem(
        summary: problem,
        position: Position(line: firstLine + Int(mark.line), column: Int(mark.column) + 1))
    }
    return Event(raw: event, firstLine: firstLine)
  }
}

/// A collection under way.
private struct Frame {
  let start: Position
  let isMapping: Bool
  private var items: [YAML] = []
  private var entries: [YAML.Entry] = []
  private var names: Set<String> = []
  private var key: YAML?

  init(start: Position, isMapping: Bool) {
    self.start = start
    self.isMapping = isMapping
  }

  mutating func add(_ node: YAML, strict: Bool) throws(YAMLProblem) {
    guard isMapping else { return items.append(node) }
    guard let name = key else {
      guard case .scalar = node.content else {
        throw YAMLProblem(summary: "a key must be a plain word or a text", position: node.position)
      }
      return key = node
    }
    key = nil
    guard case .scalar(let text, _) = name.content else { return }
    guard isNew(text) else {
      guard strict else { return }
      throw YAMLProblem(summary: "the key \"\(text)\" stands twice", position: name.position)
    }
    entries.append(YAML.Entry(key: text, keyPosition: name.position, value: node))
  }

  /// Whether no key has this text yet; a set is only worth its making when there are many.
  private mutating func isNew(_ text: String) -> Bool {
    if entries.count < 24 { return !entries.contains { $0.key == text } }
    if names.isEmpty { names = Set(entries.map(\.key)) }
    return names.insert(text).inserted
  }

  var node: YAML { YAML(isMapping ? .mapping(entries) : .list(items), at: start) }
}

/// One event of libyaml, deleted by whoever took it.
private struct Event {
  let raw: yaml_event_t
  let firstLine: Int

  var type: yaml_event_type_t { raw.type }

  var start: Position {
    Position(line: firstLine + Int(raw.start_mark.line), column: Int(raw.start_mark.column) + 1)
  }

  var hasAnchorOrTag: Bool {
    switch raw.type {
    case YAML_ALIAS_EVENT: true
    case YAML_SCALAR_EVENT: raw.data.scalar.anchor != nil || raw.data.scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      raw.data.sequence_start.anchor != nil || raw.data.sequence_start.tag != nil
    case YAML_MAPPING_START_EVENT:
      raw.data.mapping_start.anchor != nil || raw.data.mapping_start.tag != nil
    default: false
    }
  }

  func scalar() -> YAML {
    let scalar = raw.data.scalar
    let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    let text = String(decoding: bytes, as: UTF8.self)
    let sameLine = raw.end_mark.line == raw.start_mark.line
    let length = sameLine ? Int(raw.end_mark.column) - Int(raw.start_mark.column) : 1
    let position = Position(line: start.line, column: start.column, length: max(1, length))
    return YAML(.scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE), at: position)
  }

  func delete() {
    var raw = raw
    yaml_event_delete(&raw)
  }
}
