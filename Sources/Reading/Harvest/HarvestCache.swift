internal import Ground

/// Harvested files as bytes between two runs, so that a file which the file system calls unchanged need not be read.
package enum HarvestCache {
  static let version = 3

  package static func pack(_ sources: Sources) -> [UInt8] {
    var packer = Packer(capacity: sources.entries.count * 120)
    packer.add(version)
    packer.add(sources.entries) { (packer, entry) in
      packer.add(entry.file.path)
      packer.add(entry.file.digest)
      packer.add(entry.file.size)
      packer.add(entry.stamp) { $0.add($1) }
      packer.add(entry.picture) { (packer, picture) in
        packer.add(picture.width)
        packer.add(picture.height)
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
    let stamp = try optional { (source) throws(Mismatch) in try source.fileStatus() }
    let picture = try optional { (source) throws(Unpacker.Mismatch) in
      Picture(width: try source.number(), height: try source.number())
    }
    return SourceFile(file, stamp: stamp, picture: picture)
  }
}
