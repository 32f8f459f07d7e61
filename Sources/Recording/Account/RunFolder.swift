package import Ground

/// The folder of one run, wherever it stands: it is complete in itself.
package struct RunFolder: Sendable {
  package let path: Path
  private let disk: any Disk

  package init(_ path: Path, disk: any Disk) {
    self.path = path
    self.disk = disk
  }

  /// Whether a path is such a folder.
  package static func stands(at path: Path, disk: any Disk) throws(Failure) -> Bool {
    try disk.status(of: path / Log.fileName, followingLinks: true)?.kind == .file
  }

  private var archive: Archive { Archive(path.parent, disk: disk) }

  /// The events of its log, as far as the chain holds; the log may end in a line that was cut short.
  package func events() throws(Failure) -> [Event] { try archive.events(of: path.name) }

  /// The bytes of a blob; nil when it is gone, or has other bytes than its name says.
  package func blob(_ digest: Digest) throws(Failure) -> Bytes? {
    let file = path / Blobs.folderName / digest.hex
    guard try disk.exists(file) else { return nil }
    let bytes = try disk.read(file)
    return Digest(of: bytes) == digest ? bytes : nil
  }

  /// The hash of the last line that holds.
  package func head() throws(Failure) -> Digest { Chain(try disk.read(path / Log.fileName)).head.hash }

  /// The names of its blobs, in order.
  package func blobNames() throws(Failure) -> [String] {
    let folder = path / Blobs.folderName
    guard try disk.status(of: folder, followingLinks: true)?.kind == .folder else { return [] }
    return try disk.list(folder).map(\.name)
  }

  /// What does not hold in it: its chain and its blobs. Whether lines are missing at its end, only the ledger knows.
  package func verify() throws(Failure) -> [Damage] { try archive.verify(path.name, through: []) }
}

extension Archive {
  /// The folder of a run of this name.
  package func folder(of run: String) -> RunFolder { RunFolder(folder / run, disk: disk) }
}
