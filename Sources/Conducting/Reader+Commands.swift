package import Ground

/// Where commands from outside are found, and what of this process they may be given.
package struct Outside: Sendable {
  /// The site's folder: they run there.
  package let folder: Path
  /// What `env` may pass on.
  package let environment: [String: String]
  package let disk: any Disk

  package init(_ folder: Path, environment: [String: String], disk: any Disk) {
    self.folder = folder
    self.environment = environment
    self.disk = disk
  }
}

/// A command as it is written.
struct WrittenCommand {
  let words: [Word]
  /// The specialist in whose place it stands.
  let standsFor: Word?
  let variables: [Word]
  /// How many seconds it has.
  let within: Int?
  /// Where `probe: true` stands.
  let probe: Position?

  /// The keys of a step that only a command has.
  static let keys = ["env", "within", "probe"]
}

// What a step says that has a command from outside do its work.
extension ConductorReader {
  /// `use: [./bin/x, arg]`, or `use: { command: [./bin/x, arg], as: site.render }`, with `env`, `within` and `probe`.
  mutating func command(_ use: YAML, _ node: YAML, _ id: Word) -> WrittenCommand? {
    let example = "use: [./bin/announce], or { command: [./bin/render], as: site.render }"
    var standsFor: Word?
    var list = use
    if use.entries != nil {
      expectKeys(of: use, ["command", "as"], of: "use")
      guard let place = text(use, "as", remedy: example),
        let command = required(use, "command", remedy: example)
      else { return nil }
      (standsFor, list) = (place, command)
    }
    guard let items = list.list, !items.isEmpty else {
      problem("\(id.text) names no program", at: list.position, remedy: example)
      return nil
    }
    var words: [Word] = []
    for item in items {
      guard let word = word(item), !word.text.utf8.contains(0), !(words.isEmpty && word.text.isEmpty) else {
        problem("a word of the command of \(id.text) is no text", at: item.position, remedy: example)
        return nil
      }
      words.append(word)
    }
    return WrittenCommand(
      words: words, standsFor: standsFor, variables: variables(node),
      within: node["within"].flatMap { duration($0, "within") }, probe: probe(node))
  }

  private mutating func variables(_ node: YAML) -> [Word] {
    guard let env = node["env"] else { return [] }
    let example = "env: [DEPLOY_KEY]"
    guard let list = env.list else {
      problem("env is not a list of names", at: env.position, remedy: example)
      return []
    }
    return list.compactMap { entry in
      if let word = word(entry), word.text.isVariable { return word }
      problem("what env passes on is no name of a variable", at: entry.position, remedy: example)
      return nil
    }
  }

  private mutating func probe(_ node: YAML) -> Position? {
    guard let probe = node["probe"] else { return nil }
    if probe.text == "true" { return probe.position }
    problem("probe is true, or is left out", at: probe.position, remedy: "probe: true")
    return nil
  }

  /// What only a command has is refused of a built-in.
  mutating func refuseKeysOfCommands(_ node: YAML, _ name: Word) {
    for entry in node.entries ?? [] where WrittenCommand.keys.contains(entry.key) {
      problem(
        "\(name.text) is built in and has no \(entry.key)", at: entry.keyPosition, remedy: "leave it out")
    }
  }
}

// MARK: - Proofs

extension ConductorReader {
  /// The built-in of this name.
  mutating func builtIn(_ name: Word) -> Specialist? {
    if let specialist = repertoire.specialists.first(where: { $0.name == name.text }) { return specialist }
    let isPath = name.text.contains("/")
    problem(
      "no specialist is called \"\(name.text)\"", at: name.position,
      remedy: isPath
        ? "a command is a list: use: [\(name.text)]"
        : suggestion(name.text, among: repertoire.specialists.map(\.name)))
    return nil
  }

  /// A command as a specialist: its program is there, and what it takes can be handed to it.
  mutating func specialist(
    _ written: WrittenCommand, _ step: WrittenStep, effect: Word?, _ scope: Scope
  ) -> Specialist? {
    let name = written.words[0]
    guard let outside = repertoire.outside else {
      problem("no command may be used here", at: name.position, remedy: "name a specialist")
      return nil
    }
    var ports: [Port]? = []
    var standing: Specialist?
    if let standsFor = written.standsFor {
      standing = replaceable(standsFor)
      ports = standing?.takes
    } else {
      ports = self.ports(of: step, scope)
    }
    if let probe = written.probe, effect == nil {
      problem(
        "\(step.id.text) has a probe but no effect to ask after", at: probe, remedy: "leave probe out")
    }
    guard let ports, ports.allSatisfy({ isHanded($0, to: name, of: step) }) else { return nil }
    guard let (commission, revision) = commission(written, takes: ports, outside) else { return nil }
    if written.standsFor != nil { return standing?.replaced(by: commission, revision: revision) }
    let known = effect.flatMap { Effect.Manner(rawValue: $0.text) }
    if known == .swap, let effect {
      problem(
        "a command does not swap: only site.promote can do that in one step", at: effect.position,
        remedy: "effect: once")
      return nil
    }
    return Specialist(
      commission, revision: revision, takes: ports, effect: known.map { _ in .once })
  }

