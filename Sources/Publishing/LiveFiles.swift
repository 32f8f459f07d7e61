import Ground

/// A file of the live site that is fit to stand in the next one, as far as a look at it can tell.
struct LiveFile: Sendable {
  let digest: Digest
  /// What it was made from; nil when the cache does not say.
  let key: Digest?
  let size: Int
  let inode: UInt64
}

/// The live site, as a plan sees it.
struct LiveFiles: Sendable {
  /// For each planned file the one that stands in its place, nil when there is none to be trusted.
  let twins: [LiveFile?]
  /// The live manifest, nil when there is none.
  let manifest: Manifest?
  /// Its digest.
  let digest: Digest?
  /// How many files of the live site the plan does not want.
  let removed: Int

  init(
    in live: Path, previous: Manifest?, look: Look?, plan: Plan, disk: any Disk, threads: Int
  ) throws(Failure) {
    let status = try disk.status(of: live, followingLinks: false)
    guard let status, status.kind == .folder, let sums = try readSums(in: live, disk: disk),
      let (manifest, digest) = LiveFiles.manifest(sums, previous: previous)
    else {
      (twins, self.manifest, digest, removed) = (Array(repeating: nil, count: plan.files.count), nil, nil, 0)
      return
    }
    (self.manifest, self.digest) = (manifest, digest)
    let old = LiveFiles.places(in: manifest, for: plan)
    removed = manifest.files.count - old.reduce(0) { $0 + ($1 == nil ? 0 : 1) }
    let sight =
      if let seen = look?.sight(listedIn: digest) { seen } else {
        try Sight(of: live, listed: manifest, disk: disk, threads: threads)
      }
    twins = old.map { place in
      guard let place, let status = sight.files[place], status.kind == .file else { return nil }
      let entry = manifest.files[place]
      guard entry.size < 0 || entry.size == status.size else { return nil }
      return LiveFile(digest: entry.digest, key: entry.key, size: status.size, inode: status.inode)
    }
  }

  /// The manifest from the cache if it names these very bytes, else what the bytes themselves say.
  private static func manifest(_ sums: [UInt8], previous: Manifest?) -> (Manifest, Digest)? {
    let digest = Digest(of: sums)
    if let previous, previous.digest == digest { return (previous, digest) }
    return Manifest(sums).map { ($0, digest) }
  }

  /// For each planned file where the manifest has the same path: both lists are in the same order.
  private static func places(in manifest: Manifest, for plan: Plan) -> [Int?] {
    var rest = manifest.files.indices
    return plan.files.map { file in
      while let first = rest.first, manifest.files[first].path.precedes(file.path) {
        rest.removeFirst()
      }
      guard let first = rest.first, manifest.files[first].path.hasBytes(of: file.path) else { return nil }
      return rest.removeFirst()
    }
  }
}
