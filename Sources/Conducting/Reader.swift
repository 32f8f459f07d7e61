package import Ground

/// Everything that is wrong with a conductor's file, in the order of its places.
package struct ConductorProblems: Error, Hashable, Sendable {
  package let all: [Failure]
}

extension Conductor {
  /// The name that a conductor's file gives it, right or wrong as the rest of it may be.
  package static func name(in bytes: Bytes) -> String? {
    (try? YAML.read(bytes[...]))?["conductor"]?.text
  }

  /// Reads a conductor's file and proves, before anything runs, that it can be run and is gated.
  package static func read(
    _ bytes: Bytes, file: String, knowing repertoire: Repertoire
  ) throws(ConductorProblems) -> Conductor {
    let reader = ConductorReader(file: file, repertoire: repertoire)
    return try reader.read(bytes)
  }
}

/// A name in the file with its place.
struct Word: Hashable, Sendable {
  let text: String
  let position: Position
}

/// A step as it is written, before it is known whether its words mean anything.
struct WrittenStep {
  let id: Word
  let act: WrittenAct
  /// Under `in`, `over` or `show`.
  let inputs: [(name: Word, value: Word)]
  var reject: WrittenReturn?
  var proviso: WrittenProviso?
  var mayFail = false
}

/// The one thing that a step does.
enum WrittenAct {
  case use(Word, command: WrittenCommand?, effect: Word?, to: Word?)
  case gate([(glob: Word, severity: Word)])
  case ask(WrittenReview)
  case choose(WrittenChoice)
}

/// Reads one file; problems gather until all are known.
struct ConductorReader {
  let file: String
  let repertoire: Repertoire
  /// What is wrong so far, in the order in which it was found.
  private(set) var problems: [Failure] = []

  init(file: String, repertoire: Repertoire) {
    self.file = file
    self.repertoire = repertoire
  }

  /// The conductor, or everything that is wrong with the file.
  func read(_ bytes: Bytes) throws(ConductorProblems) -> Conductor {
    var reader = self
    let conductor = reader.conductor(bytes)
    guard let conductor, reader.problems.isEmpty else {
      let sorted = reader.problems.enumerated().sorted { one, other in
        let (left, right) = (one.element.position ?? .start, other.element.position ?? .start)
        return left == right ? one.offset < other.offset : left < right
      }
      throw ConductorProblems(all: sorted.map(\.element))
    }
    return conductor
  }

  /// Notes one problem at its place.
  mutating func problem(_ message: String, at position: Position, remedy: String? = nil) {
    problems.append(
      Failure(message, code: .badConfiguration, remedy: remedy, file: file, at: position))
  }

  private mutating func conductor(_ bytes: Bytes) -> Conductor? {
    let root: YAML
    do throws(YAMLProblem) {
      root = try YAML.read(bytes[...])
    } catch {
      problem(error.summary, at: error.position)
      return nil
    }
    guard root.entries != nil else {
      problem("a conductor is a list of keys", at: root.position, remedy: "start with: conductor: NAME")
      return nil
    }
    expectKeys(
      of: root, ["conductor", "why", "outcome", "needs", "steps", "override", "record"], of: "a conductor")
    let name = self.name(root)
    let why = text(root, "why", remedy: "why: what readers gain by it")
    let outcome = self.outcome(root)
    let needs = self.needs(root)
    let override = self.override(root)
    let keepsRecord = self.record(root)
    let written = steps(root)
    guard problems.isEmpty else { return nil }
    guard let name, let why, let outcome else { return nil }
    let (steps, wanted) = prove(written, every: outcome.every, becomes: outcome.becomes)
    guard let wanted else { return nil }
    return Conductor(
      name: name.text, why: why.text, outcome: wanted, needs: needs, override: override,
      keepsRecord: keepsRecord, steps: steps, bytes: bytes)
  }
}

// MARK: - The parts of the file

extension ConductorReader {
  private mutating func name(_ root: YAML) -> Word? {
    guard let name = text(root, "conductor", remedy: "conductor: publish") else { return nil }
    if !name.text.isName {
      problem(
        "\"\(name.text)\" is not a name", at: name.position,
        remedy: "small letters, digits and hyphens, a letter first")
    } else if Path(file).suffix == "yml", Path(file).stem != name.text {
      // It is run by the name of its file.
      problem(
        "\(name.text) stands in \(Path(file).name)", at: name.position,
        remedy: "conductor: \(Path(file).stem)")
    }
    return name
  }

  /// `record: true`.
  private mutating func record(_ root: YAML) -> Bool {
    guard let node = root["record"] else { return false }
    if let flag = node.flag { return flag }
    problem("record is neither true nor false", at: node.position, remedy: "record: true")
    return false
  }

  private mutating func outcome(_ root: YAML) -> (every: Word, becomes: Word)? {
    let example = "outcome: { every: \"pattern with status published\", is: \"in promote.release\" }"
    guard let node = required(root, "outcome", remedy: example) else { return nil }
    guard node.entries != nil else {
      problem("outcome is not a pair of every and is", at: node.position, remedy: example)
      return nil
    }
    expectKeys(of: node, ["every", "is"], of: "an outcome")
    let every = text(node, "every", remedy: example)
    let becomes = text(node, "is", remedy: example)
    guard let every, let becomes else { return nil }
    return (every, becomes)
  }

