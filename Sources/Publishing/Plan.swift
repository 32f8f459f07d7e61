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
      let folded = isPlain(file.path) ? file.path : file.path.lowercased()
      guard let other = seen.updateValue(file.path, forKey: folded) else { continue }
      throw Failure(
        "two files of the site want one place: \(other) and \(file.path)",
        remedy: "rename one of them, also if only letter case tells them apart")
    }
    let both = tree.folders.compactMap { seen[isPlain($0.text) ? $0.text : $0.text.lowercased()] }
    if let file = both.min(by: { $0.precedes($1) }) {
      throw Failure("\(file) would be a file and a folder of the site", remedy: "rename one of them")
    }
  }

  /// Whether no letter of it has another case; most addresses are so, and folding them costs as much as a
  /// hash.
  private static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy { $0 < 128 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
  }
}
