package import Ground

/// The difference between two listings of files, in order of path.
package struct ListingChange: Hashable, Sendable {
  /// One file with its digests; one of the two is missing where the file is.
  package struct File: Hashable, Sendable {
    package let path: String
    package let before: Digest?
    package let after: Digest?
  }

  package let files: [File]
  /// How many files are in both listings and the same.
  package let unchanged: Int

  package var added: [File] { files.filter { $0.before == nil } }
  package var removed: [File] { files.filter { $0.after == nil } }
  package var changed: [File] { files.filter { $0.before != nil && $0.after != nil } }

  /// Compares two listings; lines that name no file, such as what a harvest noticed, are passed over.
  package init(from old: Bytes, to new: Bytes) {
    let (before, after) = (FileListing(old).files, FileListing(new).files)
    var files: [File] = []
    var (left, right, same) = (0, 0, 0)
    while left < before.count || right < after.count {
      let one = left < before.count ? before[left] : nil
      let other = right < after.count ? after[right] : nil
      if let one, let other, one.path.hasBytes(of: other.path) {
        if one.digest == other.digest {
          same += 1
        } else {
          files.append(File(path: one.path, before: one.digest, after: other.digest))
        }
        (left, right) = (left + 1, right + 1)
      } else if let one, other.map({ one.path.precedes($0.path) }) ?? true {
        files.append(File(path: one.path, before: one.digest, after: nil))
        left += 1
      } else if let other {
        files.append(File(path: other.path, before: nil, after: other.digest))
        right += 1
      }
    }
    self.files = files
    unchanged = same
  }
}

/// Files with their digests, in order of path, as a manifest or a harvest lists them.
package struct FileListing: Sendable {
  package let files: [(path: String, digest: Digest)]

  package init(_ bytes: Bytes) {
    files = bytes.split(separator: 10).compactMap { line in
      guard line.count > 66, let digest = Digest(hexBytes: line.prefix(64)),
        line.dropFirst(64).prefix(2).elementsEqual([32, 32]),
        let path = String(validating: line.dropFirst(66), as: UTF8.self)
      else { return nil }
      return (path, digest)
    }.sorted { $0.path.precedes($1.path) }
  }

  /// The digest of the file at a path.
  package subscript(path: String) -> Digest? {
    files.first { $0.path.hasBytes(of: path) }?.digest
  }
}
