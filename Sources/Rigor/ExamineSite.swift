package import Ground

/// Judges the paths of a finished site: nothing of what is withheld may stand there. Reads no file.
package func examine(pathsOf site: Site, withholding hidden: WithheldPlaces) -> Findings {
  let site = FinishedSite(files: site.manifest.files, withheld: hidden, surveys: [], read: { _ in nil })
  var report = Report(Ruling(.outputWithheld))
  exposures(site, &report)
  return Findings(
    report.findings, tallies: [Tally(check: Check.outputWithheld.id, lookedAt: site.files.count)])
}

/// Reads every page, feed and style sheet of a finished site once, and has the checks look that are judged.
///
/// `base` is where it will be published, `others` are files that will stand there and are not of the site; the files
/// are read on this many threads.
package func examine(
  site: Site, beside others: [String] = [], withholding hidden: WithheldPlaces, base: SiteBase,
  by rules: Ruleset, judging judged: Set<String>, disk: any Disk, threads: Int
) throws(Failure) -> Findings {
  let checks = rules.checksOfSite.filter { judged.contains($0.id) && $0.scope.readsFiles }
  let files = site.manifest.files
  let read = files.indices.filter { FinishedSite.kind(of: files[$0].path) != nil }
  let reader = SiteReader(
    pageLookers: checks.compactMap { check in
      if case .page(let look) = check.way { (rules.ruling(of: check), look) } else { nil }
    },
    map: Surveyor.Map(
      facts: checks.reduce(into: []) { if case .site(let facts, _) = $1.way { $0.formUnion(facts) } },
      paths: PathSet(files.map(\.path) + others), hidden: hidden, follower: LinkFollower(base)))
  let looks = try inParallel(read.count, threads: threads, state: { SiteReader.Room() }) {
    (room, place) throws(Failure) in
    let path = files[read[place]].path
    _ = try disk.read(site.folder / path, into: &room.bytes)
    return reader.look(at: read[place], path, in: &room)
  }
  let finished = FinishedSite(files: files, withheld: hidden, surveys: looks.map(\.survey)) { file in
    try? disk.read(site.folder / file.path)
  }
  var findings = folded(looks.flatMap(\.findings))
  for check in checks {
    guard case .site(_, let look) = check.way else { continue }
    var report = Report(rules.ruling(of: check))
    look(finished, &report)
    findings += report.findings
  }
  return Findings(
    findings.compactMap { rules.weighed($0, in: nil) }, tallies: checks.map { tally($0, finished) })
}

/// Reads the files of a site one by one, for all checks at once.
private struct SiteReader: Sendable {
  /// What was seen in one file.
  struct Look: Sendable {
    let survey: Survey
    let findings: [Finding]
  }

  /// What one file after another is read into.
  struct Room {
    var bytes: [UInt8] = []
    var page = WrittenPage.Room()
  }

  let pageLookers: [(ruling: Ruling, look: @Sendable (borrowing WrittenPage, inout Report) -> Void)]
  let map: Surveyor.Map

  func look(at file: Int, _ path: String, in room: inout Room) -> Look {
    room.bytes.withUnsafeBufferPointer { bytes in
      map.paths.withView { paths in
        map.follower.withView { follower in
          var surveyor = Surveyor(file, at: path, bytes, by: map, paths, follower)
          return look(at: bytes, path, &surveyor, in: &room.page)
        }
      }
    }
  }

  private func look(
    at bytes: UnsafeBufferPointer<UInt8>, _ path: String, _ surveyor: inout Surveyor,
    in room: inout WrittenPage.Room
  ) -> Look {
    var findings: [Finding] = []
    switch FinishedSite.kind(of: path) {
    case .page:
      let page = WrittenPage(path, bytes, in: &room)
      surveyor.take(page)
      for looker in pageLookers {
        var report = Report(looker.ruling, file: path)
        looker.look(page, &report)
        findings += report.findings
      }
      page.leave(&room)
    case .feed:
      var scan = AddressScan(bytes)
      scan.forEach { surveyor.take($0, .leads) }
    case .sheet: surveyor.take(styles: bytes.indices)
    case nil: break
    }
    return Look(survey: surveyor.survey, findings: findings)
  }
}

/// One finding for each fault, at the first page that has it; a template's is not told for every page.
func folded(_ findings: [Finding]) -> [Finding] {
  var places: [[String]: Int] = [:]
  var first: [(finding: Finding, others: [Finding])] = []
  for finding in findings.sorted() {
    let key = [finding.check, finding.subject ?? finding.summary]
    if let place = places[key] {
      first[place].others.append(finding)
    } else {
      places[key] = first.count
      first.append((finding, []))
    }
  }
  return first.map { finding, others in
    var finding = finding
    finding.notes += notes(others.map { ($0.file, $0.position) })
    return finding
  }
}

/// Where else something is, as notes of the finding that tells it.
func notes(_ places: [(file: String, position: Position?)]) -> [String] {
  let shown = places.prefix(5).map { place in
    "also in \(place.file)" + (place.position.map { ":\($0.line):\($0.column)" } ?? "")
  }
  return shown + (places.count > 5 ? ["and in \(places.count - 5) more places"] : [])
}

private func tally(_ check: Check, _ site: FinishedSite) -> Tally {
  let count = site.files.count
  func read(_ kinds: [FinishedSite.Kind]) -> Int {
    site.surveys.count { survey in
      FinishedSite.kind(of: site.file(survey).path).map { kinds.contains($0) } ?? false
    }
  }
  switch check.scope {
  case .addresses:
    return Tally(
      check: check.id, lookedAt: site.surveys.reduce(0) { $0 + $1.inside },
      notApplicable: site.surveys.reduce(0) { $0 + $1.outside })
  case .pages:
    let pages = read([.page])
    return Tally(check: check.id, lookedAt: pages, notApplicable: count - pages)
  case .loading:
    let loading = read([.page, .sheet])
    return Tally(check: check.id, lookedAt: loading, notApplicable: count - loading)
  default: return Tally(check: check.id, lookedAt: count)
  }
}
