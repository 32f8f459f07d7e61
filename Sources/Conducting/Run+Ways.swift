internal import Ground
internal import Recording

// Whether a step runs at all, and by which way: decided once in each pass, by a number that an earlier step counted,
// and written down with the ways that were not taken.
extension Run {
  /// Why a step is left out, in words; nil where it runs.
  mutating func leftOut(_ step: Step) throws(Failure) -> String? {
    if let why = journal.state.left[step.id] { return why }
    for producer in step.inputs.compactMap(\.producer) {
      guard let above = conductor[producer], try leftOut(above) != nil else { continue }
      return "\(producer) is left out, and \(step.id) takes from it"
    }
    // Whoever only judges has not made what the number is of, and wants to see all.
    guard let proviso = step.when, !journal.state.ran.contains(step.id), canBeMade(proviso.counted.step)
    else {
      return nil
    }
    let (number, total) = try number(proviso.counted)
    let isRun = proviso.comparison.holds(of: number, in: total)
    let said = Run.words(for: proviso.counted, number, total)
    try tell(
      .choiceMade,
      .object([
        "step": .text(step.id), "when": .text(proviso.text), "of": .text(proviso.counted.text),
        "number": .number(number),
        "way": .text(isRun ? Run.running : Run.leaving), "reason": .text(said),
        "ways": .list([
          .object([
            "way": .text(isRun ? Run.leaving : Run.running),
            "if": .text("\(isRun ? "not " : "")\(proviso.comparison.text)"),
          ])
        ]),
      ]))
    return isRun ? nil : said
  }

  /// Takes one of the ways of a step that has several.
  mutating func choose(_ id: String) throws(Failure) {
    guard case .choose(let choice) = conductor[id]?.act else { return }
    if let known = journal.state.choices[id] { return conductor.take(known, of: id) }
    let (number, total) = try number(choice.counted)
    guard let way = choice.way(by: number, in: total) else {
      preconditionFailure("the last way is for everything else")
    }
    let said = Run.words(for: choice.counted, number, total)
    try tell(
      .choiceMade,
      .object([
        "step": .text(id), "of": .text(choice.counted.text), "number": .number(number),
        "way": .text(way.name),
        "reason": .text(way.comparison.map { "\(said), which is \($0.text)" } ?? said),
        "ways": .list(
          choice.ways.filter { $0.name != way.name }.map {
            .object(["way": .text($0.name), "if": .text($0.text)])
          }),
      ]))
    conductor.take(way.name, of: id)
  }

  /// The number that an earlier step counted, made for it if need be; with the total that it is a part of.
  private mutating func number(_ counted: Counted) throws(Failure) -> (number: Int, total: Int?) {
    var numbers = try identity(of: counted.step).numbers
    if numbers.isEmpty {
      _ = try value(of: counted.step)
      numbers = settled[counted.step]?.numbers ?? []
    }
    let find = { (name: String) in numbers.first { $0.0 == name }?.1 }
    guard let number = find(counted.count.name) else {
      throw Failure("\(counted.step) has not counted \(counted.count.name)", code: .inconclusive)
    }
    return (number, counted.count.total.flatMap(find))
  }

  /// `harvest.changed is 3 of 12`.
  static func words(for counted: Counted, _ number: Int, _ total: Int?) -> String {
    "\(counted.text) is \(number)" + (total.map { " of \($0)" } ?? "")
  }

  /// The words for the two ways of a step with `when`.
  static let running = "run"
  static let leaving = "leave"
}

extension Conductor {
  /// Has each step choose again whose choice does not stand any more.
  mutating func chooseAnew(but standing: Set<String>) {
    for (place, step) in steps.enumerated() where !standing.contains(step.id) {
      if let whole = undecided.removeValue(forKey: step.id) { steps[place] = whole }
    }
  }

  /// The step with one of its ways as what it does.
  mutating func take(_ way: String, of id: String) {
    guard let place = steps.firstIndex(where: { $0.id == id }), case .choose(let choice) = steps[place].act,
      let way = choice.ways.first(where: { $0.name == way })
    else { return }
    undecided[id] = steps[place]
    steps[place] = Step(
      id: id, act: .use(way.specialist, to: nil), inputs: way.inputs, when: steps[place].when)
  }
}
