package import Ground

/// A file of the content folder: what it holds, by name, and what the file system said of it.
package struct SourceFile: Sendable {
  package let file: SiteFile
  /// What the file system said when the digest was taken; nil when it had changed too short a time before.
  let stamp: FileStatus?

  init(_ file: SiteFile, stamp: FileStatus?) {
    self.file = file
    self.stamp = stamp
  }

  /// A file of which no more is known than that it had these bytes.
  package init(_ file: SiteFile) { self.init(file, stamp: nil) }

  /// Makes `room` the bytes that the digest was taken of.
  package func read(
    in folder: Path, shown: String, disk: any Disk, into room: inout [UInt8]
  ) throws(Failure) {
    let status = try disk.read(folder / file.path, into: &room)
    // The same status is the same bytes; only without one are they named again.
    guard stamp == status || Digest(of: room) == file.digest else {
      throw Failure("\(shown) changed while it was read", remedy: "run the same command again")
    }
  }
}
