internal import Ground
internal import Recording

extension Flag {
  static let blocked = Flag("blocked", purpose: "what keeps the run from its outcome, and the way on")
  static let atLine = Flag(
    "at", nil, .value("LINE", .count), purpose: "as things stood at this line of the log")
}

extension Command {
  /// `baton explain`, `baton explain CHECK`, `baton explain RUN [QUESTION]`, `baton explain PAGE`.
  static func explain(_ catalogue: Catalogue) -> Command {
    let example = catalogue.ids.first { $0 == "links.internal" } ?? catalogue.ids.first
    return Command(
      "explain", "say what a check keeps, or why a run or a page is so",
      detail: [
        "WHAT is a check as it stands in the brackets of a finding; a run: its name, a",
        "beginning of it, last, or a path to its folder; a page: its address, its file",
        "or its text. A run answers why, state, alternatives, gates and trail, or all.",
        "check:WHAT, run:WHAT and page:WHAT say which is meant. Without WHAT it lists",
        "the checks.",
      ],
      operands: [
        Operand("WHAT", .optional),
        Operand("QUESTION", .optional, .words(RunQuestion.allCases.map(\.rawValue))),
      ],
      flags: [.blocked, .atLine],
      examples: (example.map { ["baton explain \($0)"] } ?? []) + [
        "baton explain last", "baton explain last why", "baton explain last --blocked",
        "baton explain last state --at 12", "baton explain /oak/", "baton explain content/patterns/oak.md",
      ]
    ) { invocation throws(Failure) in
      let operands = invocation.arguments.operands
      if operands.isEmpty { return try invocation.list(catalogue) }
      switch try invocation.explained(operands[0], catalogue) {
      case .check(let id):
        guard operands.count == 1 else {
          throw .wrongUsage(
            "\(id) is a check, and the five questions are for runs", "leave \"\(operands[1])\" out")
        }
        return invocation.explain(check: id, catalogue)
      case .page(let written):
        guard operands.count == 1 else {
          throw .wrongUsage("the five questions are for runs", "leave \"\(operands[1])\" out")
        }
        return try invocation.explain(page: written)
      case .run(let folder):
        return try invocation.answer(folder, operands.dropFirst().first.flatMap { RunQuestion(rawValue: $0) })
      }
    }
  }
}

/// What a word behind `explain` may mean.
private enum Explained {
  case check(String)
  case run(RunFolder)
  case page(String)
}

extension Invocation {
  /// Lists what can be explained of checks.
  fileprivate func list(_ catalogue: Catalogue) throws(Failure) -> ExitCode {
    guard arguments.state(of: .blocked) != true, arguments[.atLine] == nil else {
      throw .wrongUsage("no run is named", "write baton explain last, or a run's name")
    }
    let listing = catalogue.listing()
    if isJSON { show(listing.json(named: "checks")) } else { show(listing.table) }
    return .done
  }

