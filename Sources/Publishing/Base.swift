import Ground

/// What of a footing a plan can use.
struct Base: Sendable {
  /// For each planned file the inode that stands in its place, zero when none does.
  private(set) var inodes: [UInt64]

  /// Keeps what stands at planned places and removes the rest.
  init(_ footing: Footing, for plan: Plan, in next: Path, disk: any Disk) throws(Failure) {
    inodes = Array(repeating: 0, count: plan.files.count)
    if let survey = footing.survey { try takeOver(survey, plan, next, disk) }
    for folder in footing.folders.reversed() where !plan.tree.hasFolder(folder) {
      try disk.remove(next / folder)
    }
  }

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
  }
}
