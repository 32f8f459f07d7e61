internal import Conducting
internal import Ground
internal import Publishing
internal import Recording
internal import Rendering

extension SiteRun {
  /// Puts beside the site what its runs decided, where the conductor keeps a record and the run put a site in its
  /// place. While somebody else holds the place, it is he who will write it.
  func writeRecord(after ending: Ending) throws(Failure) {
    guard conductor.keepsRecord, let promotion = ending.promotions.first,
      promotion.fate == .committed || promotion.fate == .unchanged,
      let target = targets.first
    else { return }
    let output = try OutputFolder(target.path, disk: disk)
    let lockFile = output.live.parent / ".\(output.live.name).lock"
    guard let lock = try disk.lock(lockFile, waiting: false) else { return }
    defer { withExtendedLifetime(lock) {} }
    let archive = Archive(site.root / "runs", disk: disk)
    let record = try Record(of: promotion.to, in: archive, disk: disk)
    try clearRecord(of: output, disk: disk)
    let old = try OldRecord(in: output, disk: disk)
    guard promotion.fate == .committed || !record.isWhole(in: old?.manifest) else { return }
    let manifest = try readManifest(of: output)
    let press = RecordPress(line.siteOptions, line.templates.set) { manifest?[$0] != nil }
    let files = try record.files(replacing: old, look: look) { (sheet) throws(Failure) in
      try press.print(sheet)
    }
    try bring(record: files, to: output, disk: disk)
  }

  /// Names everything that the pages of the record are made with beside the log.
  private var look: Digest {
    var digester = Digester()
    digester.add(line.siteOptions.digest)
    digester.add(line.templates.set.digest)
    digester.add(line.revision)
    return digester.finish()
  }

  private func readManifest(of output: OutputFolder) throws(Failure) -> Manifest? {
    let file = output.live / Manifest.fileName
    return try disk.exists(file) ? Manifest(try disk.read(file)) : nil
  }
}

extension Record {
  /// Whether the newest run is in a record already.
  fileprivate func isWhole(in old: Manifest?) -> Bool {
    guard let newest = runs.first else { return true }
    return old?["runs/\(newest.name)/index.html"] != nil
  }
}
