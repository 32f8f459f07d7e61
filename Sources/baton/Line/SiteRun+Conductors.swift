internal import Conducting
internal import Ground
internal import Recording
internal import Rendering
internal import Rigor

// Where the conductor of a run comes from: a file of the site, a built-in one, or the blobs of a run that goes on.
extension SiteRun {
  /// The names of the conductors that a site can run.
  static func conductors(of site: OpenedSite, disk: any Disk) throws(Failure) -> [String] {
    try SiteFiles.overlaid("conductors", in: site.root / "conductors", disk: disk).map { Path($0.path) }
      .filter { $0.suffix == "yml" && $0.text == $0.name }.map(\.stem)
  }

  /// A conductor of the site, or the built-in one of that name with the site's own content folder in it.
  static func conductor(
    _ name: String, _ site: OpenedSite, _ line: StraightLine, disk: any Disk
  ) throws(Failure) -> Conductor {
    guard let bytes = try bytes(of: name, site, disk: disk) else {
      let known = try conductors(of: site, disk: disk)
      throw .wrongUsage(
        "no conductor named \"\(name)\"",
        suggestion(for: name, among: known, otherwise: "see all of them: baton conductors"))
    }
    return try conductor(bytes, (site.root / "conductors/\(name).yml").text, line, site, disk)
  }

  private static func bytes(
    of name: String, _ site: OpenedSite, disk: any Disk
  ) throws(Failure) -> [UInt8]? {
    let file = site.root / "conductors/\(name).yml"
    if try disk.exists(file) { return try disk.read(file) }
    let builtIn = EmbeddedFiles.below("conductors").first { $0.path == name + ".yml" }
    guard let bytes = builtIn?.bytes, site.configuration.content != "content" else { return builtIn?.bytes }
    return Array(bytes.text.replacing("content/", with: site.configuration.content + "/").utf8)
  }

  /// What roles decide that is nowhere to be decided. A conductor that cannot be read may ask anything.
  static func idleRights(
    in authority: AuthorityFile, beside conductors: [Conductor], _ site: OpenedSite, disk: any Disk
  ) throws(Failure) -> [Finding] {
    guard !authority.rights.isEmpty else { return [] }
    var questions = conductors.flatMap(\.questions)
    for name in try self.conductors(of: site, disk: disk) {
      guard let bytes = try bytes(of: name, site, disk: disk), let more = Conductor.questions(in: bytes)
      else { return [] }
      questions += more
    }
    return authority.idleRights(
      questions: questions, checks: Check.all.map(\.id), file: SiteAuthority.shownName(in: site.root))
  }

  /// The conductor that a run keeps among its blobs: editing the file changes no run under way.
  static func conductor(
    of run: (name: String, state: State), _ site: OpenedSite, _ line: StraightLine, disk: any Disk
  ) throws(Failure) -> Conductor {
    guard let blob = run.state.conductorBlob else {
      return try conductor(run.state.conductor, site, line, disk: disk)
    }
    let runs = site.root / "runs"
    let bytes = try Archive(runs, disk: disk).blob(blob, of: run.name)
    return try conductor(bytes, (runs / run.name / "blobs" / blob.hex).text, line, site, disk)
  }

  private static func conductor(
    _ bytes: [UInt8], _ file: String, _ line: StraightLine, _ site: OpenedSite, _ disk: any Disk
  ) throws(Failure) -> Conductor {
    // What the conductor is and what it lets pass stands on the pages that its specialists make.
    var line = line
    let name = Conductor.name(in: bytes) ?? ""
    line.siteOptions.conductor = (name, Digest(of: bytes).hex)
    line.overrides = try Archive(site.root / "runs", disk: disk).overrides()
      .filter { $0.conductor == name && $0.holds(at: line.date) }
    do throws(ConductorProblems) {
      let repertoire = Repertoire(
        line.specialists, subjects: line.subjects, advice: Check.advice, outside: line.outside,
        checks: StraightLine.knownChecks)
      return try Conductor.read(bytes, file: file, knowing: repertoire)
    } catch {
      throw .many(error.all, of: "conductor")
    }
  }
}
