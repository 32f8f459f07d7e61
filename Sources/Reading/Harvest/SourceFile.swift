package import Ground
private import Synchronization

/// A file of the content folder: what it holds, by name, and what the file system said of it.
package struct SourceFile: Sendable {
  package let file: SiteFile
  /// What the file system said when the digest was taken; nil when it had changed too short a time before.
  let stamp: FileStatus?
  /// How large the picture is that it holds; nil where it is none, or nobody has looked.
  package let picture: Picture?
  /// The bytes themselves, as long as nobody has read them.
  private let held: HeldBytes?

  init(_ file: SiteFile, stamp: FileStatus?, picture: Picture? = nil, holding bytes: [UInt8]? = nil) {
    self.file = file
    self.stamp = stamp
    self.picture = picture
    held = bytes.map(HeldBytes.init)
  }

  /// A file of which no more is known than that it had these bytes.
  package init(_ file: SiteFile) { self.init(file, stamp: nil) }

  /// Makes `room` the bytes that the digest was taken of.
  package func read(
    in folder: Path, shown: String, disk: any Disk, into room: inout [UInt8]
  ) throws(Failure) {
    if let bytes = held?.take() {
      room = bytes
      return
    }
    let status = try disk.read(folder / file.path, into: &room)
    // The same status is the same bytes; only without one are they named again.
    guard stamp == status || Digest(of: room) == file.digest else {
      throw Failure(
        "\(shown) changed while it was read", code: .doesNotHold, remedy: "run the same command again")
    }
  }
}

/// Bytes that wait for the one who reads them first.
private final class HeldBytes: Sendable {
  private let bytes: Mutex<[UInt8]?>

  init(_ bytes: [UInt8]) { self.bytes = Mutex(bytes) }

  func take() -> [UInt8]? { bytes.withLock { $0.take() } }
}
