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

  /// What the record that is there lists, each file with the bytes that it should have; nil when there is none.
  package func recordManifest(disk: any Disk) throws(Failure) -> Manifest? {
    try readSums(in: record, disk: disk).flatMap { Manifest($0) }
  }
}

/// Puts a record in its place in one step; what nobody listed in the old one stays with the new one.
package func bring(record files: [RecordFile], to output: OutputFolder, disk: any Disk) throws(Failure) {
  let staged = output.live.parent / ".\(output.live.name).record"
  try disk.removeTree(staged)
  try disk.makeFolder(staged)
  var listed: [SiteFile] = []
  let old = try output.recordManifest(disk: disk)
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
  try disk.create(staged / Manifest.fileName, Manifest(listed).bytes, durable: false)
  guard try disk.exists(output.record) else { return try disk.rename(staged, to: output.record) }
  for path in try Survey.unlisted(inRecordOf: output.live, disk: disk) {
    let name = String(path.dropFirst(Survey.record.count + 1))
    if !name.folder.isEmpty { try disk.makeFolder(staged / name.folder) }
    try disk.move(output.live / path, toFree: staged / name)
  }
  try disk.exchange(staged, output.record)
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