  /// What the word means: a check, a run, or nothing that is known.
  fileprivate func explained(_ written: String, _ catalogue: Catalogue) throws(Failure) -> Explained {
    let parts = written.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("check", 2): return .check(try known(parts[1], catalogue))
    case ("run", 2): return .run(try run(named: parts[1]))
    case ("page", 2): return .page(parts[1])
    default: break
    }
    let isCheck = catalogue.ids.contains(written)
    let found = try run(meant: written)
    if isCheck, found != nil {
      throw .wrongUsage(
        "\"\(written)\" is a check and a run", "write check:\(written) or run:\(written)")
    }
    if let found { return .run(found) }
    // Names of runs begin with a year; whoever writes one means a run.
    if !isCheck, written == "last" || written.hasPrefix("20") { return .run(try run(named: written)) }
    // No check has a slash in its name, and every address has one.
    if !isCheck, written.contains("/") { return .page(written) }
    return .check(try known(written, catalogue, orWords: ["last"]))
  }

  private func known(
    _ id: String, _ catalogue: Catalogue, orWords words: [String] = []
  ) throws(Failure) -> String {
    guard catalogue.ids.contains(id) else {
      throw .wrongUsage(
        "no check named \"\(id)\"",
        suggestion(
          for: id, among: catalogue.ids + words,
          otherwise: "baton explain lists the checks, baton runs the runs, and a page has an address: /oak/"))
    }
    return id
  }

  /// The run whose folder this is, or whose name this is beyond doubt; outside a site only folders are runs.
  private func run(meant written: String) throws(Failure) -> RunFolder? {
    if try RunFolder.stands(at: Path(written), disk: disk) { return RunFolder(Path(written), disk: disk) }
    guard let root = try? SiteRoot.find(named: arguments[.source], disk: disk) else { return nil }
    let archive = Archive(root / "runs", disk: disk)
    guard written != "last" else { return nil }
    return try archive.names.contains(written) ? archive.folder(of: written) : nil
  }

  /// The run that a person names; it must be there.
  private func run(named written: String) throws(Failure) -> RunFolder {
    if try RunFolder.stands(at: Path(written), disk: disk) { return RunFolder(Path(written), disk: disk) }
    let root = try SiteRoot.find(named: arguments[.source], disk: disk)
    let archive = Archive(root / "runs", disk: disk)
    return archive.folder(of: try archive.find(written))
  }

  /// Tells of a page as the newest site at its place has it.
  fileprivate func explain(page written: String) throws(Failure) -> ExitCode {
    let site = try openSite()
    let archive = Archive(site.root / "runs", disk: disk)
    let places = PublishedPlaces(try archive.promotedRuns(), naming: written)
    for place in places.all {
      guard let newest = place.runs.first else { continue }
      let account = Account(try archive.events(of: newest.name))
      let wanted = PublishedPlaces.paths(meant: written, below: place.name, base: site.configuration.base)
      let paths = try archive.paths(meant: wanted, in: newest, account)
      guard let path = paths.first, let history = try archive.history(of: path, in: place.runs) else {
        continue
      }
      let inquiry = Inquiry(
        account: history.account, folder: archive.folder(of: history.run), showsAll: isVerbose)
      return show([("page", try inquiry.page(history, in: place.name))], of: inquiry)
    }
    throw .wrongUsage(
      "no page \"\(written)\" in what was published", "its address is what stands behind the host: /oak/")
  }

  fileprivate func explain(check id: String, _ catalogue: Catalogue) -> ExitCode {
    let text = catalogue.explanation(id)
    if isJSON { show(.object(["check": .text(id), "text": .text(text)])) } else { show(text) }
    return .done
  }

  /// Answers one question to a run, or all five; a folder in which something does not hold ends with 7.
  fileprivate func answer(_ folder: RunFolder, _ question: RunQuestion?) throws(Failure) -> ExitCode {
    var events = try folder.events()
    if let line = arguments[.atLine].flatMap({ Int($0) }) {
      guard question == .state else {
        throw .wrongUsage(
          "--at is for the question state", "write baton explain \(arguments.operands[0]) state")
      }
      events = Array(events.prefix(line))
    }
    let inquiry = Inquiry(
      account: Account(events), folder: folder, showsAll: isVerbose, now: try clock().now())
    if arguments.state(of: .blocked) == true {
      guard question == nil else {
        throw .wrongUsage("--blocked is a question of its own", "leave \"\(arguments.operands[1])\" out")
      }
      return show([("blocked", try inquiry.blocked())], of: inquiry)
    }
    let questions = question.map { [$0] } ?? RunQuestion.allCases
    return show(
      try questions.map { (question) throws(Failure) in (question.rawValue, try inquiry.answer(question)) },
      of: inquiry)
  }

  private func show(_ answers: [(name: String, answer: Reply)], of inquiry: Inquiry) -> ExitCode {
    let run = inquiry.account.name
    if isJSON {
      show(
        .object([
          "v": .number(1), "run": .text(run),
          "answers": .object(answers.map { JSON.Member($0.name, $0.answer.json) }),
        ]))
    } else {
      let width = surroundings.output.width
      show("\(run)\n\n" + answers.map { $0.answer.text(width: width) }.joined(separator: "\n"))
    }
    return answers.contains { $0.answer.isDamaged } ? .doesNotHold : .done
  }
}
