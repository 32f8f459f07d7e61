package import Ground

/// One run that put a site in its place, as the ledger tells it.
package struct PromotedRun: Hashable, Sendable {
  package let name: String
  /// The place that it changed, as it was written.
  package let place: String
  /// The digest of the site's manifest.
  package let manifest: Digest
}

/// How one file of a site came to be as it is.
package struct PageHistory: Sendable {
  /// The run that gave the file the bytes that it has.
  package let run: String
  package let account: Account
  /// The path below the site's folder.
  package let path: String
  package let digest: Digest
  /// What it had been, and the run that had put that there; nil when the file was new.
  package let before: (digest: Digest, run: String)?
  /// What the run that had put the former bytes there had harvested, by step; empty where the file was new.
  package let listingsBefore: [String: Bytes]
  /// How many later runs put a site there and left this file as it is.
  package let later: Int
}

extension Archive {
  /// The runs that are kept and put a site in its place, the newest first, from a ledger that holds.
  package func promotedRuns() throws(Failure) -> [PromotedRun] {
    let file = folder / Ledger.fileName
    guard try disk.exists(file) else { return [] }
    let bytes = try disk.read(file)
    let chain = Chain(bytes)
    if let line = chain.damagedLine { throw notHolding(file, line: line) }
    let kept = Set(try names)
    return chain.lines.reversed().compactMap { line in
      guard Event.type(of: bytes[line]) == .promotionCommitted, let data = Event(line: bytes[line])?.data,
        let name = data["name"]?.text, kept.contains(name),
        let manifest = data["digest"]?.text.flatMap({ Digest(hex: $0) })
      else { return nil }
      return PromotedRun(name: name, place: data["to"]?.text ?? "public/", manifest: manifest)
    }
  }

  /// The paths of a run's site that a person may mean: those given that it has, and those made from a source.
  package func paths(
    meant written: [String], in run: PromotedRun, _ account: Account
  ) throws(Failure) -> [String] {
    let folder = self.folder(of: run.name)
    guard let listing = try folder.blob(run.manifest).map(FileListing.init) else { return [] }
    let there = written.filter { listing[$0] != nil }
    if !there.isEmpty { return [there[0]] }
    for release in account.releases {
      guard let document = release.site.documents[Origins.documentName],
        let origins = try folder.blob(document).flatMap({ Origins($0) })
      else { continue }
      return origins.sources.filter { written.contains($0.value) }.map(\.key).sorted { $0.precedes($1) }
    }
    return []
  }

  /// How a file came to be as it is in the newest of these runs, which all put their site in one place.
  ///
  /// A manifest that two runs have in common is read once.
  package func history(of path: String, in runs: [PromotedRun]) throws(Failure) -> PageHistory? {
    guard let newest = runs.first, let digest = try self.digest(of: path, in: newest) else { return nil }
    var maker = newest
    var later = 0
    var before: (digest: Digest, run: String)?
    for run in runs.dropFirst() {
      guard run.manifest != maker.manifest else {
        (maker, later) = (run, later + 1)
        continue
      }
      let old = try self.digest(of: path, in: run)
      if old != digest {
        before = old.map { ($0, run.name) }
        break
      }
      (maker, later) = (run, later + 1)
    }
    var listingsBefore: [String: Bytes] = [:]
    if let before { listingsBefore = try listings(of: before.run) }
    return PageHistory(
      run: maker.name, account: Account(try events(of: maker.name)), path: path, digest: digest,
      before: before, listingsBefore: listingsBefore, later: later)
  }

  /// What a run harvested, by step, as far as it is kept.
  private func listings(of run: String) throws(Failure) -> [String: Bytes] {
    var listings: [String: Bytes] = [:]
    for step in Account(try events(of: run)).sources {
      guard let digest = step.listing else { continue }
      listings[step.id] = try folder(of: run).blob(digest)
    }
    return listings
  }

  private func digest(of path: String, in run: PromotedRun) throws(Failure) -> Digest? {
    try folder(of: run.name).blob(run.manifest).flatMap { FileListing($0)[path] }
  }
}