  private mutating func replaceable(_ name: Word) -> Specialist? {
    guard let specialist = builtIn(name) else { return nil }
    if specialist.taking != nil { return specialist }
    let others = repertoire.specialists.filter { $0.taking != nil }.map(\.name).sorted()
    let why =
      specialist.effect == nil
      ? "\(specialist.gives.kind.name) has no form as files" : "it changes what readers have"
    problem(
      "no command can stand in the place of \(specialist.name): \(why)", at: name.position,
      remedy: others.isEmpty ? nil : "as: \(others.joined(separator: " or "))")
    return nil
  }

  /// A command that stands for nothing takes whatever is written; a path that ends in a slash is a folder.
  private mutating func ports(of step: WrittenStep, _ scope: Scope) -> [Port]? {
    var ports: [Port] = []
    for input in step.inputs {
      if input.value.text.hasSuffix("/") {
        ports.append(Port(input.name.text, Kind<Path>.folder))
        continue
      }
      guard let output = output(input.value, for: step, scope) else { return nil }
      guard let kind = kind(named: output.kind) else { return nil }
      ports.append(Port(input.name.text, kind))
    }
    return ports
  }

  private func kind(named name: String) -> AnyKind? {
    let findings = AnyKind(Kind<Findings>.findings)
    if name == findings.name { return findings }
    return repertoire.specialists.flatMap { $0.takes + [$0.gives] }.first { $0.kind.name == name }?.kind
  }

  private mutating func isHanded(_ port: Port, to name: Word, of step: WrittenStep) -> Bool {
    if port.kind.hand != nil { return true }
    let input = step.inputs.first { $0.name.text == port.name }
    problem(
      "\(port.kind.name) has no form in which \(name.text) could have it",
      at: input?.value.position ?? name.position, remedy: "leave \(port.name) out")
    return false
  }

  private mutating func commission(
    _ written: WrittenCommand, takes: [Port], _ outside: Outside
  ) -> (Commission, Digest)? {
    let name = written.words[0]
    var command = ExternalCommand(written.words.map(\.text), in: outside.folder)
    for variable in written.variables {
      command.environment[variable.text] = outside.environment[variable.text]
    }
    if let within = written.within { command.limit = .seconds(within) }
    let revision: Digest
    do throws(Failure) {
      revision = try command.revision(disk: outside.disk)
    } catch {
      let isThere = (try? outside.disk.exists(outside.folder / name.text)) ?? false
      problem(
        isThere ? error.message : "no program is at \(name.text)", at: name.position,
        remedy: error.remedy ?? "write the program, or its path as seen from the site's folder")
      return nil
    }
    let commission = Commission(
      command: command, standsFor: written.standsFor?.text, takes: takes,
      variables: written.variables.map(\.text), hasProbe: written.probe != nil, file: file,
      position: name.position, disk: outside.disk)
    return (commission, revision)
  }
}

// MARK: - What mends

extension ConductorReader {
  /// A command that mends what a gate found, in a copy of the folder that a step reads.
  mutating func mender(
    _ via: WrittenCommand, for step: WrittenStep, readBy to: Word, _ scope: Scope
  ) -> Mender? {
    let name = via.words[0]
    if case .ask = step.act {
      problem(
        "\(step.id.text) asks a person, whose no says it to people", at: name.position,
        remedy: "leave via out, or give it to a gate")
      return nil
    }
    if let place = via.standsFor {
      problem("what mends stands for nothing", at: place.position, remedy: "via: [\(name.text)]")
      return nil
    }
    guard let folder = scope.folder(of: to.text) else {
      problem(
        "\(to.text) reads no folder that could be mended", at: to.position,
        remedy: scope.ids.first { scope.folder(of: $0) != nil }.map { "to: \($0)" })
      return nil
    }
    guard let outside = repertoire.outside else {
      problem("no command may be used here", at: name.position, remedy: "leave via out")
      return nil
    }
    let sources = Port("sources", Kind<Path>("sources", hand: .standing { (copy) throws(Failure) in copy }))
    let takes = [sources, Port("findings", Kind<Findings>.findings)]
    guard let (commission, _) = commission(via, takes: takes, outside) else { return nil }
    return Mender(commission: commission, folder: folder)
  }

  /// What a command mended reaches an effect only past a person.
  mutating func checkMending(_ written: WrittenStep, _ steps: [Step]) {
    guard let via = written.reject?.via, let gate = steps.firstIndex(where: { $0.id == written.id.text })
    else { return }
    for step in steps[gate...] {
      if case .ask = step.act { return }
      guard step.specialist?.effect != nil else { continue }
      problem(
        "what \(via.words[0].text) mends could reach \(step.id) without a person", at: via.words[0].position,
        remedy: "put a step that asks above \(step.id)")
      return
    }
  }
}

extension Port {
  init(_ name: String, _ kind: AnyKind) {
    self.name = name
    self.kind = kind
  }
}

extension String {
  /// Letters, digits and underscores, no digit first.
  fileprivate var isVariable: Bool {
    guard let first = utf8.first, !(48...57).contains(first) else { return false }
    return utf8.allSatisfy {
      (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) || $0 == 95
    }
  }
}
