internal import Conducting
internal import Ground
internal import Recording
internal import Rigor

extension Flag {
  static let yes = Flag("yes", purpose: "approve what the run asks about, at once")
  static let person = Flag(
    "as", nil, .value("PERSON", .anything), purpose: "who says so, else BATON_AS, else git")
  static let key = Flag(
    "key", nil, .value("FILE", .file), purpose: "the SSH key that signs, else git's or the agent's")
  static let adopt = Flag("adopt", purpose: "take over an output folder that holds other files")
  static let explainScore = Flag(
    "explain-score", nil, .value("PATTERN", .anything), purpose: "what the stars of one pattern stand on")
  static let external = Flag("external", purpose: "ask other sites whether links to them hold")
}

extension Command {
  /// `baton build`: the run of `conductors/build.yml`.
  static let build = Command(
    "build", "write the site into preview/ for its author",
    detail: [
      "Everything found is shown; only what must never be written stops it. The run is",
      "logged below runs/. Exit code 2 says that a finding reached --fail-on.",
    ],
    flags: [.output, .base, .drafts, .strict, .failOn, .adopt, .reason, .findingFormat],
    examples: ["baton build", "baton build --drafts --base-url file"]
  ) { invocation throws(Failure) in
    try invocation.conduct("build")
  }

  /// `baton publish`: the run of `conductors/publish.yml`.
  static let publish = Command(
    "publish", "put the site before readers, in public/, if every gate passes",
    detail: [
      "Gates judge the whole run: one error, and readers keep the site they have. Then",
      "it shows what would change. On a terminal it asks, and goes on by the answer;",
      "elsewhere it waits for baton approve, with exit code 4. --yes approves at once.",
      "The new site takes the place of the old one in one step.",
    ],
    flags: [.output, .base, .drafts, .adopt, .reason, .yes, .person, .key, .findingFormat],
    examples: ["baton publish", "baton publish --yes -d /srv/www/patterns"]
  ) { invocation throws(Failure) in
    try invocation.conduct("publish")
  }
}

extension Outcome {
  /// What is missing of it, in lines, repeats capped.
  fileprivate var shortfall: [String] {
    switch self {
    case .produced: []
    case .notProduced(let why): [why]
    case .partly(let which):
      which.prefix(10) + (which.count > 10 ? ["and \(which.count - 10) more"] : [])
    }
  }
}

extension GateChange {
  /// What is fixed and new, repeats capped.
  fileprivate var words: String {
    var lines = ["gate \(gate), pass \(pass): \(change.words)"]
    for (word, findings) in [("fixed", change.fixed), ("new", change.new)] {
      lines += findings.prefix(10).map { "  \(word): \($0.line.visible)" }
      if findings.count > 10 { lines.append("  and \(findings.count - 10) more \(word)") }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}

extension Invocation {
  /// Tells how a run ended: findings, what stopped it, and one line of numbers.
  func report(
    _ ending: Ending, of run: SiteRun, _ conversation: Conversation
  ) throws(Failure) -> ExitCode {
    let report = FindingReport(ending)
    let findings = report.findings
    let course = conversation.course
    show(report, of: run.site, asked: course.briefing)
    for note in run.line.notes.all { remark(note + "\n") }
    if let failure = ending.failure { throw failure }
    for unmet in ending.unmet { remark("not met: \(unmet)\n") }
    for change in ending.changes where !change.change.isEmpty { remark(change.words) }
    for missed in ending.missed { remark("warning: \(missed)\n") }
    for gate in ending.gates where !gate.verdict.opens && ending.exitCode != .rejected {
      remark("gate \(gate.id): \(gate.verdict.rawValue), \(gate.reason)\n")
      if let name = ending.run, gate.verdict == .fail, run.conductor.override != nil {
        remark("  mend it, or let some of it through for a while: baton override \(name)\n")
      }
    }
    for event in ending.events where event.known == .gateDecided && event.data["how"]?.text == "unasked" {
      remark("\(event.data["step"]?.text ?? ""): \(event.data["reason"]?.text ?? "")\n")
    }
    if let waiting = ending.waiting { remark(words(for: waiting, ending, course)) }
    for change in ending.superseded { remark("superseded: \(change.text)\n") }
    if ending.exitCode == .rejected, let gate = ending.gates.last, !gate.verdict.opens, ending.waiting == nil
    {
      remark("\(gate.id): \(gate.reason)\n")
    }
    for line in ending.outcome?.shortfall ?? [] where ending.exitCode == .outcomeNotProduced {
      remark("outcome not produced: \(line)\n")
    }
    remark(summary(of: ending, findings: findings.count, place: run.place))
    if isVerbose { remark(timing(of: ending.spans)) }
    writeRecord(of: run, after: ending)
    if ending.exitCode != .done { return ending.exitCode }
    let isJudged = arguments[.failOn] != nil || arguments.state(of: .strict) == true
    return isJudged || run.conductor.name == "build" ? code(for: findings) : .done
  }

  /// Puts the record beside the site. The run is over, and its log says how: without the record readers have the
  /// site all the same, and the next run brings it.
  private func writeRecord(of run: SiteRun, after ending: Ending) {
    do throws(Failure) {
      try run.writeRecord(after: ending)
    } catch {
      let again = ending.run.map { "; \($0) stands, and the next run writes the record" } ?? ""
      remark("warning: the record of \(run.place ?? "the site") could not be written: \(error.message)\n")
      remark("  \(error.remedy ?? "put that right")\(again): baton run \(run.conductor.name)\n")
    }
  }

  /// Patterns, pages, written, unchanged, findings, time.
  private func summary(of ending: Ending, findings: Int, place: String?) -> String {
    let number = { (name: String, step: String) -> Int in ending.number(name, of: step) ?? 0 }
    let isPromoted = ending.promotions.contains { $0.fate == .committed || $0.fate == .unchanged }
    var parts = [counted(number("patterns", "weave"), "pattern")]
    if isPromoted {
      let isReused = ending.steps.contains { step in
        if case .reused = step.fate { step.id == "render" } else { false }
      }
      let files = number("files", "render")
      parts.append(counted(files, "file"))
      parts.append("\(isReused ? 0 : number("written", "render")) written")
      parts.append("\(isReused ? files : number("unchanged", "render")) unchanged")
    }
    parts.append(counted(findings, "finding"))
    let milliseconds = Progress.monotonic() - surroundings.start
    parts.append("\(milliseconds / 1000).\(milliseconds % 1000 / 100) s")
    let lead = place.map { isPromoted ? "\($0): " : "nothing promoted: " } ?? ""
    let name = ending.run.map { " · run \($0)" } ?? ""
    return lead + parts.joined(separator: ", ") + name + "\n"
  }

  /// What took how long, in milliseconds, the whole process last.
  private func timing(of spans: [Span]) -> String {
    let parts = spans.map { "\($0.name) \($0.duration.milliseconds)" }
    let whole = Progress.monotonic() - surroundings.start
    return "milliseconds: \(parts.joined(separator: ", ")), all \(whole)\n"
  }

  /// What had this command run, as far as it can be seen: a person at a terminal, CI, or a script.
  var trigger: String {
    if !(surroundings.environment["CI"] ?? "").isEmpty { return "CI" }
    return surroundings.errors.isInteractive ? "terminal" : "script"
  }
}
