package import Ground

/// One file of the record: made anew, or the one that is there already.
package struct RecordFile: Sendable {
  /// Below `record/`.
  package let path: String
  /// Nil where the file stays as it is.
  package let bytes: [UInt8]?

  package init(_ path: String, _ bytes: [UInt8]?) {
    self.path = path
    self.bytes = bytes
  }
}

extension OutputFolder {
  /// Where the record stands, beside the site's files and in none of its manifests.
  package var record: Path { live / Survey.record }

  /// Where the next one is made.
  fileprivate var stagedRecord: Path { live.parent / ".\(live.name).record" }

  /// What the record that is there lists, each file with the bytes that it should have; nil when there is none.
  package func recordManifest(disk: any Disk) throws(Failure) -> Manifest? {
    try readSums(in: record, disk: disk).flatMap { Manifest($0) }
  }
}

/// Puts a record in its place in one step; what nobody listed in the old one stays with the new one.
package func bring(record files: [RecordFile], to output: OutputFolder, disk: any Disk) throws(Failure) {
  try clearRecord(of: output, disk: disk)
  let old = try output.recordManifest(disk: disk)
  if old == nil, try disk.exists(output.record) {
    throw Failure(
      "\(output.record.text) is in the way of the record and not written by Baton",
      remedy: "move it to another place, or say record: false in the conductor")
  }
  let staged = output.stagedRecord
  try disk.makeFolder(staged)
  var listed: [SiteFile] = []
  for file in files.sorted(by: { $0.path.precedes($1.path) }) {
    let target = staged / file.path
    try disk.makeFolder(target.parent)
    if let bytes = file.bytes {
      try disk.create(target, bytes, durable: false)
      listed.append(SiteFile(path: file.path, digest: Digest(of: bytes), size: bytes.count))
    } else if let kept = old?[file.path] {
      try keep(output.record / file.path, as: target, disk)
      listed.append(kept)
    }
  }
  // Last and whole: without it, what is staged counts for nothing.
  try disk.replace(staged / Manifest.fileName, Manifest(listed).bytes, durable: false)
  guard old != nil else { return try disk.rename(staged, to: output.record) }
  try disk.exchange(staged, output.record)
  try clearRecord(of: output, disk: disk)
}

/// Removes what is left beside the site of a record: one that was never finished, or the one before, of which
/// nothing but what nobody listed is still wanted.
package func clearRecord(of output: OutputFolder, disk: any Disk) throws(Failure) {
  let staged = output.stagedRecord
  guard try disk.exists(staged) else { return }
  if try disk.exists(staged / Manifest.fileName) {
    for path in try Survey.unlisted(inRecord: staged, disk: disk) {
      if !path.folder.isEmpty { try disk.makeFolder(output.record / path.folder) }
      try disk.move(staged / path, toFree: output.record / path)
    }
  }
  try disk.removeTree(staged)
}

/// Not every file system has links; a copy is as good.
private func keep(_ file: Path, as target: Path, _ disk: any Disk) throws(Failure) {
  do throws(Failure) {
    try disk.link(file, as: target)
  } catch {
    _ = try disk.copy(file, to: target)
  }
}
