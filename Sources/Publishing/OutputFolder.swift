package import Ground

/// Where a site stands for its readers, and the places beside it that publishing needs.
package struct OutputFolder: Hashable, Sendable {
  /// What readers see; where a symbolic link leads, not the link.
  package let live: Path
  /// The next generation while it is made; afterwards the last one, which the one after it starts from.
  package let next: Path

  /// Finds the real place of an output folder that may not be there yet.
  package init(_ path: Path, disk: any Disk) throws(Failure) {
    live = try OutputFolder.place(of: path, disk: disk)
    next = live.parent / ".\(live.name).next"
  }

  private static func place(of path: Path, disk: any Disk) throws(Failure) -> Path {
    let isLink = try disk.status(of: path, followingLinks: false)?.kind == .symbolicLink
    guard isLink || ["", ".", "..", "/"].contains(path.name) else { return path.parent / path.name }
    guard let real = try disk.realPath(of: path), real != "/" else {
      throw Failure("cannot publish into \(path.text): it leads to no folder", code: .badConfiguration)
    }
    return real
  }

  /// The manifest that a promotion file by file is on its way to.
  var journal: Path { live.parent / ".\(live.name).journal" }

  /// Refuses a folder that Baton did not make, unless it may adopt it. Stands in front of long work; `expected` is
  /// what most likely stands there.
  package func admit(adopt: Bool, expecting expected: Manifest?, disk: any Disk) throws(Failure) {
    try admit(Standing(in: live, expecting: expected, disk: disk), adopt: adopt)
  }

  func admit(_ standing: Standing, adopt: Bool) throws(Failure) {
    guard standing.isForeign, !adopt else { return }
    throw Failure(
      "\(live.text) holds files and no \(Manifest.fileName) of Baton's", code: .badConfiguration,
      remedy: "choose another folder, or keep its files and publish into it with --adopt")
  }
}

/// What stands at a place where a site is expected.
struct Standing: Sendable {
  /// Whether there is a folder.
  let exists: Bool
  /// Whether it is a folder with nothing in it.
  let isEmpty: Bool
  /// The digest of its `SHA256SUMS`, nil without a valid one.
  let digest: Digest?
  /// What that lists; sizes are not in it.
  let manifest: Manifest?

  /// Whether there are files, and none of them is our manifest.
  var isForeign: Bool { exists && !isEmpty && manifest == nil }

  /// Looks at a folder; a manifest whose bytes are those of the `expected` one need not be read line by line.
  init(in folder: Path, expecting expected: Manifest? = nil, disk: any Disk) throws(Failure) {
    guard let status = try disk.status(of: folder, followingLinks: false) else {
      (exists, isEmpty, digest, manifest) = (false, true, nil, nil)
      return
    }
    guard status.kind == .folder else {
      throw Failure(
        "cannot publish into \(folder.text): a file is in its place", remedy: "choose another folder")
    }
    exists = true
    let sums = try readSums(in: folder, disk: disk)
    let name = sums.map { Digest(of: $0) }
    manifest = sums.flatMap { sums in
      if let expected, expected.digest == name { expected } else { Manifest(sums) }
    }
    digest = manifest == nil ? nil : name
    isEmpty = sums == nil ? try disk.list(folder).isEmpty : false
  }
}

/// The bytes of a folder's `SHA256SUMS`, nil when there is no such file.
func readSums(in folder: Path, disk: any Disk) throws(Failure) -> [UInt8]? {
  let path = folder / Manifest.fileName
  guard try disk.status(of: path, followingLinks: false)?.kind == .file else { return nil }
  return try disk.read(path)
}
