package import Ground

/// The folder `.NAME.next`. Two marks say what it holds, so that a killed run is never guessed at:
/// *unfinished*, a generation under way, all of it ours and of no use; *spent*, a generation that was live,
/// with nothing foreign left in it. Without a mark it is either complete and waiting, or was live a moment
/// ago and may still hold files that are not ours.
enum Generation {
  static let unfinished = ".baton-unfinished"
  static let spent = ".baton-spent"
  /// What is at the top of a generation and neither listed nor foreign.
  static let ownNames: Set<String> = [Manifest.fileName, unfinished, spent]

  static let note = Array(
    "Baton makes the next generation of the site here. This folder may be deleted when no run is under way.\n"
      .utf8)

  /// Removes a generation, the mark last: without it the rest would pass for files that are not ours.
  static func remove(_ folder: Path, disk: any Disk) throws(Failure) {
    for entry in try disk.list(folder) where entry.name != unfinished {
      try disk.removeTree(folder / entry.name)
    }
    try disk.remove(folder / unfinished)
    try disk.remove(folder)
  }
}

/// Puts right what a killed run left beside the output folder; the site is whole before, during and after.
///
/// Files that are not ours and still stand in the old generation come back to the live site. Called again
/// it does nothing more.
package func recover(_ output: OutputFolder, disk: any Disk, threads: Int) throws(Failure) {
  try reconcile(output, disk: disk)
  let next = output.next
  guard try disk.exists(next) else { return }
  if try disk.exists(next / Generation.unfinished) { return try Generation.remove(next, disk: disk) }
  if try disk.exists(next / Generation.spent) { return }
  let standing = try Standing(in: next, disk: disk)
  if standing.isEmpty { return try disk.remove(next) }
  guard standing.manifest != nil else {
    throw Failure(
      "\(next.text) is in the way and holds files that are not ours", code: .badConfiguration,
      remedy: "move it to another place")
  }
  let live = try Standing(in: output.live, disk: disk)
  let wanted = Tree((live.manifest?.files ?? []).map(\.path))
  _ = try bringHome(output, wanted: wanted, withReplaced: true, disk: disk, threads: threads)
  try disk.create(next / Generation.spent, Generation.note, durable: false)
}

/// Moves whatever nobody listed from `.NAME.next` into the live site, which has the wanted folders, and says
/// what else is there.
func bringHome(
  _ output: OutputFolder, wanted: Tree, withReplaced: Bool, disk: any Disk, threads: Int
) throws(Failure) -> Survey {
  let listed = try Standing(in: output.next, disk: disk).manifest ?? Manifest([])
  var survey = try Survey(
    of: output.next, listed: listed, wanted: wanted,
    sight: Sight(of: output.next, listed: listed, disk: disk, threads: threads),
    seal: disk.status(of: output.next / Manifest.fileName, followingLinks: false), disk: disk,
    threads: threads)
  if withReplaced {
    survey.foreign += survey.replaced
    survey.replaced = []
  }
  if let first = survey.foreign.first, try !disk.exists(output.live) {
    throw Failure(
      "\(output.next.text) holds files that are not ours, and \(output.live.text) is gone",
      remedy: "move \(first) to another place")
  }
  try carry(survey, output, disk: disk)
  return survey
}

/// Moves topmost entries, and the record, from the old generation into the live one, each by one rename.
func carry(_ survey: Survey, _ output: OutputFolder, disk: any Disk) throws(Failure) {
  if survey.hasRecord, try disk.exists(output.live), try !disk.exists(output.live / Survey.record) {
    try disk.move(output.next / Survey.record, toFree: output.live / Survey.record)
  }
  for path in survey.foreign where !survey.hasRecord || !path.hasPrefix(Survey.record + "/") {
    if !path.folder.isEmpty { try disk.makeFolder(output.live / path.folder) }
    do throws(Failure) {
      try disk.move(output.next / path, toFree: output.live / path)
    } catch  where error.obstacle == .taken {
      throw Failure(
        "cannot move \((output.next / path).text) into the new site: its place is taken",
        remedy: "move it to another place and run the same command again")
    }
  }
  for folder in survey.guests.reversed() { try disk.remove(output.next / folder) }
}
