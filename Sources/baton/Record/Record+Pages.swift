internal import Ground
internal import Recording
internal import Rendering

extension Record {
  /// Which run gave each page the bytes that it has, in as many pages as that takes.
  func changes() throws(Failure) -> [RecordSheet] {
    let rows = try lastChanges().map { page in
      [
        RecordSheet.Cell("/" + page.path.address, at: "/" + page.path.address),
        RecordSheet.Cell(page.run, at: Record.place(ofRun: page.run)),
        RecordSheet.Cell(String(page.digest.hex.prefix(12))),
      ]
    }
    let parts = stride(from: 0, to: max(rows.count, 1), by: Record.shownPages).map {
      Array(rows[$0..<min($0 + Record.shownPages, rows.count)])
    }
    return parts.enumerated().map { index, rows in
      var sheet = RecordSheet(
        at: Record.part(index), title: "Pages", kind: "Which run last changed each page")
      if parts.count > 1 {
        sheet.facts = parts.indices.map { other in
          ("Part \(other + 1)", RecordSheet.Cell(parts[other].first?[0].text ?? "", at: Record.part(other)))
        }
      }
      sheet.sections = [RecordSheet.Section("Pages", columns: ["Page", "Run", "SHA-256"], rows: rows)]
      return sheet
    }
  }

  private static func part(_ index: Int) -> String {
    index == 0 ? Record.pages : "\(Record.pages)\(index + 1)/"
  }

  /// How many pages one page of the record lists.
  private static let shownPages = 1000

  /// Every page of the newest site with the run that it is from: back through the manifests, until each is found.
  private func lastChanges() throws(Failure) -> [(path: String, digest: Digest, run: String)] {
    guard let newest = runs.first else { return [] }
    var open = try listing(newest).filter { $0.path.hasSuffix(".html") }
    var maker = newest
    var found: [(path: String, digest: Digest, run: String)] = []
    for run in runs.prefix(Record.searchedRuns).dropFirst() where !open.isEmpty {
      defer { maker = run }
      if run.manifest == maker.manifest { continue }
      let before = Dictionary(try listing(run).map { ($0.path, $0.digest) }) { first, _ in first }
      found += open.filter { before[$0.path] != $0.digest }.map { ($0.path, $0.digest, maker.name) }
      open = open.filter { before[$0.path] == $0.digest }
    }
    // Further back each run costs as much as the site is large, and hardly any page is found there.
    found += open.map { ($0.path, $0.digest, maker.name) }
    return found.sorted { $0.path.precedes($1.path) }
  }

  /// How many runs are searched for a change; what is older is told as of the last of them.
  private static let searchedRuns = 200

  func listing(_ run: PromotedRun) throws(Failure) -> [(path: String, digest: Digest)] {
    try archive.folder(of: run.name).blob(run.manifest).map { FileListing($0).files } ?? []
  }

  /// What a run changed for readers.
  func changes(_ run: PromotedRun, _ account: Account) throws(Failure) -> RecordSheet.Section {
    let folder = archive.folder(of: run.name)
    let site = account.releases.first?.site
    guard let new = try folder.blob(run.manifest) else { return RecordSheet.Section("Pages") }
    let old = try site?.earlierListing.flatMap { (digest) throws(Failure) in try folder.blob(digest) }
    let change = ListingChange(from: old ?? [], to: new)
    let all = change.files.filter { $0.path.hasSuffix(".html") }
    let pages = all.filter { livePages.contains($0.path) }
    let rows = pages.prefix(Record.shownChanges).map { file in
      [
        RecordSheet.Cell("/" + file.path.address),
        RecordSheet.Cell(file.before == nil ? "new" : file.after == nil ? "removed" : "changed"),
        RecordSheet.Cell(String((file.after ?? file.before)?.hex.prefix(12) ?? "")),
      ]
    }
    let count =
      "\(counted(change.added.count, "file")) new, \(change.changed.count) changed, "
      + "\(change.removed.count) removed, \(change.unchanged) as they were"
    let more = all.count - rows.count
    return RecordSheet.Section(
      "What readers got", [count] + (more > 0 ? ["and \(counted(more, "page")) more"] : []),
      columns: ["Page", "Is", "SHA-256"], rows: rows)
  }

  /// How many changed pages the page of a run names.
  private static let shownChanges = 200
}

extension String {
  /// `a/` for the file `a/index.html`.
  fileprivate var address: String {
    let suffix = "index.html"
    return self == suffix || hasSuffix("/" + suffix) ? String(dropLast(suffix.count)) : self
  }
}
