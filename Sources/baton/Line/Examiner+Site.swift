internal import Conducting
internal import Ground
internal import Publishing
internal import Rendering
internal import Rigor
internal import Weaving

extension StraightLine {
  /// Who judges what this line makes: the language by what was noticed, the site by its paths and, where a gate
  /// asks for that, by its files.
  var examiner: Examiner {
    var digester = Digester()
    digester.add(revision)
    digester.add(rules.digest)
    digester.add(waiversDigest?.hex ?? "")
    for check in judgedOfSite.sorted() { digester.add(check) }
    digester.add(keepsRecord ? 1 : 0)
    digester.add(siteOptions.base.text)
    let turnedOff = Set(Check.all.filter { $0.isOn && !rules.isOn($0.id) }.map(\.id))
    return Examiner(revision: digester.finish(), checks: checks, turnedOff: turnedOff) {
      [self] (artifact, room) throws(Failure) in
      switch artifact.value {
      case let language as Language:
        return Examination(
          Rigor.examine(
            language: language, finding: found(in: language), by: rules, at: room.now,
            threads: room.threads))
      case let site as BuiltSite:
        return try examination(of: site, room)
      default: preconditionFailure("the loader lets gates judge only kinds that have checks")
      }
    }
  }

  /// Every check of a kind, those too that this site has turned off: a conductor may name them all the same.
  static let knownChecks: @Sendable (_ kind: String) -> [String] = { kind in
    switch kind {
    case "language": Check.all.filter(\.scope.isOfLanguage).map(\.id)
    case "site": Check.all.filter(\.scope.needsSite).map(\.id)
    default: []
    }
  }

  private func checks(of kind: String) -> [String] {
    switch kind {
    case "language": rules.checks.filter(\.scope.isOfLanguage).map(\.id)
    case "site": rules.checksOfSite.map(\.id)
    default: []
    }
  }

  private func examination(of built: BuiltSite, _ room: Room) throws(Failure) -> Examination {
    var found = try findings(in: built, threads: room.threads)
    var spans: [Span] = []
    if judgedOfSite.contains(Check.siteReproducible.id) {
      let start = ContinuousClock.now
      let (more, isBuiltAgain) = try differences(in: built, at: room.now)
      if isBuiltAgain { spans.append(Span(Check.siteReproducible.id, since: start)) }
      found = Findings(found.all + more.all, tallies: found.tallies + more.tallies, horizon: more.horizon)
    }
    return Examination(rules.waived(found, at: room.now), apart: spans)
  }

  private func findings(in built: BuiltSite, threads: Int) throws(Failure) -> Findings {
    let reading = rules.checksOfSite.filter { judgedOfSite.contains($0.id) && $0.scope.readsFiles }
    guard reading.contains(where: { $0.id != Check.outputWithheld.id }) else {
      return Rigor.examine(pathsOf: built.staged.site, withholding: built.withheld)
    }
    return try Rigor.examine(
      site: built.staged.site, beside: keepsRecord ? Record.entrances : [], withholding: built.withheld,
      base: siteOptions.base, by: rules, judging: judgedOfSite, disk: disk, threads: threads)
  }

  /// Where another build differs from a site that readers do not have yet, and whether there was one. What differed
  /// once may be the same the next time, so that the answer is good for nothing later.
  private func differences(
    in built: BuiltSite, at now: Moment
  ) throws(Failure) -> (Findings, isBuiltAgain: Bool) {
    let (check, site) = (Check.siteReproducible, built.staged.site)
    guard let recipe = built.recipe, !built.staged.isUnchanged else {
      let tally = Tally(check: check.id, lookedAt: 0, notApplicable: site.manifest.files.count)
      return (Findings([], tallies: [tally]), false)
    }
    let deviations = try deviations(
      of: try recipe.files(), from: site, disk: disk, threads: recipe.otherThreads)
    let found = deviations.compactMap { rules.weighed(Finding($0), in: nil) }
    let tally = Tally(check: check.id, lookedAt: site.manifest.files.count)
    return (Findings(found, tallies: [tally], horizon: deviations.isEmpty ? nil : now), true)
  }
}

extension Finding {
  /// What there is to say of a file that another build has made otherwise.
  fileprivate init(_ deviation: Deviation) {
    switch deviation.nature {
    case .gone: self = .notBuiltAgain(deviation.path)
    case .added: self = .builtAgainOnly(deviation.path)
    case .differs(let byte, let position, let words, let other):
      self = .builtOtherwise(deviation.path, fromByte: byte, at: position, words, other: other)
    }
  }
}
