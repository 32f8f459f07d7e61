private import Synchronization

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
package struct Manifest: Sendable {
  /// The name of the file that holds a manifest, beside the files it lists.
  package static let fileName = "SHA256SUMS"

  package let files: [SiteFile]
  /// The name of the whole site, the digest of `SHA256SUMS`, once somebody has asked for it.
  private let name: Name

  package init(_ files: [SiteFile]) {
    self.files = files.sorted()
    name = Name(nil)
  }

  /// The same where the digest is known.
  package init(_ files: [SiteFile], digest: Digest) {
    self.files = files.sorted()
    name = Name(digest)
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
  package var digest: Digest { name.get { Digest(of: bytes) } }

  /// A digest that is found out once.
  private final class Name: Sendable {
    private let digest: Mutex<Digest?>

    init(_ digest: Digest?) { self.digest = Mutex(digest) }

    func get(_ make: () -> Digest) -> Digest {
      digest.withLock { known in
        let digest = known ?? make()
        known = digest
        return digest
      }
    }
  }

  /// Reads `SHA256SUMS`; sizes are not in it and come back as -1. Nil when `bytes` would not be these very
  /// bytes.
  package init?(_ bytes: [UInt8]) {
    var files: [SiteFile] = []
    files.reserveCapacity(bytes.count / 96)
    let isWhole = bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        guard let file = Manifest.line(&rest), files.last.map({ $0.path.precedes(file.path) }) ?? true else {
          return false
        }
        files.append(file)
      }
      return true
    }
    guard isWhole else { return nil }
    self.files = files
    name = Name(nil)
  }

  /// Takes the first line off: 64 digits, two spaces, a path, a newline.
  private static func line(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> SiteFile? {
    let bytes = UnsafeBufferPointer(rebasing: rest)
    var end = 66
    while end < bytes.count, bytes[end] != UInt8(ascii: "\n") { end += 1 }
    guard end > 66, end < bytes.count, bytes[64] == 32, bytes[65] == 32,
      let digest = Digest(hexBytes: UnsafeBufferPointer(rebasing: bytes[..<64])),
      let path = String(validating: UnsafeBufferPointer(rebasing: bytes[66..<end]), as: UTF8.self)
    else { return nil }
    rest = rest[(rest.startIndex + end + 1)...]
    return SiteFile(path: path, digest: digest, size: -1)
  }

  /// The entry for a path.
  package subscript(path: String) -> SiteFile? { place(of: path).map { files[$0] } }

  /// Whether there is an entry for a path.
  package func has(_ path: String) -> Bool { place(of: path) != nil }

  /// Where the entry for a path stands, found by halving.
  private func place(of path: String) -> Int? {
    let found = files.prefixEnd { $0.path.precedes(path) }
    // Two texts may be equal and yet be two names on disk, so bytes are compared.
    return found < files.count && files[found].path.hasBytes(of: path) ? found : nil
  }
}

extension Manifest: Equatable {
  package static func == (left: Manifest, right: Manifest) -> Bool { left.files == right.files }
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