  private mutating func needs(_ root: YAML) -> [Need] {
    guard let node = root["needs"] else { return [] }
    let example = "needs: [{ files: \"content/**/*.md\", min: 1 }]"
    guard let list = node.list else {
      problem("needs is not a list", at: node.position, remedy: example)
      return []
    }
    return list.compactMap { need(in: $0, example: example) }
  }

  private mutating func need(in node: YAML, example: String) -> Need? {
    guard node.entries != nil else {
      problem("a need is a pair of files and min", at: node.position, remedy: example)
      return nil
    }
    expectKeys(of: node, ["files", "min"], of: "a need")
    guard let files = text(node, "files", remedy: example) else { return nil }
    checkInside(files)
    var min = 1
    if let written = node["min"] {
      if let number = written.integer, number > 0 {
        min = number
      } else {
        problem("min is not a number above zero", at: written.position, remedy: "min: 1")
      }
    }
    return Need(files: Glob(files.text), min: min)
  }

  private mutating func steps(_ root: YAML) -> [WrittenStep] {
    let example = "steps: { harvest: { use: site.harvest, in: { from: content/ } } }"
    guard let node = required(root, "steps", remedy: example) else { return [] }
    guard let entries = node.entries, !entries.isEmpty else {
      problem("steps has no step", at: node.position, remedy: example)
      return []
    }
    refuseFlags(node)
    return entries.compactMap { step(in: $0) }
  }

  private mutating func step(in entry: YAML.Entry) -> WrittenStep? {
    let id = Word(text: entry.key, position: entry.keyPosition)
    if !id.text.isName, !id.text.isFlag {
      problem(
        "\"\(id.text)\" is not a name", at: id.position,
        remedy: "small letters, digits and hyphens, a letter first")
    }
    guard let members = entry.value.entries else {
      problem("\(id.text) does nothing", at: entry.keyPosition, remedy: "give it use:, gate: or ask:")
      return nil
    }
    let kinds = members.filter { ["use", "gate", "ask", "choose"].contains($0.key) }
    if kinds.count > 1 {
      problem(
        "\(id.text) has both \(kinds[0].key) and \(kinds[1].key)", at: kinds[1].keyPosition,
        remedy: "make two steps of it")
      return nil
    }
    let isAsking = kinds.first?.key == "ask"
    let proviso = isAsking ? nil : proviso(entry.value)
    var step: WrittenStep?
    switch kinds.first?.key {
    case "use": step = useStep(id, entry.value)
    case "gate": step = gateStep(id, entry.value)
    case "ask": step = askStep(id, entry.value)
    case "choose": step = choiceStep(id, entry.value)
    default:
      problem(
        "\(id.text) has neither use, gate, ask nor choose", at: id.position,
        remedy: "give it use:, gate:, ask: or choose:")
    }
    step?.proviso = proviso
    return step
  }

  /// A step that does, or one way of a step that chooses.
  mutating func useStep(_ id: Word, _ node: YAML, isWay: Bool = false) -> WrittenStep? {
    expectKeys(
      of: node, ["use", "in"] + (isWay ? [] : ["effect", "to", "when", "fail"]) + WrittenCommand.keys,
      of: isWay ? "a way" : "a step that does")
    guard let use = node["use"] else { return nil }
    let command = word(use) == nil ? command(use, node, id) : nil
    guard let name = word(use) ?? command?.words.first else { return nil }
    if command == nil { refuseKeysOfCommands(node, name) }
    let effect = node["effect"].flatMap { optionalText($0, "effect") }
    let to = node["to"].flatMap { optionalText($0, "to") }
    if let to { checkInside(to) }
    return WrittenStep(
      id: id, act: .use(name, command: command, effect: effect, to: to), inputs: inputs(node, "in"),
      mayFail: mayFail(node))
  }

  private mutating func gateStep(_ id: Word, _ node: YAML) -> WrittenStep? {
    expectKeys(of: node, ["gate", "over", "reject", "when"], of: "a gate")
    guard let gate = node["gate"] else { return nil }
    guard let entries = gate.entries, !entries.isEmpty else {
      problem("\(id.text) judges nothing", at: gate.position, remedy: "gate: { \"links.*\": error }")
      return nil
    }
    refuseFlags(gate)
    let rules = entries.compactMap { entry -> (glob: Word, severity: Word)? in
      guard let severity = word(entry.value) else {
        problem("\(entry.key) has no severity", at: entry.keyPosition, remedy: "note, warn or error")
        return nil
      }
      return (Word(text: entry.key, position: entry.keyPosition), severity)
    }
    let over = inputs(node, "over")
    if over.isEmpty, node["over"]?.entries?.isEmpty ?? true {
      problem("\(id.text) looks at nothing", at: id.position, remedy: "over: { language: weave.language }")
    }
    return WrittenStep(id: id, act: .gate(rules), inputs: over, reject: sendingBack(node, id))
  }

  private mutating func inputs(_ node: YAML, _ key: String) -> [(name: Word, value: Word)] {
    guard let inputs = node[key] else { return [] }
    guard let entries = inputs.entries else {
      problem("\(key) is not a list of names", at: inputs.position, remedy: "\(key): { NAME: STEP.OUTPUT }")
      return []
    }
    refuseFlags(inputs)
    return entries.compactMap { entry in
      guard let value = word(entry.value) else {
        problem("\(entry.key) names nothing", at: entry.keyPosition, remedy: "\(entry.key): STEP.OUTPUT")
        return nil
      }
      return (Word(text: entry.key, position: entry.keyPosition), value)
    }
  }
}
