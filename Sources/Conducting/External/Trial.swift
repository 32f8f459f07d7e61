package import Ground

/// A command tried against the protocol, point by point.
package struct Trial: Sendable {
  /// One thing that was tried.
  package struct Point: Hashable, Sendable {
    /// How it went.
    package enum Verdict: String, Sendable {
      case holds
      /// Allowed, and worth knowing.
      case note
      case breaks
    }

    /// What was tried, in a few words.
    package let tried: String
    package let verdict: Verdict
    /// What was seen.
    package let seen: String
  }

  /// In the order in which they were tried.
  package private(set) var points: [Point] = []
  /// What the command wrote for people when it was asked first.
  package private(set) var errors: Bytes = []

  private let command: ExternalCommand
  private let disk: any Disk
  /// A folder of the trial's own, below the one where the command runs.
  private let place: Path

  /// Tries everything, in a folder of its own at `place`, which is seen from where the command runs; whoever calls
  /// removes it.
  package init(of command: ExternalCommand, at place: Path, disk: any Disk) throws(Failure) {
    self.command = command
    self.disk = disk
    self.place = place
    try disk.makeFolder(command.folder / place.text / "site")
    try disk.create(command.folder / place.text / "site/index.html", Array("<p>Trial\n".utf8), durable: false)
    let first = try tryWork()
    try tryProbe(first)
    try tryAgain(first)
    try tryUnheardOf()
    try tryMuch(first)
  }

  /// Whether nothing breaks the protocol.
  package var holds: Bool { !points.contains { $0.verdict == .breaks } }

  private mutating func note(_ tried: String, _ verdict: Point.Verdict, _ seen: String) {
    points.append(Point(tried: tried, verdict: verdict, seen: seen))
  }

  /// A request like that of a run; `extra` inputs make it large.
  private func request(_ ask: Request.Ask, run: String = "trial", out: String, extra: Int = 0) -> Request {
    let site = place / "site"
    let first = Request.Given("site", kind: "site", digest: Digest(of: "trial"), at: site)
    let others = (0..<extra).map { index in
      Request.Given(
        "extra-\(index)", kind: "document", digest: Digest(of: "\(index)"), at: site / "index.html")
    }
    return Request(ask, run: run, step: "trial", pass: 1, inputs: [first] + others, out: place / out)
  }

  private func ask(_ request: Request) throws(Failure) -> ExternalCommand.Reply {
    if let out = request.out {
      try disk.removeTree(command.folder / out.text)
      try disk.makeFolder(command.folder / out.text)
    }
    return try command.ask(request, disk: disk)
  }
}

// MARK: - What is tried

extension Trial {
  private mutating func tryWork() throws(Failure) -> ExternalCommand.Answer {
    let reply = try ask(request(.work, out: "first"))
    errors = reply.errors
    if case .failed(let reason) = reply.answer {
      note("do", .breaks, reason)
    } else {
      note("do", .holds, reply.answer.words)
    }
    if reply.leftBehind { note("do", .breaks, "it left a process behind that holds its output") }
    guard case .done(let response) = reply.answer else { return reply.answer }
    let found = try files(in: "first")
    let named = response.files ?? []
    let silent = found.filter { !named.contains($0) }
    if silent.isEmpty {
      note("the out folder", .holds, named.isEmpty ? "nothing was written" : "every file in it is named")
    } else {
      note("the out folder", .note, "it did not name \(silent.prefix(3).joined(separator: ", "))")
    }
    return reply.answer
  }

  /// The same key has to give the same; of work that was done, the probe has to know.
  private mutating func tryAgain(_ first: ExternalCommand.Answer) throws(Failure) {
    guard case .done = first else { return }
    let again = try ask(request(.work, out: "second")).answer
    guard again == first else {
      note("the same key twice", .breaks, "first \(first.words), then \(again.words)")
      return
    }
    if let path = try difference() {
      note("the same key twice", .breaks, "\(path) was not the same the second time")
    } else {
      note("the same key twice", .holds, "the same was given")
    }
  }

  private mutating func tryProbe(_ first: ExternalCommand.Answer) throws(Failure) {
    let never = try ask(request(.probe, run: "never", out: "probe")).answer
    let after = try ask(request(.probe, out: "probe")).answer
    switch (never, after, first) {
    case (.failed(let reason), _, _), (_, .failed(let reason), _):
      note("probe", .note, "it answers none (\(reason)): leave probe: true out")
    case (.done, _, _):
      note("probe", .note, "of work that it never did it says that it happened: leave probe: true out")
    case (_, .didNotHappen, .done):
      note("probe", .note, "of work that it did it says that it did not happen: leave probe: true out")
    default: note("probe", .holds, "after the work: \(after.words)")
    }
  }

  private mutating func tryUnheardOf() throws(Failure) {
    let answer = try ask(request(.unheardOf, out: "unheard-of")).answer
    if case .done = answer {
      note("a question that nobody asks", .note, "it took it for do: look at \"ask\" first")
    } else {
      note("a question that nobody asks", .holds, answer.words)
    }
  }

  /// Ten thousand inputs: whoever reads line by line, or into a small room, shows it here.
  private mutating func tryMuch(_ first: ExternalCommand.Answer) throws(Failure) {
    let answer = try ask(request(.work, run: "large", out: "large", extra: 10_000)).answer
    if case .failed(let reason) = answer, !first.isFailure {
      note("a large request", .breaks, reason)
    } else {
      note("a large request", .holds, answer.words)
    }
  }
}

// MARK: - What was written

extension Trial {
  /// Every file below a folder of the trial, in byte order.
  private func files(in folder: String) throws(Failure) -> [String] {
    var found: [String] = []
    var open = [""]
    while let below = open.popLast() {
      for entry in try disk.list(command.folder / place.text / folder / below) {
        let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
        if entry.kind == .folder { open.append(path) } else { found.append(path) }
      }
    }
    return found.sorted { $0.precedes($1) }
  }

  /// The first path that differs between what was given first and what was given then.
  private func difference() throws(Failure) -> String? {
    let (first, second) = (try files(in: "first"), try files(in: "second"))
    let all = Set(first).symmetricDifference(second).sorted { $0.precedes($1) }
    if let path = all.first { return path }
    let root = command.folder / place.text
    for path in first where try disk.status(of: root / "first" / path, followingLinks: false)?.kind == .file {
      if try disk.read(root / "first" / path) != disk.read(root / "second" / path) { return path }
    }
    return nil
  }
}

extension ExternalCommand.Answer {
  fileprivate var isFailure: Bool { if case .failed = self { true } else { false } }

  /// In words, for whoever tries a command.
  fileprivate var words: String {
    switch self {
    case .done: "it is done"
    case .found(let response): "it found \(response.findings.count)"
    case .didNotHappen: "it did not happen"
    case .unmet(let reason): "not met: \(reason)"
    case .later(let reason): "later: \(reason)"
    case .failed(let reason): "\(reason)"
    }
  }
}
