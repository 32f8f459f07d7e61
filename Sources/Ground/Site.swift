/// One file of a site: its path below the folder, its bytes' digest and their number.
package struct SiteFile: Hashable, Sendable, Comparable {
  package let path: String
  package let digest: Digest
  package let size: Int
  /// The digest of what the file was made from, when its maker named one; not part of the manifest's bytes.
  package let key: Digest?

  package init(path: String, digest: Digest, size: Int, key: Digest? = nil) {
    self.path = path
    self.digest = digest
    self.size = size
    self.key = key
  }

  package static func < (left: SiteFile, right: SiteFile) -> Bool {
    left.path.precedes(right.path)
  }
}

/// Every file of a site in byte order of paths; as a file it is `SHA256SUMS`, which `sha256sum -c` reads.
package struct Manifest: Hashable, Sendable {
  /// The name of the file that holds a manifest, beside the files it lists.
  package static let fileName = "SHA256SUMS"

  package let files: [SiteFile]

  package init(_ files: [SiteFile]) {
    self.files = files.sorted()
  }

  /// The bytes of `SHA256SUMS`.
  package var bytes: [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(files.count * 120)
    for file in files {
      file.digest.appendHex(to: &out)
      out.append("  ")
      out.append(text: file.path)
      out.append(UInt8(ascii: "\n"))
    }
    return out
  }

  /// The name of the whole site: the digest of `SHA256SUMS`.
  package var digest: Digest { Digest(of: bytes) }

  /// Reads `SHA256SUMS`; sizes are not in it and come back as -1. Nil when `bytes` would not be these very
  /// bytes.
  package init?(_ bytes: [UInt8]) {
    guard bytes.isEmpty || bytes.last == UInt8(ascii: "\n") else { return nil }
    var files: [SiteFile] = []
    for line in bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      if bytes.isEmpty { break }
      guard line.count > 66, let digest = Digest(hexBytes: line.prefix(64)),
        line.dropFirst(64).starts(with: "  ".utf8),
        let path = String(validating: line.dropFirst(66), as: UTF8.self),
        files.last.map({ $0.path.precedes(path) }) ?? true
      else { return nil }
      files.append(SiteFile(path: path, digest: digest, size: -1))
    }
    self.files = files
  }

  /// The entry for a path, found by halving.
  package subscript(path: String) -> SiteFile? {
    var low = 0
    var high = files.count
    while low < high {
      let middle = (low + high) / 2
      if files[middle].path.precedes(path) { low = middle + 1 } else { high = middle }
    }
    // Two texts may be equal and yet be two names on disk, so bytes are compared.
    return low < files.count && files[low].path.hasBytes(of: path) ? files[low] : nil
  }
}

/// A site on disk: a folder and the manifest of what stands in it.
package struct Site: Sendable {
  package let folder: Path
  package let manifest: Manifest

  package init(folder: Path, manifest: Manifest) {
    self.folder = folder
    self.manifest = manifest
  }
}
