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
    return Examiner(revision: digester.finish(), checks: checks) { [self] (artifact, room) throws(Failure) in
      switch artifact.value {
      case let language as Language:
        return Rigor.examine(
          language: language, by: rules, noticing: Copies(language, line: self).findings,
          at: room.now, threads: room.threads)
      case let site as BuiltSite:
        return rules.waived(try findings(in: site, threads: room.threads), at: room.now)
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

  private func findings(in built: BuiltSite, threads: Int) throws(Failure) -> Findings {
    guard judgedOfSite.contains(where: { $0 != Check.outputWithheld.id }) else {
      return Rigor.examine(pathsOf: built.staged.site, withholding: built.withheld)
    }
    return try Rigor.examine(
      site: built.staged.site, beside: keepsRecord ? Record.entrances : [], withholding: built.withheld,
      base: siteOptions.base, by: rules, judging: judgedOfSite, disk: disk, threads: threads)
  }
}
