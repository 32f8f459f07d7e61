internal import Conducting
internal import Ground
internal import Rigor
internal import Weaving

extension Invocation {
  /// The program that asks other sites, where that is wanted.
  func curl() throws(Failure) -> Curl? {
    guard arguments.state(of: .external) == true else { return nil }
    return try Curl(environment: surroundings.environment, disk: disk)
  }

  /// What other sites say of the links to them; nil where there is no language, or the site does not want to know.
  /// Where files are named, only what they link to is asked after.
  func outside(
    of ending: Ending, of run: SiteRun, through web: Web, only named: NamedTexts?
  ) throws(Failure) -> OutsideReport? {
    guard run.line.rules.isOn(Check.linksExternal.id) else {
      remark("links.external is off in baton.yml: no other site was asked\n")
      return nil
    }
    let languages = run.weavingSteps.sorted().compactMap { ending.artifacts[$0]?.value as? Language }
    guard let language = languages.first else { return nil }
    let progress = progress()
    defer { progress.finish() }
    let now = try clock().now()
    let memory = OutsideMemory(in: run.site.root / ".baton" / "cache", disk: disk, now: now)
    let report = Rigor.examine(
      outsideOf: language, by: run.line.rules, through: web, remembering: memory, at: now,
      in: { named?.contains($0) ?? true }
    ) {
      progress.report("asking other sites", done: $0, of: $1)
    }
    let tally = report.tally
    progress.finish()
    remark("links.external: \(tally.lookedAt) of \(tally.lookedAt + tally.couldNotRun) addresses answered\n")
    return report
  }
}
