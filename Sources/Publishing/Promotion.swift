package import Ground

/// What readers see after a promotion, and what it met on the way.
package struct Promotion: Sendable {
  /// The live folder with its manifest.
  package let site: Site
  /// Whether readers see something new.
  package let isNew: Bool
  /// Entries of the output folder that are not ours; they are still there.
  package let foreign: [String]
  /// Whether it happened file by file: then each file is whole at any moment, and the site is not.
  package let isByFiles: Bool

  init(site: Site, isNew: Bool = true, foreign: [String] = [], isByFiles: Bool = false) {
    self.site = site
    self.isNew = isNew
    self.foreign = foreign
    self.isByFiles = isByFiles
  }
}

/// Puts a staged generation before readers in one step; until then, and when it fails before, they see the
/// old one.
///
/// Called again after a kill it finishes what is left. The old generation stays in `.NAME.next`: the next one
/// is made from it, which costs less than removing it and linking every file anew. Whoever
/// holds the old folder open sees it whole until the next run stages. `durable` waits for the disk.
package func promote(
  _ staged: Staged, to output: OutputFolder, adopt: Bool, disk: any Disk, threads: Int, durable: Bool
) throws(Failure) -> Promotion {
  let site = Site(folder: output.live, manifest: staged.site.manifest)
  if staged.isUnchanged { return Promotion(site: site, isNew: false) }
  let standing = try Standing(in: output.live, expecting: staged.before?.manifest, disk: disk)
  let wanted = site.manifest.digest
  let isComplete = try completeDigest(of: output.next, disk) == wanted
  if standing.digest == wanted, !isComplete {
    try recover(output, disk: disk, threads: threads)
    return Promotion(site: site)
  }
  try output.admit(standing, adopt: adopt)
  try judge(staged, isComplete: isComplete, replacing: standing.digest, output)
  if !standing.exists || standing.isEmpty {
    try settle(staged, over: standing, output, disk, durable)
    return Promotion(site: site)
  }
  var survey = try survey(of: output.live, standing, for: staged, disk, threads)
  survey.foreign += survey.replaced
  if standing.manifest == nil {
    // An empty manifest says that nothing here is ours, so that a kill cannot make foreign files look like
    // it.
    try disk.create(output.live / Manifest.fileName, [], durable: durable)
  }
  if durable { try disk.syncFileSystem(of: output.next) }
  try exchange(output, disk)
  if durable { try disk.sync(output.live.parent) }
  try carry(survey, output, disk: disk)
  try disk.create(output.next / Generation.spent, Generation.note, durable: false)
  return Promotion(site: site, foreign: survey.foreign)
}

/// The digest of the manifest of a generation that is complete and was not live yet, nil of any other.
package func completeDigest(of next: Path, _ disk: any Disk) throws(Failure) -> Digest? {
  if try disk.exists(next / Generation.unfinished) { return nil }
  if try disk.exists(next / Generation.spent) { return nil }
  return try readSums(in: next, disk: disk).map { Digest(of: $0) }
}

/// Stops before anything changes when either side is not what it was when the generation was staged.
func judge(
  _ staged: Staged, isComplete: Bool, replacing old: Digest?, _ output: OutputFolder
) throws(Failure) {
  precondition(staged.site.folder == output.next, "a generation is staged beside its output folder")
  guard isComplete else {
    throw Failure(
      "the staged site in \(output.next.text) is not the one that was judged", code: .doesNotHold,
      remedy: "run the command again from its start")
  }
  guard old == nil || old == staged.replaces else {
    throw Failure(
      "\(output.live.text) has changed since the new site was staged", code: .doesNotHold,
      remedy: "run the command again from its start")
  }
}

/// Looks for what is not ours in the live site, and stops if the new one needs its place.
func survey(
  of live: Path, _ standing: Standing, for staged: Staged, _ disk: any Disk, _ threads: Int
) throws(Failure) -> Survey {
  let wanted = Tree(staged.site.manifest.files.map(\.path))
  let listed = standing.manifest ?? Manifest([])
  let sight =
    if let seen = staged.before?.look?.sight(listedIn: listed.digest, fresh: true) { seen } else {
      try Sight(of: live, listed: listed, disk: disk, threads: threads)
    }
  let seal = try staged.before?.seal.flatMap { (seal) throws(Failure) in
    try disk.status(of: live / Manifest.fileName, followingLinks: false) == seal ? seal : nil
  }
  let survey = try Survey(
    of: live, listed: listed, wanted: wanted, sight: sight, seal: seal, disk: disk, threads: threads)
  var taken = (survey.foreign + survey.replaced).filter { path in
    wanted.place(of: path) != nil || wanted.hasFolder(path) || wanted.hasFile(above: path)
  }
  let hasSums = try disk.exists(live / Manifest.fileName)
  if standing.manifest == nil, hasSums { taken.append(Manifest.fileName) }
  guard let first = taken.first else { return survey }
  let more = taken.count == 1 ? "" : " and \(taken.count - 1) more"
  throw Failure(
    "the site needs the place of \((live / first).text)\(more), not written by Baton",
    remedy: "move it out of the folder, or rename the page that has its address")
}

/// Publishes where nothing stands, or an empty folder, in one step all the same.
private func settle(
  _ staged: Staged, over standing: Standing, _ output: OutputFolder, _ disk: any Disk, _ durable: Bool
) throws(Failure) {
  if durable { try disk.syncFileSystem(of: output.next) }
  do throws(Failure) {
    // The kernel lets a folder take the place of an empty one, and of no other.
    if standing.exists {
      try disk.rename(output.next, to: output.live)
    } else {
      try disk.move(output.next, toFree: output.live)
    }
  } catch {
    throw explained(error, output)
  }
  if durable { try disk.sync(output.live.parent) }
}

private func exchange(_ output: OutputFolder, _ disk: any Disk) throws(Failure) {
  do throws(Failure) {
    try disk.exchange(output.next, output.live)
  } catch {
    throw explained(error, output)
  }
}

/// Where the kernel cannot exchange two folders, a person can choose another way.
private func explained(_ failure: Failure, _ output: OutputFolder) -> Failure {
  guard failure.obstacle == .refused else { return failure }
  return Failure(
    "\(output.live.text) cannot be exchanged in one step: \(failure.message)", code: .badConfiguration,
    remedy:
      "point -d one level deeper (\((output.live / "site").text)), or set promotion: files in baton.yml",
    obstacle: .refused)
}
