internal import Conducting
internal import Ground

extension Command {
  /// `baton conductors`: what there is to run, and why.
  static let conductors = Command(
    "conductors", "list what can be run, each with its why and its outcome",
    detail: [
      "Those of the site stand in conductors/, one file each; one of the name of a",
      "built-in conductor takes its place. Each is proved while it is read.",
    ],
    examples: ["baton conductors", "baton conductors --format json"]
  ) { invocation throws(Failure) in
    let all = try SiteRun("build", invocation, provingAll: true).all
    if invocation.isJSON {
      invocation.show(.object(["v": .number(1), "conductors": .list(all.map(\.json))]))
      return .done
    }
    let width = invocation.surroundings.output.width
    invocation.show(all.map { $0.words(width: width) }.joined(separator: "\n"))
    return .done
  }

  /// `baton plan NAME`: what a run would do, and why.
  static let plan = Command(
    "plan", "show what a run would do and why, without running it",
    detail: [
      "It looks at the sources, and at what earlier runs have left. Nothing is written.",
      "With --format json it can be kept, and run later by baton run NAME --plan FILE.",
    ],
    operands: [Operand("NAME")],
    flags: [.output, .base, .drafts, .adopt],
    examples: ["baton plan publish", "baton plan publish --format json > plan.json"]
  ) { invocation throws(Failure) in
    let run = try SiteRun(
      invocation.arguments.operands[0], invocation,
      adopts: invocation.arguments.state(of: .adopt) ?? false)
    let plan = try run.plan()
    if invocation.isJSON {
      invocation.show(plan.json(on: run.line.date))
    } else {
      invocation.show(plan.words(width: invocation.surroundings.output.width))
    }
    for unmet in plan.unmet { invocation.remark("not met: \(unmet)\n") }
    return plan.unmet.isEmpty ? .done : .inconclusive
  }
}

extension Conductor {
  /// Its name, and below it why it is there, what must be true at its end, and its steps.
  fileprivate func words(width: Int) -> String {
    let lines = [why, "Outcome: every \(outcome.every) is \(outcome.becomes)."]
    return "\(name)\n" + lines.map { $0.visible.wrapped(at: width, indent: "  ") }.joined()
      + steps.map(\.id).joined(separator: " → ").wrapped(at: width, indent: "  ")
  }

  fileprivate var json: JSON {
    .object([
      "name": .text(name), "why": .text(why),
      "outcome": .object(["every": .text(outcome.every), "is": .text(outcome.becomes)]),
      "steps": .list(steps.map { .text($0.id) }), "revision": .text(revision.hex),
    ])
  }
}

extension Plan {
  /// The conductor with its why, and a line for each step.
  fileprivate func words(width: Int) -> String {
    let listing = Listing(
      columns: ["step", "would", "why"],
      rows: steps.map { [.text($0.id), .text($0.act.rawValue), .text($0.why)] })
    return "\(conductor.name)\n" + conductor.why.visible.wrapped(at: width, indent: "  ") + "\n"
      + listing.table
  }
}
