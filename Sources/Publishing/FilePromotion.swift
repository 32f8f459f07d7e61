package import Ground

/// One change of a promotion that goes file by file.
package enum FileChange: Hashable, Sendable {
  /// The file is new, or gets new bytes.
  case put(String)
  case remove(String)
}

/// Puts a staged generation before readers file by file: each file is whole at any moment, the site is not.
///
/// Assets and new pages come first and removals last. Beside the output folder a journal keeps the manifest under
/// way, and `recover` uses it after a kill.
package func promoteByFiles(
  _ staged: Staged, to output: OutputFolder, adopt: Bool, disk: any Disk, threads: Int, durable: Bool
) throws(Failure) -> Promotion {
  let site = Site(folder: output.live, manifest: staged.site.manifest)
  if staged.isUnchanged { return Promotion(site: site, isNew: false, isByFiles: true) }
  let isResumed = try journal(of: output, disk) == site.manifest.bytes
  try reconcile(output, disk: disk)
  let standing = try Standing(in: output.live, disk: disk)
  let wanted = site.manifest.digest
  if standing.digest == wanted {
    try recover(output, disk: disk, threads: threads)
    return Promotion(site: site, isByFiles: true)
  }
  try output.admit(standing, adopt: adopt)
  let isComplete = try completeDigest(of: output.next, disk) == wanted
  try judge(staged, isComplete: isComplete, replacing: isResumed ? nil : standing.digest, output)
  try disk.makeFolder(output.live)
  let survey = try survey(of: output.live, standing, for: staged, disk, threads)
  let changes = try changes(
    from: standing.manifest ?? Manifest([]), to: staged, in: output, disk: disk, threads: threads)
  try disk.replace(output.journal, site.manifest.bytes, durable: durable)
  for change in changes {
    switch change {
    case .put(let path): try put(path, output, disk)
    case .remove(let path): try remove(path, output, disk)
    }
  }
  try disk.replace(output.live / Manifest.fileName, site.manifest.bytes, durable: durable)
  if durable { try disk.syncFileSystem(of: output.live) }
  try disk.remove(output.journal)
  try disk.create(output.next / Generation.spent, Generation.note, durable: false)
  return Promotion(site: site, foreign: survey.foreign + survey.replaced, isByFiles: true)
}

/// What has to change, in an order that never takes away what a page already there still needs.
package func changes(
  from old: Manifest, to staged: Staged, in output: OutputFolder, disk: any Disk, threads: Int
) throws(Failure) -> [FileChange] {
  let new = staged.site.manifest
  let wanted = Tree(new.files.map(\.path))
  let differs = try inParallel(new.files.count, threads: threads) { (index) throws(Failure) -> Bool in
    let file = new.files[index]
    guard old[file.path]?.digest == file.digest else { return true }
    let live = try disk.status(of: output.live / file.path, followingLinks: false)
    let next = try disk.status(of: output.next / file.path, followingLinks: false)
    return live?.kind != .file || live?.size != next?.size
  }
  let put = zip(new.files, differs).filter(\.1).map(\.0.path)
  let isLate = { (path: String) in path.hasSuffix(".html") && old[path] != nil }
  let gone = old.files.map(\.path).filter { wanted.place(of: $0) == nil }
  let isBlocking = { (path: String) in wanted.hasFolder(path) || wanted.hasFile(above: path) }
  return gone.filter(isBlocking).map(FileChange.remove) + put.filter { !isLate($0) }.map(FileChange.put)
    + put.filter(isLate).map(FileChange.put) + gone.filter { !isBlocking($0) }.map(FileChange.remove)
}

/// The manifest that a killed promotion was on its way to.
private func journal(of output: OutputFolder, _ disk: any Disk) throws(Failure) -> [UInt8]? {
  guard try disk.exists(output.journal) else { return nil }
  return try disk.read(output.journal)
}

/// The name under which a file waits beside its place.
private func fresh(_ file: Path) -> Path { file.parent / ".\(file.name).new" }

private func put(_ path: String, _ output: OutputFolder, _ disk: any Disk) throws(Failure) {
  let (source, target) = (output.next / path, output.live / path)
  let fresh = fresh(target)
  if !path.folder.isEmpty { try disk.makeFolder(target.parent) }
  try disk.remove(fresh)
  do throws(Failure) {
    try disk.link(source, as: fresh)
  } catch  where error.obstacle == .refused {
    _ = try disk.copy(source, to: fresh)
    if let status = try disk.status(of: source, followingLinks: false) {
      try disk.setModified(fresh, seconds: status.modifiedSeconds, nanoseconds: status.modifiedNanoseconds)
    }
  }
  try disk.rename(fresh, to: target)
}

/// Removes a file, and the folders that it leaves empty.
private func remove(_ path: String, _ output: OutputFolder, _ disk: any Disk) throws(Failure) {
  try disk.remove(output.live / path)
  var folder = path.folder
  while !folder.isEmpty {
    let place = output.live / folder
    guard try disk.exists(place) else { return }
    guard try disk.list(place).isEmpty else { return }
    try disk.remove(place)
    folder = folder.folder
  }
}

/// After a kill within a promotion file by file: makes the live manifest tell what is really there.
func reconcile(_ output: OutputFolder, disk: any Disk) throws(Failure) {
  guard let sums = try journal(of: output, disk) else { return }
  let old = try readSums(in: output.live, disk: disk).flatMap { Manifest($0) } ?? Manifest([])
  let new = Manifest(sums) ?? old
  var files: [SiteFile] = []
  for file in new.files where old[file.path]?.digest == file.digest { files.append(file) }
  let doubtful = Set(new.files.map { ExactName($0.path) }).union(old.files.map { ExactName($0.path) })
    .filter { old[$0.text]?.digest != new[$0.text]?.digest }
  for path in doubtful.map(\.text) {
    let place = output.live / path
    try disk.remove(fresh(place))
    guard try disk.status(of: place, followingLinks: false)?.kind == .file else { continue }
    files.append(SiteFile(path: path, digest: Digest(of: try disk.read(place)), size: -1))
  }
  if try disk.exists(output.live) {
    try disk.replace(output.live / Manifest.fileName, Manifest(files).bytes, durable: false)
  }
  try disk.remove(output.journal)
}
