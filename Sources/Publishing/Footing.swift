import Ground

/// What the folder of the next generation holds when work on it begins: the folders of the live site and no file, or
/// the generation before the live one, most of whose files are links to the same bytes.
struct Footing: Sendable {
  /// What stands in the generation before the live one; nil where there was none.
  let survey: Survey?
  /// The folders that stand there, each after the one it stands in.
  let folders: [String]

  /// Makes the folder ready and marks it as unfinished; `recover` was called before.
  init(in output: OutputFolder, disk: any Disk, threads: Int) throws(Failure) {
    let next = output.next
    let live = try disk.status(of: output.live, followingLinks: false)
    if let status = try disk.status(of: next, followingLinks: false) {
      let survey = try bringHome(
        output, wanted: Tree([]), withReplaced: false, disk: disk, threads: threads)
      try disk.rename(next / Generation.spent, to: next / Generation.unfinished)
      // Inodes tell files apart on one file system only.
      if status.device == live?.device {
        (self.survey, folders) = (survey, survey.folders)
        return
      }
      try Generation.remove(next, disk: disk)
    }
    survey = nil
    try disk.makeFolder(next)
    try disk.create(next / Generation.unfinished, Generation.note, durable: false)
    let sums = live?.kind == .folder ? try readSums(in: output.live, disk: disk) : nil
    folders = Sight.folders(of: sums.flatMap { Manifest($0) }?.files.map(\.path) ?? [])
    try disk.makeFolders(folders[...], below: next)
  }

  /// Gives the folder back as it was found, when there was nothing to do after all.
  func leave(_ next: Path, disk: any Disk) throws(Failure) {
    guard survey != nil else { return try Generation.remove(next, disk: disk) }
    try disk.rename(next / Generation.unfinished, to: next / Generation.spent)
  }
}
