/// What a step gives, as others name it.
struct Output {
  let step: String
  let port: String
  let kind: String
  /// As a conductor's file names it.
  var text: String { "\(step).\(port)" }
}

/// The steps of a file by name, for those who look for one.
struct Scope {
  let ids: [String]
  /// Steps that take, by whatever way, from themselves.
  let cyclic: Set<String>
  private let places: [String: Int]
  private let outputs: [String: Output]
  private let silent: Set<String>
  private let folders: [String: String]
  private let takes: [String: [String]]
  private let counted: [String: [Count]]
  private let conditional: Set<String>

  init(_ written: [WrittenStep], _ repertoire: Repertoire) {
    let ids = written.map(\.id.text)
    let places = Dictionary(zip(ids, ids.indices), uniquingKeysWith: { first, _ in first })
    var outputs: [String: Output] = [:]
    var silent: Set<String> = []
    var folders: [String: String] = [:]
    var takes: [String: [String]] = [:]
    var counted: [String: [Count]] = [:]
    for step in written {
      let id = step.id.text
      takes[id] = step.inputs.compactMap { input in
        input.value.text.firstIndex(of: ".").map { String(input.value.text[..<$0]) }
      }.filter { places[$0] != nil }
      switch step.act {
      case .ask: silent.insert(id)
      case .gate: outputs[id] = Output(step: id, port: "findings", kind: "findings")
      case .use, .choose:
        guard let giver = step.act.giver else {
          silent.insert(id)
          continue
        }
        guard let specialist = repertoire.specialists.first(where: { $0.name == giver }) else { continue }
        counted[id] = specialist.counts
        let gives = specialist.gives
        if specialist.readsWorld, specialist.takes.count == 1 { folders[id] = step.inputs.first?.value.text }
        if specialist.givesNothing {
          silent.insert(id)
          continue
        }
        outputs[id] = Output(step: id, port: gives.name, kind: gives.kind.name)
      }
    }
    self.ids = ids
    self.places = places
    self.outputs = outputs
    self.silent = silent
    self.folders = folders
    self.takes = takes
    self.counted = counted
    var conditional = Set(written.filter { $0.proviso != nil }.map(\.id.text))
    var count = -1
    while count != conditional.count {
      count = conditional.count
      conditional.formUnion(ids.filter { takes[$0]?.contains(where: conditional.contains) ?? false })
    }
    self.conditional = conditional
    cyclic = Set(ids.filter { Scope.way(from: $0, to: $0, takes) != nil })
  }

  /// Where a step stands, counted from zero.
  func place(of id: String) -> Int? { places[id] }
  /// What a step gives, nil when its specialist is not known.
  func output(of id: String) -> Output? { outputs[id] }

  /// The one folder that a step reads, nil for one that takes something else.
  func folder(of id: String) -> String? { folders[id] }

  /// Whether it is known of a step that it gives nothing.
  func isSilent(_ id: String) -> Bool { silent.contains(id) }

  /// What a step counts; nil when its specialist is not known.
  func counts(of id: String) -> [Count]? { outputs[id]?.kind == "findings" ? [] : counted[id] }

  /// The steps that a step takes from.
  func takes(of id: String) -> [String] { takes[id] ?? [] }

  /// Whether a step may be left out, by itself or because of what it takes.
  func isConditional(_ id: String) -> Bool { conditional.contains(id) }

  /// What the steps above this one give.
  func outputs(above id: String) -> [Output] {
    ids.prefix { $0 != id }.compactMap { outputs[$0] }
  }

  /// The steps from this one back to itself, itself at both ends.
  func cycle(through id: String) -> [String]? { Scope.way(from: id, to: id, takes).map { [id] + $0 } }

  private static func way(from id: String, to end: String, _ takes: [String: [String]]) -> [String]? {
    var open = [[id]]
    var seen: Set<String> = []
    while !open.isEmpty {
      let way = open.removeFirst()
      for next in takes[way.last ?? id] ?? [] {
        if next == end { return Array(way.dropFirst()) + [end] }
        if seen.insert(next).inserted { open.append(way + [next]) }
      }
    }
    return nil
  }

  /// The names along one way from a step that looks at the world to `step` that passes nothing judged.
  func ungatedWay(to step: Step, among steps: [Step], judged: Set<String>) -> [String]? {
    var open = [[step.id]]
    var seen: Set<String> = []
    while let way = open.popLast() {
      guard let first = way.first, let here = steps.first(where: { $0.id == first }) else { continue }
      if case .gate = here.act { continue }
      let producers = here.inputs.compactMap(\.producer)
      if producers.isEmpty { return way }
      for producer in producers where !judged.contains(producer) && seen.insert(producer).inserted {
        open.append([producer] + way)
      }
    }
    return nil
  }
}

extension WrittenAct {
  /// The name of the specialist whose output a step gives: of ways, which all give the same, the first; nil of a
  /// command that gives nothing, of gates and of questions.
  fileprivate var giver: String? {
    switch self {
    case .use(let name, let command, _, _): command.map { $0.standsFor?.text } ?? name.text
    case .choose(let choice): choice.ways.first?.step.act.giver
    case .gate, .ask: nil
    }
  }
}
