internal import Ground

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
