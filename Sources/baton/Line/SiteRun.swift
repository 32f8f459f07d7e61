internal import Conducting
private import Glibc
internal import Ground
internal import Publishing
internal import Reading
internal import Recording
internal import Rigor
internal import Weaving

/// One run of a conductor over a site, as a command starts it.
struct SiteRun: Sendable {
  let site: OpenedSite
  let line: StraightLine
  let conductor: Conductor
  /// Who may decide what its conductor asks.
  let authority: Authority
  /// Who runs the command.
  let person: String
  /// Its conductor first, and behind it those that were proved beside it.
  let all: [Conductor]
  private let invocation: Invocation
  private let clock: Clock
  private let cache: Path
  /// The run that goes on, with what its log says; nil for a run that begins.
  private let waiting: (name: String, state: State)?

  /// Prepares a run: the line of the site, and the conductor proved against it, with every other of the site where
  /// that is asked for. Whatever is wrong in any of the files that this takes is told together.
  init(
    _ name: String, _ invocation: Invocation, adopts: Bool = false, provingAll: Bool = false,
    plannedOn planned: Moment? = nil, goingOnWith waiting: (name: String, state: State)? = nil
  ) throws(Failure) {
    self.invocation = invocation
    self.waiting = waiting
    let state = waiting?.state
    var mistakes = SetupMistakes()
    let (site, wrong) = try invocation.readSite()
    if let wrong { mistakes.note(wrong, in: "configuration") }
    self.site = site
    clock = try invocation.clock()
    cache = site.root / ".baton" / "cache"
    var choices = LineChoices(
      date: state?.date ?? clock.now(), program: try RunningProgram.identity(disk: invocation.disk))
    choices.drafts = invocation.arguments.state(of: .drafts) ?? (state?.fact("drafts") == "yes")
    choices.adopts = adopts || state?.fact("adopt") == "yes"
    choices.threads = invocation.threads
    choices.cache = cache
    choices.planned = planned
    choices.environment = invocation.surroundings.environment
    choices.commit =
      state.map { $0.fact("commit") }
      ?? GitFolder.find(from: site.root, disk: invocation.disk)?.commit(disk: invocation.disk)
    if let text = invocation.arguments[.base] ?? state?.fact("base-url") {
      guard let base = SiteBase(text) else {
        throw .wrongUsage("--base-url is \"\(text)\"", "write /, /path/, https://host/path/ or file")
      }
      choices.base = base
    }
    var line = try StraightLine(site, disk: invocation.disk, choices: choices, mistakes: &mistakes)
    let others = provingAll ? try SiteRun.conductors(of: site, disk: invocation.disk) : []
    let conductors = try ([name] + others.filter { $0 != name }).map { [line] (name) throws(Failure) in
      try mistakes.reading("conductor") { () throws(Failure) in
        if let waiting { return try SiteRun.conductor(of: waiting, site, line, disk: invocation.disk) }
        return try SiteRun.conductor(name, site, line, disk: invocation.disk)
      }
    }
    let written = try mistakes.reading("authority") { () throws(Failure) in
      try SiteAuthority.read(in: site.root, disk: invocation.disk)
    }
    let authority = if let written { written } else { Authority.everyone }
    let person = invocation.person(at: site.root, among: authority.file)
    (self.authority, self.person) = (authority, person)
    var gaps = conductors.compactMap { $0 }.flatMap {
      authority.file.gaps(
        in: $0, startedBy: state?.starter ?? person, file: SiteAuthority.shownName(in: site.root))
    }
    gaps += try SiteRun.idleRights(
      in: authority.file, beside: conductors.compactMap(\.self), site, disk: invocation.disk)
    if !gaps.isEmpty { mistakes.note(SiteAuthority.failure(gaps), in: "authority") }
    try mistakes.refuse()
    all = conductors.compactMap(\.self)
    guard let conductor = all.first else {
      preconditionFailure("a conductor that cannot be read is a mistake, and mistakes are refused")
    }
    self.conductor = conductor
    // Reading every page of a finished site takes its time.
    line.judgedOfSite = Set(line.rules.checksOfSite.map(\.id).filter { conductor.judges($0, of: "site") })
    line.keepsRecord = conductor.keepsRecord
    self.line = line
  }

  /// Runs it, keeping a log below `runs/`; `answer` is what a person says to its questions. What a plan has found
  /// has to be found again.
  func conduct(
    durably durability: Durability, by plan: SavedPlan? = nil, isAnswered: Bool = false,
    takesBack: Bool = false,
    answer: @escaping @Sendable (Question) -> Answer? = { _ in nil }
  ) throws(Failure) -> Ending {
    for target in targets { try site.admit(target.path, named: target.text, disk: invocation.disk) }
    let choices = try choices() + (plan.map { [("plan", $0.digest.hex)] } ?? [])
    let ending = conduct(choices) { setting in
      setting.keeping = .runs(site.root / "runs", durability)
      setTarget(&setting)
      setting.foreseen = plan?.found ?? [:]
      setting.answer = answer
      (setting.isAnswered, setting.takesBack) = (isAnswered, takesBack)
      setting.hasHappened = invocation.hasHappened
    }
    // The process ends with this run: taking a million values apart one by one would only keep people waiting.
    _ = Unmanaged.passRetained(Estate(ending))
    return ending
  }

  private func setTarget(_ setting: inout Setting) {
    setting.target = invocation.arguments[.output] ?? waiting?.state.beginning["target"]?.text
    setting.targetPath = targetPath
  }

