internal import Conducting
internal import Ground

extension Command {
  /// `baton specialists`, `baton specialists check COMMAND`.
  static let specialists = Command(
    "specialists", "list what can do a step, or try a command of your own",
    detail: [
      "Without a word it lists the built-in specialists, with what they take and give.",
      "check runs COMMAND in the site's folder as a step would: with a small site to",
      "work on, twice with one key, with a probe, with a large request. What it does to",
      "the world it does. Words that begin with a dash stand after --.",
    ],
    operands: [
      Operand("WHAT", .optional, .words(["list", "check"])), Operand("COMMAND", .any),
    ],
    examples: [
      "baton specialists", "baton specialists check ./bin/announce",
      "baton specialists check -- ./bin/render --fast",
    ]
  ) { invocation throws(Failure) in
    let operands = invocation.arguments.operands
    if operands.first == "check" {
      guard operands.count > 1 else {
        throw .wrongUsage("no command is named", "write its path: baton specialists check ./bin/announce")
      }
      return try invocation.check(Array(operands.dropFirst()))
    }
    guard operands.count < 2 else {
      throw .wrongUsage("baton specialists list takes no command", "leave \"\(operands[1])\" out")
    }
    return try invocation.listSpecialists()
  }
}

extension Invocation {
  fileprivate func listSpecialists() throws(Failure) -> ExitCode {
    let specialists = try SiteRun("build", self).line.specialists
    let listing = Listing(
      columns: ["name", "takes", "gives", "effect"],
      rows: specialists.map { specialist in
        [
          .text(specialist.name), .list(specialist.takes.map { .text($0.words) }),
          .text(specialist.givesNothing ? "" : specialist.gives.words),
          .text(specialist.effect?.manner.rawValue ?? ""),
        ]
      })
    if isJSON { show(listing.json(named: "specialists")) } else { show(listing.table) }
    return .done
  }

  fileprivate func check(_ words: [String]) throws(Failure) -> ExitCode {
    let root = try openSite().root
    let place = Path(".baton/trial-\(Digest(of: words.joined(separator: "\0")).hex.prefix(12))")
    let command = ExternalCommand(words, in: root)
    try disk.removeTree(root / place.text)
    let result = Result { () throws(Failure) in try Trial(of: command, at: place, disk: disk) }
    try disk.removeTree(root / place.text)
    let trial = try result.get()
    if isJSON {
      show(.object(["v": .number(1), "points": .list(trial.points.map(\.json))]))
    } else {
      for point in trial.points { show("\(point.mark)  \(point.tried): \(point.seen)".visible + "\n") }
      let broken = trial.points.count { $0.verdict == .breaks }
      remark(trial.holds ? "the protocol holds\n" : "the protocol is broken in \(counted(broken, "point"))\n")
    }
    if isVerbose { surroundings.errors.write(trial.errors) }
    return trial.holds ? .done : .findings
  }
}

extension Port {
  /// `sources`, or `from: folder` where name and kind differ.
  fileprivate var words: String { name == kind.name ? name : "\(name): \(kind.name)" }
}

extension Trial.Point {
  /// As wide as the others, so that the points stand in a column.
  fileprivate var mark: String {
    switch verdict {
    case .holds: "holds "
    case .note: "note  "
    case .breaks: "breaks"
    }
  }

  fileprivate var json: JSON {
    .object(["tried": .text(tried), "verdict": .text(verdict.rawValue), "seen": .text(seen)])
  }
}
