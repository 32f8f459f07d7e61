import Ground

/// The judged list of a site's files: in byte order of paths, none outside the site, no two in one place.
struct Plan: Sendable {
  let files: [PlannedFile]
  let tree: Tree

  init(_ files: [PlannedFile]) throws(Failure) {
    let paths = files.map(\.path)
    for path in paths {
      guard let fault = PlannedFile.fault(inPath: path) else { continue }
      throw Failure("cannot write \(path.debugDescription) into the site: \(fault)")
    }
    let sorted = byteOrder(of: paths).map { files[$0] }
    let tree = Tree(sorted.map(\.path))
    try Plan.refuseCollisions(sorted, tree)
    self.files = sorted
    self.tree = tree
  }

  /// Paths that differ in letter case or in the spelling of accents alone are one file on many disks.
  private static func refuseCollisions(_ files: [PlannedFile], _ tree: Tree) throws(Failure) {
    // Where every path is spelt in the one way it can be, what collides stands side by side.
    let paths = files.map(\.path)
    guard paths.allSatisfy({ PlannedFile.isPlain($0) }) else { return try refuseFoldedCollisions(files) }
    for (path, next) in zip(paths, paths.dropFirst()) where path.hasBytes(of: next) {
      throw wantOnePlace(path, next)
    }
    // What stands in a folder begins with its name, and so does all between the two.
    for (path, next) in zip(paths, paths.dropFirst()) where next.utf8.starts(with: path.utf8) {
      if tree.hasFolder(path) { throw isBoth(path) }
    }
  }

  private static func refuseFoldedCollisions(_ files: [PlannedFile]) throws(Failure) {
    var seen: [String: String] = [:]
    seen.reserveCapacity(files.count)
    var folders: Set<ExactName> = []
    for file in files {
      guard let other = seen.updateValue(file.path, forKey: PlannedFile.place(ofPath: file.path)) else {
        continue
      }
      throw wantOnePlace(other, file.path)
    }
    for file in files {
      var folder = file.path.folder
      while !folder.isEmpty, folders.insert(ExactName(folder)).inserted { folder = folder.folder }
    }
    let both = folders.compactMap { seen[PlannedFile.place(ofPath: $0.text)] }
    if let file = both.min(by: { $0.precedes($1) }) { throw isBoth(file) }
  }

  private static func wantOnePlace(_ one: String, _ other: String) -> Failure {
    Failure(
      "two files of the site want one place: \(one) and \(other)",
      remedy: "rename one of them, also if only letter case tells them apart")
  }

  private static func isBoth(_ file: String) -> Failure {
    Failure("\(file) would be a file and a folder of the site", remedy: "rename one of them")
  }
}