  /// What it would do at this moment, and why.
  func plan() throws(Failure) -> Plan {
    let progress = invocation.progress()
    defer { progress.finish() }
    var setting = setting
    // Where the sources stand in git decides nothing.
    setting.facts = try facts.filter { $0.0 != "commit" } + choices()
    setting.keeping = .runs(site.root / "runs", .none)
    setTarget(&setting)
    return try conductor.plan(examiner: line.examiner, shelf: shelf, setting: setting)
  }

  /// The file system of the command.
  var disk: any Disk { invocation.disk }

  /// The present, by the clock of the command.
  var now: Moment { clock.now() }

  /// Lets findings of the run that goes on pass.
  func grant(_ wish: Granting) throws(Failure) -> [Override] {
    guard let waiting else { preconditionFailure("findings are those of a run that was") }
    var setting = setting
    setting.keeping = .runs(site.root / "runs", .always)
    return try conductor.grant(wish, of: waiting.name, by: authority, setting)
  }

  /// What to type to go on with the run, or to run it again if it has ended.
  var wayOn: String {
    guard let waiting, waiting.state.exit == nil else { return "baton run \(conductor.name)" }
    return "baton resume \(waiting.name)"
  }

  /// What a run leaves behind, held until the process ends.
  private final class Estate: Sendable {
    private let ending: Ending
    init(_ ending: Ending) { self.ending = ending }
  }

  /// What decides the run beside its inputs, and where the sources stand in git.
  private var facts: [(String, String)] {
    let commit = GitFolder.find(from: site.root, disk: invocation.disk)?.commit(disk: invocation.disk)
    return [("configuration", Digest(of: site.configurationBytes).hex)]
      + (line.waiversDigest.map { [("waivers", $0.hex)] } ?? [])
      + (commit.map { [("commit", $0)] } ?? [])
  }

  /// The place that it changes, as people write it; nil where it changes none.
  var place: String? {
    targets.first.map { $0.text.hasSuffix("/") ? String($0.text.dropLast()) : $0.text }
  }

  /// Where its effects go, as written and as the working folder sees it.
  var targets: [(text: String, path: Path)] {
    if let text = invocation.arguments[.output] { return [(text, Path(text))] }
    if let targetPath { return [(waiting?.state.beginning["target"]?.text ?? targetPath.text, targetPath)] }
    return conductor.steps.compactMap { step in
      guard case .use(_, to: .some(let text)) = step.act else { return nil }
      return (text, site.root / text)
    }
  }

  /// Where the effects of a run go that was told so when it began, by the way from the site's folder.
  private var targetPath: Path? {
    guard invocation.arguments[.output] == nil else { return nil }
    return waiting?.state.fact("place").map { site.root / $0 }
  }

  /// What was decided on the command line and has to be so again when the run goes on.
  private func choices() throws(Failure) -> [(String, String)] {
    let arguments = invocation.arguments
    var facts: [(String, String)] = []
    if arguments.state(of: .drafts) == true { facts.append(("drafts", "yes")) }
    if arguments.state(of: .adopt) == true { facts.append(("adopt", "yes")) }
    if let base = arguments[.base] { facts.append(("base-url", base)) }
    if let output = arguments[.output] {
      facts.append(("place", try site.way(to: Path(output), disk: invocation.disk)))
    }
    return facts
  }

  /// Has its gates judge, with a log and without any effect, and moves their ratchets as a person wishes.
  func move(by wish: RatchetWish) -> Ending {
    conduct { setting in
      setting.keeping = .runs(site.root / "runs", .always)
      setting.performsEffects = false
      setting.ratchet = wish
    }
  }

  /// Runs it in memory without any effect, for whoever only looks.
  func look(wanting steps: Set<String>) -> Ending {
    conduct { setting in
      setting.past = site.root / "runs"
      setting.performsEffects = false
      setting.wanted = steps
    }
  }

  private func conduct(
    _ choices: [(String, String)] = [], _ prepare: (inout Setting) -> Void
  ) -> Ending {
    let progress = invocation.progress()
    defer { progress.finish() }
    var setting = setting
    setting.facts = facts + choices
    setting.observe = { [invocation] sighting in
      switch sighting {
      case .event: break
      case .progress(let step, let done, let total): progress.report(step, done: done, of: total)
      case .heldUp(let words):
        progress.finish()
        invocation.remark(words + "\n")
      }
    }
    prepare(&setting)
    // A question does not stand behind a progress line.
    setting.answer = { [answer = setting.answer] question in
      progress.finish()
      return answer(question)
    }
    if let waiting {
      return Run.resume(
        waiting.name, conductor, examiner: line.examiner, shelf: shelf, setting: setting)
    }
    return Run.conduct(conductor, examiner: line.examiner, shelf: shelf, setting: setting)
  }

  /// What every run of this command has around it.
  private var setting: Setting {
    var setting = Setting(
      root: site.root, disk: invocation.disk, clock: clock, process: Int(getpid()), person: person,
      tool: "baton \(programVersion)")
    setting.date = line.date
    setting.authority = authority
    setting.signing = invocation.signing(at: site.root)
    setting.threads = invocation.threads
    let command = invocation.arguments.command?.name ?? ""
    setting.command = "baton \(command)" + (command == "run" ? " \(conductor.name)" : "")
    setting.trigger = invocation.trigger
    setting.reason = invocation.arguments[.reason]
    return setting
  }

  private var shelf: Shelf { Shelf(in: cache, disk: invocation.disk, threads: invocation.threads) }
}
