// In: a question of a run, the run's blobs, the ledger. Out: what a person has to know to answer it, in words and
// as JSON, and the answer.
// Called by the commands that put a question or take an answer.
internal import Conducting
internal import Ground
internal import Recording

/// What a person has to know to answer a question: taken from the very bytes that the answer binds to.
struct Briefing: Sendable {
  /// One place that the run would change.
  struct Place: Sendable {
    /// As it was written: `public/`.
    let name: String
    /// How many pages are live there; nil when no site stands there.
    let livePages: Int?
    /// The run that put the live site there, as far as the ledger knows.
    let publisher: String?
    /// What would change; nil when the question shows no site.
    let change: SiteChange?
  }

  let question: Question
  let places: [Place]
  /// Everything found that the question shows, each once.
  let findings: [Finding]
  /// What is let pass, and by whom.
  let overrides: [Override]
  /// What a command mended, and a yes would take; nil where nothing was.
  let patch: Patch?

  /// Reads what a question shows; `conductor` tells which of it is a site that takes a place.
  init(_ question: Question, of conductor: Conductor, in archive: Archive) throws(Failure) {
    self.question = question
    let sites = conductor.steps.flatMap { (step) -> [String] in
      guard case .use(_, to: .some) = step.act else { return [] }
      return step.inputs.map(\.text)
    }
    let staged = sites.compactMap { name in question.shown.first { $0.name == name } }
    let live = question.shown.filter { $0.name.hasPrefix(Briefing.livePrefix) }
    let releases = Account(try archive.events(of: question.run)).releases
    places = try live.indices.map { (index) throws(Failure) in
      let new = index < staged.count ? staged[index] : nil
      let document = index < releases.count ? releases[index].site.documents[Origins.documentName] : nil
      return try Briefing.place(live[index], takenBy: new, from: document, question.run, archive)
    }
    findings = try Briefing.findings(question, archive)
    overrides = try Briefing.overrides(question, archive)
    patch = try question.shown.first { $0.name == "patch" }?.digest.map { (digest) throws(Failure) in
      Patch(
        file: "runs/\(question.run)/blobs/\(digest.hex)", text: try archive.blob(digest, of: question.run))
    }
  }

  private static func place(
    _ live: Shown, takenBy staged: Shown?, from origins: Digest?, _ run: String, _ archive: Archive
  ) throws(Failure) -> Place {
    let name = String(live.name.dropFirst(livePrefix.count))
    let old = try manifest(live, run, archive)
    let new = try manifest(staged, run, archive)
    let origins = try origins.flatMap { (digest) throws(Failure) in
      Origins(try archive.blob(digest, of: run))
    }
    return Place(
      name: name, livePages: old.map { $0.files.count { $0.path.hasSuffix(".html") } },
      publisher: try live.digest.flatMap { (digest) throws(Failure) in
        try archive.publisher(of: digest, at: name)
      },
      change: new.map { SiteChange(from: old ?? Manifest([]), to: $0, made: origins) })
  }

  private static func manifest(
    _ shown: Shown?, _ run: String, _ archive: Archive
  ) throws(Failure) -> Manifest? {
    guard let shown, shown.isBlob, let digest = shown.digest else { return nil }
    return Manifest(try archive.blob(digest, of: run))
  }

  private static func findings(_ question: Question, _ archive: Archive) throws(Failure) -> [Finding] {
    var findings: Set<Finding> = []
    for shown in question.shown where shown.isBlob && shown.name.hasSuffix(".findings") {
      guard let digest = shown.digest else { continue }
      guard let found = Findings(try archive.blob(digest, of: question.run)) else {
        throw Failure("\(shown.name) of \(question.run) cannot be read", code: .doesNotHold)
      }
      findings.formUnion(found.all)
    }
    return findings.sorted()
  }

