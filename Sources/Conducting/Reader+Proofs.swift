internal import Ground

// What the loader proves before anything runs: every word means something, every input has a producer of its
// kind above it, and every way to an effect passes a gate.
extension ConductorReader {
  /// The steps, each with the specialist or policy that its words mean, and what the outcome means; every
  /// problem is noted.
  mutating func prove(
    _ written: [WrittenStep], every: Word, becomes: Word
  ) -> (steps: [Step], outcome: WantedOutcome?) {
    let scope = Scope(written, repertoire)
    for step in written { findCycle(from: step, scope) }
    var steps = written.compactMap { step -> Step? in
      switch step.act {
      case .use(let name, let command, let effect, let to):
        use(step, name, command, effect: effect, to: to, scope)
      case .gate(let rules): gate(step, rules, scope)
      case .ask(let review): ask(step, review, scope)
      case .choose(let choice): choose(step, choice, scope)
      }
    }
    let outcome = outcome(every: every, becomes: becomes, scope)
    let provisos = written.map { proviso(of: $0, scope) }
    guard problems.isEmpty else { return ([], nil) }
    for (place, proviso) in provisos.enumerated() where proviso != nil {
      let step = steps[place]
      steps[place] = Step(
        id: step.id, act: step.act, inputs: step.inputs, reject: step.reject, when: proviso,
        mayFail: step.mayFail)
    }
    if let outcome { checkMissable(written, outcome, scope) }
    for step in written { checkEffect(step, steps, scope) }
    for step in written { checkMending(step, steps) }
    checkTargets(written, steps)
    return (steps, outcome)
  }

  // MARK: Steps that do

  /// A step that does, with the specialist that its words mean.
  mutating func use(
    _ step: WrittenStep, _ name: Word, _ command: WrittenCommand?, effect: Word?, to: Word?, _ scope: Scope
  ) -> Step? {
    let found =
      if let command {
        specialist(command, step, effect: effect, scope)
      } else {
        builtIn(name)
      }
    guard let specialist = found else { return nil }
    checkManner(of: specialist, step, effect: effect, to: to)
    for input in step.inputs where !specialist.takes.contains(where: { $0.name == input.name.text }) {
      problem(
        "\(specialist.name) takes no \"\(input.name.text)\"", at: input.name.position,
        remedy: specialist.takes.isEmpty
          ? "leave it out" : suggestion(input.name.text, among: specialist.takes.map(\.name)))
    }
    var inputs: [Input] = []
    for port in specialist.takes {
      guard let written = step.inputs.first(where: { $0.name.text == port.name }) else {
        missing(port, of: step, specialist, scope)
        continue
      }
      guard let input = input(port, written.value, of: step, specialist, scope) else { continue }
      inputs.append(input)
    }
    return Step(id: step.id.text, act: .use(specialist, to: to?.text), inputs: inputs, mayFail: step.mayFail)
  }

  private mutating func checkManner(of specialist: Specialist, _ step: WrittenStep, effect: Word?, to: Word?)
  {
    if let effect, Effect.Manner(rawValue: effect.text) == nil {
      problem(
        "no effect is called \"\(effect.text)\"", at: effect.position,
        remedy: suggestion(effect.text, among: Effect.Manner.allCases.map(\.rawValue)))
      return
    }
    switch (specialist.effect, effect) {
    case (let own?, nil):
      problem(
        "\(specialist.name) changes the world, and \(step.id.text) does not say so", at: step.id.position,
        remedy: own.manner == .swap ? "effect: swap, to: public/" : "effect: once")
    case (nil, let effect?):
      problem("\(specialist.name) has no effect", at: effect.position, remedy: "leave effect out")
    case (let own?, let effect?) where own.manner.rawValue != effect.text:
      problem(
        "the effect of \(specialist.name) is \(own.manner.rawValue)", at: effect.position,
        remedy: "effect: \(own.manner.rawValue)")
    case (let own?, .some) where own.manner == .swap && to == nil:
      problem(
        "\(step.id.text) does not say where its effect goes", at: step.id.position, remedy: "to: public/")
    default: break
    }
    if let to, specialist.effect?.manner != .swap, effect == nil || specialist.effect != nil {
      let what = specialist.effect == nil ? "no effect" : "an effect that takes no place of another"
      problem("\(step.id.text) has a place but \(what)", at: to.position, remedy: "leave to out")
    }
  }

