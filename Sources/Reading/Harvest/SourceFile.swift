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

/// Harvested files as bytes between two runs, so that a file which the file system calls unchanged need not be read.
package enum HarvestCache {
  static let version = 1

  package static func pack(_ sources: Sources) -> [UInt8] {
    var packer = Packer(capacity: sources.entries.count * 120)
    packer.add(version)
    packer.add(sources.entries) { (packer, entry) in
      packer.add(entry.file.path)
      packer.add(entry.file.digest)
      packer.add(entry.file.size)
      packer.add(entry.stamp) { (packer, stamp) in
        packer.add(stamp.modifiedSeconds)
        packer.add(stamp.modifiedNanoseconds)
        packer.add(stamp.changedSeconds)
        packer.add(stamp.changedNanoseconds)
        packer.add(Int(bitPattern: UInt(stamp.inode)))
        packer.add(Int(bitPattern: UInt(stamp.device)))
      }
    }
    return packer.bytes
  }

  /// What was harvested, without its findings and its folder; nil when the bytes are of another version.
  package static func unpack(_ bytes: ArraySlice<UInt8>) -> Sources? {
    var unpacker = Unpacker(bytes)
    guard let found = try? unpacker.number(), found == version,
      let entries = try? unpacker.list({ (source) throws(Unpacker.Mismatch) in try source.sourceFile() }),
      unpacker.isAtEnd
    else { return nil }
    return Sources(folder: "", entries: entries, findings: [])
  }
}

extension Unpacker {
  fileprivate mutating func sourceFile() throws(Mismatch) -> SourceFile {
    let file = SiteFile(path: try text(), digest: try digest(), size: try number())
    let stamp = try optional { (source) throws(Mismatch) in
      FileStatus(
        kind: .file, size: file.size, modifiedSeconds: try source.number(),
        modifiedNanoseconds: try source.number(), changedSeconds: try source.number(),
        changedNanoseconds: try source.number(), inode: UInt64(UInt(bitPattern: try source.number())),
        device: UInt64(UInt(bitPattern: try source.number())))
    }
    return SourceFile(file, stamp: stamp)
  }
}
