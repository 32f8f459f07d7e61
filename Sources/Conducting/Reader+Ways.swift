internal import Ground

/// `when: "harvest.changed > 0"`, as it is written.
struct WrittenProviso {
  let number: Word
  let comparison: Comparison
}

/// `choose: { of: harvest.changed, few: "< 30%", whole: else }` with its ways, as it is written.
struct WrittenChoice {
  /// One way, under its name beside `choose`.
  struct Way {
    let name: Word
    /// Nil for `else`.
    let comparison: Comparison?
    let step: WrittenStep
  }

  let number: Word
  let ways: [Way]
}

// What a step says that is not done always, or not always in one way, or that may fail.
extension ConductorReader {
  /// `when:` of a step.
  mutating func proviso(_ node: YAML) -> WrittenProviso? {
    guard let written = node["when"] else { return nil }
    let example = "when: \"harvest.changed > 0\""
    guard let word = word(written), let space = word.text.firstIndex(of: " ") else {
      problem("when is not one comparison", at: written.position, remedy: example)
      return nil
    }
    guard let comparison = comparison(word.text[space...], at: word.position) else { return nil }
    return WrittenProviso(
      number: Word(text: String(word.text[..<space]), position: word.position), comparison: comparison)
  }

  private mutating func comparison(_ text: Substring, at position: Position) -> Comparison? {
    if let comparison = Comparison(text) { return comparison }
    let signs = Comparison.Sign.allCases.map(\.rawValue).joined(separator: " ")
    let shown = text.drop { $0 == " " }
    problem(
      "\"\(shown)\" is not one comparison", at: position,
      remedy: "one of \(signs), then a number or a share: < 30%")
    return nil
  }

  /// `fail: warn` of a step.
  mutating func mayFail(_ node: YAML) -> Bool {
    guard let written = node["fail"] else { return false }
    if written.text == "warn" { return true }
    problem("fail is not warn", at: written.position, remedy: "fail: warn, or leave it out")
    return false
  }

  /// `choose:` with its ways, each a step that does.
  mutating func choiceStep(_ id: Word, _ node: YAML) -> WrittenStep? {
    let example = "choose: { of: harvest.changed, few: \"< 30%\", whole: else }"
    guard let choose = node["choose"], let entries = choose.entries else {
      problem("choose is not a list of ways", at: node["choose"]?.position ?? id.position, remedy: example)
      return nil
    }
    refuseFlags(choose)
    let names = entries.filter { $0.key != "of" }
    expectKeys(of: node, ["choose", "when"] + names.map(\.key), of: "a step that chooses")
    guard let number = text(choose, "of", remedy: example) else { return nil }
    guard names.count > 1 else {
      problem("\(id.text) has nothing to choose from", at: choose.position, remedy: example)
      return nil
    }
    let ways = names.enumerated().compactMap { index, entry in
      way(entry, of: id, node, isLast: index == names.count - 1)
    }
    return WrittenStep(
      id: id, act: .choose(WrittenChoice(number: number, ways: ways)), inputs: ways.flatMap(\.step.inputs))
  }

  private mutating func way(
    _ entry: YAML.Entry, of id: Word, _ node: YAML, isLast: Bool
  ) -> WrittenChoice.Way? {
    let name = Word(text: entry.key, position: entry.keyPosition)
    let written = word(entry.value)
    let isElse = written?.text == "else"
    if isElse != isLast {
      problem(
        isLast ? "the last way of \(id.text) is not for everything else" : "nothing comes after else",
        at: entry.value.position, remedy: isLast ? "\(name.text): else" : "let \(name.text) come last")
      return nil
    }
    var comparison: Comparison?
    if !isElse {
      comparison = self.comparison(" \(written?.text ?? "")"[...], at: entry.value.position)
      if comparison == nil { return nil }
    }
    guard let body = node[name.text], body["use"] != nil else {
      problem(
        "\(id.text) does not say what \(name.text) is", at: name.position,
        remedy: "\(name.text): { use: …, in: { … } }")
      return nil
    }
    guard let step = useStep(id, body, isWay: true) else { return nil }
    return WrittenChoice.Way(name: name, comparison: comparison, step: step)
  }
}

// MARK: - Proofs