  private mutating func missing(_ port: Port, of step: WrittenStep, _ specialist: Specialist, _ scope: Scope)
  {
    let kind = port.kind.name
    let candidates = scope.outputs(above: step.id.text).filter { $0.kind == kind }.map(\.text)
    let example = kind == "folder" ? "content/" : candidates.first
    problem(
      "\(step.id.text) lacks its input \"\(port.name)\"", at: step.id.position,
      remedy: example.map { "in: { \(port.name): \($0) }" }
        ?? "no step above gives \(kind): add one that does")
  }

  private mutating func input(
    _ port: Port, _ value: Word, of step: WrittenStep, _ specialist: Specialist, _ scope: Scope
  ) -> Input? {
    if port.kind.name == "folder" {
      checkInside(value)
      return Input(name: port.name, source: .folder(value.text))
    }
    guard let output = output(value, for: step, scope) else { return nil }
    guard output.kind == port.kind.name else {
      problem(
        "\(specialist.name) takes \(port.kind.name) as \"\(port.name)\", and \(output.text) is \(output.kind)",
        at: value.position, remedy: alternative(to: output, kind: port.kind.name, above: step, scope))
      return nil
    }
    return Input(name: port.name, source: .step(output.step, port: output.port))
  }

  private func alternative(to output: Output, kind: String, above step: WrittenStep, _ scope: Scope) -> String
  {
    let others = scope.outputs(above: step.id.text).filter { $0.kind == kind }.map(\.text)
    return others.isEmpty ? "no step above gives \(kind)" : "take \(others.joined(separator: " or "))"
  }

  /// Finds what `step.port` names among the steps above.
  mutating func output(_ value: Word, for step: WrittenStep, _ scope: Scope) -> Output? {
    let parts = value.text.split(separator: ".", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      problem(
        "\(value.text) is not an output of a step", at: value.position,
        remedy: "STEP.OUTPUT, such as \(scope.outputs(above: step.id.text).last?.text ?? "read.patterns")")
      return nil
    }
    guard let place = scope.place(of: parts[0]) else {
      problem(
        "no step is called \"\(parts[0])\"", at: value.position,
        remedy: suggestion(parts[0], among: scope.ids))
      return nil
    }
    if let own = scope.place(of: step.id.text), place >= own {
      // A cycle has its own message, and moving a step would not mend it.
      if !scope.cyclic.contains(step.id.text) {
        problem(
          "\(step.id.text) takes from \(parts[0]), which stands below it", at: value.position,
          remedy: "move \(parts[0]) above \(step.id.text)")
      }
      return nil
    }
    guard let output = scope.output(of: parts[0]) else {
      if scope.isSilent(parts[0]) {
        problem(
          "\(parts[0]) gives nothing to other steps", at: value.position,
          remedy: scope.outputs(above: step.id.text).last.map { "take \($0.text), or leave it out" })
      }
      return nil
    }
    if output.port == parts[1] { return output }
    problem(
      "\(parts[0]) gives no \"\(parts[1])\"", at: value.position, remedy: "it gives \(output.text)")
    return nil
  }

  // MARK: Gates

