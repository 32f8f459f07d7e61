import Ground

/// The judged list of a site's files: in byte order of paths, none outside the site, no two in one place.
struct Plan: Sendable {
  let files: [PlannedFile]
  let tree: Tree

  init(_ files: [PlannedFile]) throws(Failure) {
    for file in files {
      guard let fault = PlannedFile.fault(inPath: file.path) else { continue }
      throw Failure("cannot write \(file.path.debugDescription) into the site: \(fault)")
    }
    let sorted = files.sorted { $0.path.precedes($1.path) }
    let tree = Tree(sorted.map(\.path))
    try Plan.refuseCollisions(sorted, tree)
    self.files = sorted
    self.tree = tree
  }

  /// Paths that differ in letter case or in the spelling of accents alone are one file on many disks.
  private static func refuseCollisions(_ files: [PlannedFile], _ tree: Tree) throws(Failure) {
    var seen: [String: String] = [:]
    seen.reserveCapacity(files.count)
    for file in files {
      guard let other = seen.updateValue(file.path, forKey: file.path.lowercased()) else { continue }
      throw Failure(
        "two files of the site want one place: \(other) and \(file.path)",
        remedy: "rename one of them, also if only letter case tells them apart")
    }
    for folder in tree.folders.map(\.text).sorted() {
      guard let file = seen[folder.lowercased()] else { continue }
      throw Failure("\(file) would be a file and a folder of the site", remedy: "rename one of them")
    }
  }
}