  private static func overrides(_ question: Question, _ archive: Archive) throws(Failure) -> [Override] {
    guard let digest = question.shown.first(where: { $0.name == "overrides" })?.digest else { return [] }
    guard let overrides = Override.all(in: try archive.blob(digest, of: question.run)) else {
      throw Failure("the overrides of \(question.run) cannot be read", code: .doesNotHold)
    }
    return overrides
  }

  /// What the name of everything that is live begins with.
  private static let livePrefix = "live "
}

// MARK: - In words

extension Briefing {
  /// The question, and below it what there is to know.
  var words: String {
    var lines = question.voids.map { "an earlier answer does not hold: \($0)" }
    lines.append("\(question.step) asks: \(question.review.question)")
    for place in places { lines += place.lines }
    lines += patch?.lines ?? []
    lines.append("  findings: \(Severity.allCases.reversed().map(count).joined(separator: ", "))")
    for override in overrides {
      for item in override.items { lines.append("  \(override.gate) passes \(item.line)".visible) }
      lines.append("    \(override.words)".visible)
    }
    if let deciders = question.deciders.words { lines.append("  who decides: \(deciders)") }
    return lines.joined(separator: "\n") + "\n"
  }

  private func count(_ severity: Severity) -> String {
    counted(findings.count { $0.counts(as: severity) }, severity.name)
  }
}

extension Briefing.Place {
  /// What is live, what would come, change and go.
  fileprivate var lines: [String] {
    var lines = ["  live in \(name.visible): \(live)"]
    guard let change else { return lines }
    for (word, pages) in change.pages.parts { lines += Briefing.Place.lines("pages \(word)", pages) }
    let others = change.others.parts.map { "\($0.paths.count) \($0.word)" }
    return lines + ["  other files: \(others.joined(separator: ", "))"]
  }

  private var live: String {
    guard let livePages else { return "nothing" }
    let maker = publisher.map { "put there by \($0)" } ?? "put there by no run in this ledger"
    return "\(counted(livePages, "page")), \(maker)"
  }

  /// How many names are shown of each list.
  private static let shownNames = 10

  private static func lines(_ title: String, _ names: [String]) -> [String] {
    let more = names.count - shownNames
    return ["  \(title): \(names.isEmpty ? "none" : "\(names.count)")"]
      + names.prefix(shownNames).map { "    \($0.visible)" } + (more > 0 ? ["    and \(more) more"] : [])
  }
}

extension SiteChange.Part {
  /// The three lists with the words for them.
  fileprivate var parts: [(word: String, paths: [String])] {
    [("added", added), ("changed", changed), ("removed", removed)]
  }
}

// MARK: - As JSON

extension Briefing {
  /// The same for programs, nothing capped.
  var json: JSON {
    .object([
      "run": .text(question.run), "step": .text(question.step), "ask": .text(question.review.question),
      "until": question.until.map { .text($0.text) } ?? .null,
      "count": .number(question.review.count), "approvals": .list(question.approvals.map(JSON.text)),
      "void": .list(question.voids.map(JSON.text)),
      "deciders": question.deciders.json, "refusal": question.refusal.map { .text($0) } ?? .null,
      "places": .list(places.map(\.json)),
      "findings": .object(
        Severity.allCases.reversed().map { severity in
          JSON.Member(severity.name + "s", .number(findings.count { $0.counts(as: severity) }))
        }),
      "overrides": .list(overrides.map(\.facts)), "patch": patch.map { .text($0.file) } ?? .null,
      "shown": .list(question.shown.map(\.json)),
    ])
  }
}

extension Briefing.Place {
  fileprivate var json: JSON {
    .object([
      "place": .text(name),
      "live": livePages.map { pages in
        .object(["pages": .number(pages), "run": publisher.map { .text($0) } ?? .null])
      } ?? .null,
      "pages": change?.pages.json ?? .null, "others": change?.others.json ?? .null,
    ])
  }
}

extension SiteChange.Part {
  fileprivate var json: JSON {
    .object(parts.map { JSON.Member($0.word, .list($0.paths.map(JSON.text))) })
  }
}
