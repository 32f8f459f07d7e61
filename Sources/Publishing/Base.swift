import Ground

/// What the folder of the next generation holds when work on it begins: nothing, or the generation before the
/// live one, most of whose files are links to the same bytes.
struct Base: Sendable {
  /// For each planned file the inode that stands in its place, zero when none does.
  private(set) var inodes: [UInt64]
  /// Whether there was a generation before the live one.
  let isReused: Bool

  /// Makes the folder ready and marks it as unfinished; `recover` was called before.
  init(
    for plan: Plan, in output: OutputFolder, liveDevice: UInt64?, disk: any Disk, threads: Int
  ) throws(Failure) {
    inodes = Array(repeating: 0, count: plan.files.count)
    let next = output.next
    let status = try disk.status(of: next, followingLinks: false)
    // Inodes tell files apart on one file system only.
    isReused = status != nil && status?.device == liveDevice
    if status != nil {
      let survey = try bringHome(
        output, wanted: Tree([]), withReplaced: false, disk: disk, threads: threads)
      try disk.rename(next / Generation.spent, to: next / Generation.unfinished)
      if isReused {
        try takeOver(survey, plan, next, disk)
        return
      }
      try Generation.remove(next, disk: disk)
    }
    try disk.makeFolder(next)
    try disk.create(next / Generation.unfinished, Generation.note, durable: false)
  }

  /// Keeps what stands at planned places and removes the rest.
  private mutating func takeOver(
    _ survey: Survey, _ plan: Plan, _ next: Path, _ disk: any Disk
  ) throws(Failure) {
    // The live site has its own by now.
    if survey.hasRecord { try disk.removeTree(next / Survey.record) }
    for path in survey.replaced { try disk.removeTree(next / path) }
    for (path, inode) in survey.files {
      if let place = plan.tree.place(of: path) {
        inodes[place] = inode
      } else {
        try disk.remove(next / path)
      }
    }
    for folder in survey.folders.reversed() where !plan.tree.hasFolder(folder) {
      try disk.remove(next / folder)
    }
  }

  /// Gives the folder back as it was found, when there was nothing to do after all.
  func close(in next: Path, disk: any Disk) throws(Failure) {
    guard isReused else { return try Generation.remove(next, disk: disk) }
    try disk.rename(next / Generation.unfinished, to: next / Generation.spent)
  }
}
