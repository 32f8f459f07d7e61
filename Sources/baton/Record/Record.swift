// In: the run log of a site, and what readers have of it. Out: the folder `record/` beside the site's files.
// Called when a run has put a site in its place.
internal import Conducting
internal import Ground
internal import Publishing
internal import Recording
internal import Rendering
internal import Rigor

/// What the runs of one place decided, as pages for readers.
struct Record: Sendable {
  let archive: Archive
  /// The runs that put a site there, the newest first.
  let runs: [PromotedRun]
  let disk: any Disk
  /// The pages that readers have: of others nothing but their number is told.
  let livePages: Set<String>

  /// Where the pages stand.
  static let root = "/record/"
  static let pages = "/record/pages/"
  /// Files that every record has, so that a site may lead to them.
  static let entrances = ["record/index.html", "record/pages/index.html", "record/checks/index.html"]

  static func place(ofRun name: String) -> String { "/record/runs/\(name)/" }
  static func place(ofGate gate: String, _ conductor: String) -> String {
    "/record/gates/\(conductor)-\(gate)/"
  }

  /// The record of what stands at a place, which the ledger calls by this text.
  init(of place: String, in archive: Archive, disk: any Disk) throws(Failure) {
    self.archive = archive
    self.disk = disk
    runs = try archive.promotedRuns().filter { $0.place == place }
    let manifest = try runs.first.flatMap { (run) throws(Failure) in
      try archive.folder(of: run.name).blob(run.manifest)
    }
    livePages = Set(manifest.map { FileListing($0).files.map(\.path).filter { $0.hasSuffix(".html") } } ?? [])
  }

  /// Every file. A run that has ended does not change, so its page is taken over from the record that is there; of
  /// another `look`, or when a page has gone that it may name, all of them are made again.
  func files(
    replacing old: OldRecord?, look: Digest, _ print: (RecordSheet) throws(Failure) -> Bytes
  ) throws(Failure) -> [RecordFile] {
    guard let newest = runs.first else { return [] }
    let hasPages = try stillHasPages(of: old?.site)
    let isSame = hasPages && old?.look == look.hex
    var files = [RecordFile(OldRecord.lookFile, OldRecord.bytes(look: look, site: newest.manifest))]
    for run in runs {
      let path = Record.file(of: Record.place(ofRun: run.name))
      let isKept = isSame && run.name != newest.name && old?.manifest[path] != nil
      files.append(RecordFile(path, isKept ? nil : try print(try sheet(of: run))))
    }
    let others = [try front(), try checksOverTime()] + (try gates()) + (try changes())
    for sheet in others { files.append(RecordFile(Record.file(of: sheet.place), try print(sheet))) }
    return files
  }

  /// Whether every page of an earlier site is one of the newest too.
  private func stillHasPages(of site: String?) throws(Failure) -> Bool {
    guard let run = runs.first(where: { $0.manifest.hex == site }) else { return false }
    return try livePages.isSuperset(of: listing(run).map(\.path).filter { $0.hasSuffix(".html") })
  }

  /// The file below `record/` that holds a place.
  private static func file(of place: String) -> String {
    String(SiteAddresses.file(of: place).dropFirst(Record.root.utf8.count - 1))
  }
}

/// The record that stands beside a site.
struct OldRecord: Sendable {
  let manifest: Manifest
  /// What its pages were made with.
  let look: String
  /// The manifest of the site that it was written for.
  let site: String

  /// Reads it; nil where none stands, or one that somebody has changed.
  init?(in output: OutputFolder, disk: any Disk) throws(Failure) {
    let file = output.record / OldRecord.lookFile
    guard let manifest = try output.recordManifest(disk: disk), try disk.exists(file) else { return nil }
    let bytes = try disk.read(file)
    let lines = bytes.text.split(separator: "\n")
    guard manifest[OldRecord.lookFile]?.digest == Digest(of: bytes), lines.count == 2 else { return nil }
    self.manifest = manifest
    (look, site) = (String(lines[0]), String(lines[1]))
  }

  /// The file that says so.
  static let lookFile = "look.txt"

  /// Its bytes.
  static func bytes(look: Digest, site: Digest) -> Bytes { Bytes("\(look.hex)\n\(site.hex)\n".utf8) }
}

extension Record {
  /// The first page: every run, every gate, and how far the ledger goes.
  private func front() throws(Failure) -> RecordSheet {
    var sheet = RecordSheet(at: Record.root, title: "Record", kind: "How this site came to be")
    let overview = Dictionary(try archive.overview().map { ($0.name, $0) }) { first, _ in first }
    if let newest = runs.first {
      sheet.facts.append(("Live", RecordSheet.Cell(newest.name, at: Record.place(ofRun: newest.name))))
      sheet.facts.append(("Its manifest", RecordSheet.Cell(newest.manifest.hex)))
    }
    let head = try archive.ledgerHead()
    sheet.facts.append(("Lines in the ledger", RecordSheet.Cell("\(head.count)")))
    sheet.facts.append(("Its last hash", RecordSheet.Cell(head.hash.hex)))
    sheet.facts.append(("Checks", RecordSheet.Cell("what each found over time", at: Record.checks)))
    sheet.facts.append(("Pages", RecordSheet.Cell("which run last changed each", at: Record.pages)))
    sheet.sections.append(
      RecordSheet.Section(
        "Runs", columns: ["Run", "Began", "By"],
        rows: runs.map { run in
          [
            RecordSheet.Cell(run.name, at: Record.place(ofRun: run.name)),
            RecordSheet.Cell(overview[run.name]?.started.words ?? ""),
            RecordSheet.Cell(overview[run.name]?.by.discreet ?? ""),
          ]
        }))
    let histories = try self.histories()
    sheet.sections.append(
      RecordSheet.Section(
        "Gates", columns: ["Gate", "Decided", "Held back", "Overridden"],
        rows: histories.map { history in
          [
            RecordSheet.Cell(history.gate, at: Record.place(ofGate: history.gate, history.conductor)),
            RecordSheet.Cell("\(history.decided)"), RecordSheet.Cell("\(history.held)"),
            RecordSheet.Cell("\(history.overridden)"),
          ]
        }))
    return sheet
  }

  /// The gates of the conductors that put a site here.
  func histories() throws(Failure) -> [GateHistory] {
    let conductors = Set(
      runs.map { $0.name.split(separator: "-").dropFirst().dropLast().joined(separator: "-") })
    return try archive.gateHistories().filter { conductors.contains($0.conductor) }
  }
}