extension ConductorReader {
  /// The number that `STEP.COUNT` names: of a step above that always runs, and taken of a total where it has to be.
  mutating func counted(
    _ word: Word, for step: WrittenStep, _ comparisons: [Comparison], _ scope: Scope
  ) -> Counted? {
    let parts = word.text.split(separator: ".", maxSplits: 1).map(String.init)
    let above = Array(scope.ids.prefix { $0 != step.id.text })
    guard parts.count == 2, above.contains(parts[0]) else {
      problem(
        "\(word.text) is not a number of a step above \(step.id.text)", at: word.position,
        remedy: "STEP.NUMBER, such as harvest.changed")
      return nil
    }
    guard let counts = scope.counts(of: parts[0]) else { return nil }
    guard let count = counts.first(where: { $0.name == parts[1] }) else {
      problem(
        "\(parts[0]) counts no \"\(parts[1])\"", at: word.position,
        remedy: counts.isEmpty ? "it counts nothing" : suggestion(parts[1], among: counts.map(\.name)))
      return nil
    }
    if scope.isConditional(parts[0]) {
      problem("\(parts[0]) may be left out, and \(step.id.text) goes by it", at: word.position)
      return nil
    }
    if count.total == nil, comparisons.contains(where: \.isShare) {
      problem(
        "\(word.text) is no share of anything", at: word.position, remedy: "compare it with a number")
      return nil
    }
    return Counted(step: parts[0], count: count)
  }

  /// The proviso of a step, proved.
  mutating func proviso(of step: WrittenStep, _ scope: Scope) -> Proviso? {
    guard let written = step.proviso,
      let counted = counted(written.number, for: step, [written.comparison], scope)
    else { return nil }
    return Proviso(counted: counted, comparison: written.comparison)
  }

  /// A choice whose ways all give the same.
  mutating func choose(_ step: WrittenStep, _ written: WrittenChoice, _ scope: Scope) -> Step? {
    let counted = counted(written.number, for: step, written.ways.compactMap(\.comparison), scope)
    var ways: [Choice.Way] = []
    for way in written.ways {
      guard case .use(let name, let command, let effect, let to) = way.step.act,
        let proved = use(way.step, name, command, effect: effect, to: to, scope),
        let specialist = proved.specialist
      else { continue }
      if let first = ways.first?.specialist.gives,
        first.name != specialist.gives.name || first.kind.name != specialist.gives.kind.name
      {
        problem(
          "\(way.name.text) gives \(specialist.gives.name), and \(ways[0].name) gives \(first.name)",
          at: way.name.position, remedy: "let every way of \(step.id.text) give the same")
      }
      if specialist.effect != nil {
        problem(
          "\(way.name.text) changes the world, and \(step.id.text) only chooses", at: way.name.position,
          remedy: "make a step of its own of it, with when:")
      }
      ways.append(
        Choice.Way(
          name: way.name.text, comparison: way.comparison, specialist: specialist, inputs: proved.inputs))
    }
    guard let counted, ways.count == written.ways.count else { return nil }
    let inputs = ways.flatMap(\.inputs)
    let once = inputs.enumerated().filter { inputs.firstIndex(of: $0.element) == $0.offset }.map(\.element)
    return Step(id: step.id.text, act: .choose(Choice(counted: counted, ways: ways)), inputs: once)
  }

  /// What may fail or be left out must not be missed: by a step that takes it, or by the outcome.
  mutating func checkMissable(_ written: [WrittenStep], _ outcome: WantedOutcome, _ scope: Scope) {
    for step in written where step.mayFail {
      guard let taker = written.first(where: { scope.takes(of: $0.id.text).contains(step.id.text) }) else {
        continue
      }
      problem(
        "\(step.id.text) may fail, and \(taker.id.text) takes what it gives", at: step.id.position,
        remedy: "leave fail: warn out")
    }
    for step in written where [outcome.holder, outcome.place].contains(step.id.text) {
      guard step.mayFail || scope.isConditional(step.id.text) else { continue }
      let what = step.mayFail ? "fail" : "be left out"
      problem(
        "\(step.id.text) may \(what), and the outcome is measured by it", at: step.id.position,
        remedy: step.mayFail ? "leave fail: warn out" : "leave when out, of it and of what it takes from")
    }
  }
}
