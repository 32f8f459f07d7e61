internal import Conducting
internal import Ground
internal import Recording

extension Flag {
  static let finding = Flag(
    "finding", nil, .value("ID", .anything), purpose: "what shall pass; may be repeated")
  static let until = Flag(
    "until", nil, .value("TIME", .anything), purpose: "how long: 2d, or 2026-11-28T10:00:00Z")
}

extension Command {
  /// `baton override`: lets named findings of a run pass, for a while.
  static let override = Command(
    "override", "let named findings pass their gate, for a while",
    detail: [
      "Without --finding it lists what the gates of RUN call errors, with their ids.",
      "An override counts for RUN, if that goes on, and for later runs of the same",
      "conductor, until it expires. The conductor says who may, for how long at most",
      "and what never passes; what it refuses is refused with exit code 5.",
    ],
    operands: [Operand("RUN"), Operand("ID", .any)], flags: [.finding, .reason, .until, .person, .key],
    examples: [
      "baton override last",
      "baton override last --finding 3f2a9c1b --until 2d --reason \"Oak comes soon\"",
    ]
  ) { invocation throws(Failure) in
    let arguments = invocation.arguments
    let archive = Archive(try invocation.openSite().root / "runs", disk: invocation.disk)
    let name = try archive.find(arguments.operands[0])
    let run = try SiteRun(
      try archive.state(of: name).conductor, invocation, goingOnWith: (name, try archive.state(of: name)))
    let ids = arguments.all(.finding) + arguments.operands.dropFirst()
    if ids.isEmpty { return try invocation.listErrors(of: name, run, archive) }
    return try invocation.grant(ids, of: name, run)
  }

  /// `baton overrides`: what was let through, and how often each gate was overridden.
  static let overrides = Command(
    "overrides", "list what was let through, and how each gate fares",
    detail: [
      "A gate that is overridden whenever it finds something keeps nothing: that is a",
      "defect of the gate, and is said so.",
    ],
    examples: ["baton overrides", "baton overrides --format json"]
  ) { invocation throws(Failure) in
    let archive = Archive(try invocation.openSite().root / "runs", disk: invocation.disk)
    return invocation.show(
      try archive.overrides(), try archive.gateHistories(), at: try invocation.clock().now())
  }
}

extension Invocation {
  fileprivate func listErrors(
    of name: String, _ run: SiteRun, _ archive: Archive
  ) throws(Failure) -> ExitCode {
    let errors = try run.conductor.errors(of: name, in: archive)
    let listing = Listing(
      columns: ["id", "gate", "finding"],
      rows: errors.map { [.text($0.finding.id), .text($0.gate), .text($0.finding.line)] })
    if isJSON {
      show(listing.json(named: "errors"))
    } else if errors.isEmpty {
      remark("no gate of \(name) found an error\n")
    } else {
      show(listing.table)
    }
    return .done
  }

  fileprivate func grant(_ ids: [String], of name: String, _ run: SiteRun) throws(Failure) -> ExitCode {
    let granted = try run.grant(
      Granting(
        ids, reason: arguments[.reason] ?? "", until: try deadline(run.now), person: run.person))
    if isJSON {
      show(.object(["v": .number(1), "granted": .list(granted.map(\.json))]))
      return .done
    }
    for override in granted {
      for item in override.items { show("\(override.gate): \(item.line)".visible + "\n") }
    }
    let until = granted.first?.until.text ?? ""
    remark("let through until \(until); go on with: \(run.wayOn)\n")
    return .done
  }

  /// When an override shall end: a length of time from now, or a moment.
  private func deadline(_ now: Moment) throws(Failure) -> Moment {
    guard let text = arguments[.until] else {
      throw .wrongUsage("no end is given", "say how long it holds: --until 2d")
    }
    if let length = seconds(in: text) { return Moment(seconds: now.seconds + length) }
    if let moment = Moment(text) { return moment }
    throw .wrongUsage("--until is \"\(text)\"", "write 2d, 2026-11-28 or 2026-11-28T10:00:00Z")
  }

  fileprivate func show(
    _ overrides: [Override], _ histories: [GateHistory], at now: Moment
  ) -> ExitCode {
    let listing = Listing(
      columns: ["id", "finding", "gate", "by", "until", "now", "reason"],
      rows: overrides.flatMap { override in
        override.items.map { item in
          [
            .text(item.id), .text(item.line), .text("\(override.conductor) \(override.gate)"),
            .text(override.by), .text(override.until.text),
            .text(override.holds(at: now) ? "in force" : "expired"), .text(override.reason),
          ]
        }
      })
    let gates = Listing(
      columns: ["gate", "decided", "held", "overridden"],
      rows: histories.map {
        [
          .text("\($0.conductor) \($0.gate)"), .number($0.decided), .number($0.held), .number($0.overridden),
        ]
      })
    let defects = histories.filter(\.isDefect)
    if isJSON {
      show(
        .object([
          "v": .number(1), "overrides": listing.json(named: "rows")["rows"] ?? .list([]),
          "gates": gates.json(named: "rows")["rows"] ?? .list([]),
          "defects": .list(defects.map { .text("\($0.conductor) \($0.gate)") }),
        ]))
      return .done
    }
    if overrides.isEmpty { remark("nothing was ever let through\n") } else { show(listing.table + "\n") }
    if !histories.isEmpty { show(gates.table) }
    for defect in defects {
      show(
        """

        \(defect.conductor) \(defect.gate) keeps nothing: whenever it found something, that was let through. This is a
        defect of the gate. Weaken what it judges in conductors/\(defect.conductor).yml, or mend what it finds.

        """)
    }
    return .done
  }
}

extension Override.Item {
  /// The finding in one line.
  var line: String { (file.isEmpty ? "" : "\(file): ") + "[\(check)] \(summary)" }
}