  private mutating func gate(
    _ step: WrittenStep, _ rules: [(glob: Word, severity: Word)], _ scope: Scope
  ) -> Step? {
    var inputs: [Input] = []
    var checks: [String] = []
    for written in step.inputs {
      guard let output = output(written.value, for: step, scope) else { continue }
      inputs.append(Input(name: written.name.text, source: .step(output.step, port: output.port)))
      checks += repertoire.checks(output.kind)
    }
    let isWhole = inputs.count == step.inputs.count
    let read = rules.compactMap { rule($0.glob, $0.severity, among: isWhole ? checks : nil) }
    return Step(
      id: step.id.text, act: .gate(Policy(read, sparing: repertoire.advice)), inputs: inputs,
      reject: sendingBack(of: step, scope))
  }

  private mutating func rule(_ glob: Word, _ severity: Word, among checks: [String]?) -> Policy.Rule? {
    let pattern = Glob(glob.text, separator: ".")
    if let checks, let advice = repertoire.advice, case let meant = checks.filter(pattern.matches),
      !meant.isEmpty, meant.allSatisfy(advice.matches)
    {
      problem(
        "\(glob.text) never gates", at: glob.position, remedy: "leave it out; baton check tells what it finds"
      )
    }
    if let checks, !checks.contains(where: { pattern.matches($0) }) {
      problem(
        "no check is called \"\(glob.text)\"", at: glob.position,
        remedy: suggestion(glob.text, among: Set(checks).union(checks.map(\.family)).sorted()))
    }
    if let severity = Severity(name: severity.text) {
      return Policy.Rule(checks: pattern, severity: severity)
    }
    if severity.text == "ratchet" {
      return Policy.Rule(checks: pattern, severity: .note, isRatchet: true)
    } else {
      problem(
        "\"\(severity.text)\" is not a severity", at: severity.position,
        remedy: suggestion(severity.text, among: ["note", "warn", "error", "ratchet"]))
    }
    return nil
  }

  // MARK: The whole

  private mutating func findCycle(from step: WrittenStep, _ scope: Scope) {
    guard let cycle = scope.cycle(through: step.id.text), cycle.first == cycle.dropLast().min() else {
      return
    }
    problem(
      "the steps go in a circle: \(cycle.joined(separator: " takes from "))", at: step.id.position,
      remedy: "let one of them take from elsewhere")
  }

  /// Every way from the world to an effect passes something that a gate above the effect judges.
  private mutating func checkEffect(_ written: WrittenStep, _ steps: [Step], _ scope: Scope) {
    guard let place = steps.firstIndex(where: { $0.id == written.id.text }) else { return }
    let step = steps[place]
    guard step.specialist?.effect != nil else { return }
    let judged = steps[..<place].reduce(into: Set<String>()) { judged, step in
      guard step.specialist == nil, step.when == nil else { return }
      let producers = step.inputs.compactMap(\.producer)
      // A gate that is left out with one of its inputs guards none of the others.
      judged.formUnion(
        producers.filter { one in !producers.contains { $0 != one && scope.isConditional($0) } })
    }
    guard let way = scope.ungatedWay(to: step, among: steps, judged: judged) else { return }
    let last = way.dropLast().last.flatMap { scope.output(of: $0) }
    problem(
      "no gate stands on the way \(way.joined(separator: " → "))"
        + (step.to.map { " to \($0)" } ?? ", which changes the world"), at: written.id.position,
      remedy: last.map { "add a gate above \(step.id), over: { \($0.port): \($0.text) }" })
  }
}

extension ConductorReader {
  /// What is made for an effect is made beside its target, so it can go to one target only.
  fileprivate mutating func checkTargets(_ written: [WrittenStep], _ steps: [Step]) {
    var places: [Input.Source: String] = [:]
    for (word, step) in zip(written, steps) {
      guard let to = step.to else { continue }
      for input in step.inputs {
        if let other = places[input.source] {
          problem(
            "\(input.text) goes to \(other) and to \(to)", at: word.id.position,
            remedy: "let one effect take it")
        }
        places[input.source] = to
      }
    }
  }
}

extension String {
  /// `links.*` of `links.internal`.
  var family: String { "\(prefix { $0 != "." }).*" }
}
