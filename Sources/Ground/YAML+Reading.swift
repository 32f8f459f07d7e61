private import CLibyaml

/// Why some text is not YAML, or YAML that Baton does not take.
package struct YAMLProblem: Error, Hashable, Sendable {
  package let summary: String
  package let position: Position
}

/// A key that stands again in its mapping, so that what it says does not count.
package struct RepeatedKey: Hashable, Sendable {
  package let name: String
  package let position: Position
  /// Where the key stands that counts.
  package let first: Position
}

extension YAML {
  /// How deeply a document may nest: libyaml takes time in the square of the depth.
  package static let depthLimit = 32

  /// Reads one document. `firstLine` is the line of the file that the first byte stands on.
  ///
  /// Anchors, aliases and tags are refused: they make a short text stand for a long one. So is a key that stands
  /// again in its mapping.
  package static func read(_ bytes: ArraySlice<UInt8>, firstLine: Int = 1) throws(YAMLProblem) -> YAML {
    try read(bytes, firstLine) { (key) throws(YAMLProblem) in
      throw YAMLProblem(summary: "the key \"\(key.name)\" stands twice", position: key.position)
    }
  }

  /// Reads one document in which keys may stand again: the first one counts, the others are told.
  package static func read(
    _ bytes: ArraySlice<UInt8>, firstLine: Int, repeated: inout [RepeatedKey]
  ) throws(YAMLProblem) -> YAML {
    try read(bytes, firstLine) { (key) throws(YAMLProblem) in repeated.append(key) }
  }

  private static func read(
    _ bytes: ArraySlice<UInt8>, _ firstLine: Int, repeating: (RepeatedKey) throws(YAMLProblem) -> Void
  ) throws(YAMLProblem) -> YAML {
    let plain = bytes.withUnsafeBufferPointer { PlainYAML.read($0, firstLine: firstLine) }
    if let plain { return plain }
    return try Parser(firstLine: firstLine).read(bytes, repeating: repeating)
  }
}

/// Owns one libyaml parser. Its marks count characters from zero; positions count from one.
private struct Parser: ~Copyable {
  private let raw: UnsafeMutablePointer<yaml_parser_t>
  private let firstLine: Int

  init(firstLine: Int) {
    raw = .allocate(capacity: 1)
    precondition(yaml_parser_initialize(raw) == 1, "libyaml could not get memory")
    self.firstLine = firstLine
  }

  deinit {
    yaml_parser_delete(raw)
    raw.deallocate()
  }

  func read(
    _ bytes: ArraySlice<UInt8>, repeating: (RepeatedKey) throws(YAMLProblem) -> Void
  ) throws(YAMLProblem) -> YAML {
    // libyaml would count a byte order mark as a column.
    let written = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes
    // libyaml wants an address, also for no bytes at all.
    let bytes = written.isEmpty ? [UInt8(ascii: "\n")][...] : written
    let outcome: Result<YAML, YAMLProblem> = bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(raw, buffer.baseAddress, buffer.count)
      yaml_parser_set_encoding(raw, YAML_UTF8_ENCODING)
      do throws(YAMLProblem) { return .success(try document(repeating)) } catch { return .failure(error) }
    }
    return try outcome.get()
  }

  private func document(
    _ repeating: (RepeatedKey) throws(YAMLProblem) -> Void
  ) throws(YAMLProblem) -> YAML {
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
      } else if let key = try frames[frames.count - 1].add(node) {
        try repeating(key)
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
  /// The index of each entry by its key, once there are many.
  private var indices: [String: Int] = [:]
  private var key: YAML?

  init(start: Position, isMapping: Bool) {
    self.start = start
    self.isMapping = isMapping
  }

  /// Takes an item, a key or a value; gives the key whose value it is when it stood before.
  mutating func add(_ node: YAML) throws(YAMLProblem) -> RepeatedKey? {
    guard isMapping else {
      items.append(node)
      return nil
    }
    guard let name = key else {
      guard case .scalar = node.content else {
        throw YAMLProblem(summary: "a key must be a plain word or a text", position: node.position)
      }
      key = node
      return nil
    }
    key = nil
    guard case .scalar(let text, _) = name.content else { return nil }
    if let first = index(of: text) {
      return RepeatedKey(name: text, position: name.position, first: entries[first].keyPosition)
    }
    if !indices.isEmpty { indices[text] = entries.count }
    entries.append(YAML.Entry(key: text, keyPosition: name.position, value: node))
    return nil
  }

  /// The entry that has this key; a table is only worth its making when there are many.
  private mutating func index(of text: String) -> Int? {
    if entries.count < 24 { return entries.firstIndex { $0.key == text } }
    if indices.isEmpty {
      indices = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.key, $0) })
    }
    return indices[text]
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
