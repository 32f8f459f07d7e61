package import Ground

/// The large values of one run as files named by their bytes, each kept once for all runs that have it.
package struct Blobs: Sendable {
  /// The name of the folder in a run's folder.
  package static let folderName = "blobs"

  private let disk: any Disk
  private let folder: Path
  private let earlier: [Path]

  /// The blobs of the run in `folder`; `earlier` are other runs' folders, the newest first.
  package init(in folder: Path, earlier: [Path], disk: any Disk) {
    self.folder = folder / Blobs.folderName
    self.earlier = earlier.map { $0 / Blobs.folderName }
    self.disk = disk
  }

  /// Keeps these bytes and gives their name. An earlier run's copy is linked if its bytes are still right.
  package func keep(_ bytes: Bytes, durable: Bool) throws(Failure) -> Digest {
    let digest = Digest(of: bytes)
    let file = folder / digest.hex
    if try disk.exists(file) { return digest }
    try disk.makeFolder(folder)
    for copy in earlier.map({ $0 / digest.hex }) {
      guard try disk.status(of: copy, followingLinks: false)?.size == bytes.count else { continue }
      guard try disk.read(copy) == bytes, link(copy, as: file) else { continue }
      return digest
    }
    try disk.replace(file, bytes, durable: durable)
    return digest
  }

  /// Keeps what another run keeps under this name, so that the two can be compared in this run's folder alone.
  /// Gives false when that run does not have it, or has other bytes under its name.
  package func keep(_ digest: Digest, of run: String, durable: Bool) throws(Failure) -> Bool {
    let file = folder / digest.hex
    if try disk.exists(file) { return true }
    let copy = folder.parent.parent / run / Blobs.folderName / digest.hex
    guard try disk.exists(copy) else { return false }
    let bytes = try disk.read(copy)
    guard Digest(of: bytes) == digest else { return false }
    try disk.makeFolder(folder)
    if !link(copy, as: file) { try disk.replace(file, bytes, durable: durable) }
    return true
  }

  /// Not every file system has links; a copy is as good.
  private func link(_ copy: Path, as file: Path) -> Bool {
    do throws(Failure) {
      try disk.link(copy, as: file)
      return true
    } catch {
      return false
    }
  }
}
