internal import Ground

extension Need {
  /// How many files there are, counted no further than is needed.
  func count(below root: Path, disk: any Disk) throws(Failure) -> Int {
    var folders = [start]
    var count = 0
    while let folder = folders.popLast() {
      let place = folder.isEmpty ? root : root / folder
      guard try disk.status(of: place, followingLinks: true)?.kind == .folder else { continue }
      try disk.look(into: place) { entry in
        let path = folder.isEmpty ? entry.name : folder + "/" + entry.name
        if entry.kind == .folder { folders.append(path) }
        if entry.kind == .file, files.matches(path) { count += 1 }
        return count >= min
      }
      if count >= min { break }
    }
    return count
  }

  /// The folder above the first part with a star or a question mark.
  private var start: String {
    let parts = files.text.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    return parts.prefix { !$0.contains("*") && !$0.contains("?") }.joined(separator: "/")
  }

  /// The need as it stands when it is not met.
  func text(found: Int) -> String {
    "\(counted(min, "file")) matching \(files.text) needed, \(found) found"
  }
}
