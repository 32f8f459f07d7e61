package import Ground
private import Synchronization

/// Makes the generation that a plan describes, beside the live site, which it does not touch.
///
/// `previous` is the live site's manifest with keys, from a cache; it is ignored unless its bytes are those
/// of the live `SHA256SUMS`. A file whose key is the same is not made; one that turns out to have the same
/// bytes is not written. When nothing differs, nothing is staged. `seal` comes from the same cache.
/// `report` hears now and then, from any thread, how many files are done.
package func stage(
  _ files: [PlannedFile], at place: StagingPlace, previous: Manifest?, seal: FileStatus? = nil,
  report: @escaping @Sendable (Int) -> Void = { _ in }
) throws(Failure) -> Staged {
  let plan = try Plan(files)
  let (output, look, disk, threads) = (place.output, place.look, place.disk, place.threads)
  try place.recover()
  let live = try LiveFiles(
    in: output.live, previous: previous, look: look, plan: plan, disk: disk, threads: threads)
  let before = Before(manifest: live.manifest, look: look, seal: seal)
  let keys = try keys(of: plan, against: live, threads: threads)
  let doubtful = plan.files.indices.filter { keys[$0] == nil || live.twins[$0]?.key != keys[$0] }
  report(plan.files.count - doubtful.count)

  var entries = plan.files.indices.map { index in live.twins[index].map { Entry($0, key: keys[index]) } }
  guard !doubtful.isEmpty || live.removed > 0 || live.digest == nil else {
    try place.leave()
    return unchanged(plan, entries, live, seal, output)
  }
  let footing = try place.footing()
  let base = try Base(footing, for: plan, in: output.next, disk: disk)
  let bench = Bench(plan: plan, twins: live.twins, base: base, output: output, disk: disk)
  let count = Counter(start: plan.files.count - doubtful.count, report: report)
  let made = try inParallel(doubtful.count, threads: threads, turn: 1, state: Desk.init) {
    (desk, index) throws(Failure) in
    defer { count.step() }
    return try bench.make(doubtful[index], at: &desk)
  }
  for (index, entry) in zip(doubtful, made) { entries[index] = entry }
  guard made.contains(where: \.isWritten) || live.removed > 0 || live.digest == nil else {
    try footing.leave(output.next, disk: disk)
    return unchanged(plan, entries, live, seal, output)
  }
  try bench.link(entries.indices.filter { entries[$0]?.isWritten == false }, threads: threads)
  return try finish(plan, entries, live, before, output, disk)
}

/// The keys of the files that stand live with a key; where nothing stands, a key would tell nothing.
///
/// What a file was prepared with is let go again: all of it together would be as large as the site.
private func keys(of plan: Plan, against live: LiveFiles, threads: Int) throws(Failure) -> [Digest?] {
  try inParallel(plan.files.count, threads: threads) { (index) throws(Failure) in
    guard live.twins[index]?.key != nil else { return nil }
    guard case .prepared(let prepare) = plan.files[index].source else { return plan.files[index].key }
    return try prepare().key
  }
}

/// One file of the manifest under way.
struct Entry: Sendable {
  let digest: Digest
  let size: Int
  let key: Digest?
  let isWritten: Bool

  init(digest: Digest, size: Int, key: Digest?, isWritten: Bool) {
    self.digest = digest
    self.size = size
    self.key = key
    self.isWritten = isWritten
  }

  init(_ twin: LiveFile, key: Digest?) {
    self.init(digest: twin.digest, size: twin.size, key: key, isWritten: false)
  }
}

private func manifest(_ plan: Plan, _ entries: [Entry?]) -> Manifest {
  Manifest(
    zip(plan.files, entries).compactMap { file, entry in
      entry.map { SiteFile(path: file.path, digest: $0.digest, size: $0.size, key: $0.key) }
    })
}

private func unchanged(
  _ plan: Plan, _ entries: [Entry?], _ live: LiveFiles, _ seal: FileStatus?, _ output: OutputFolder
) -> Staged {
  Staged(
    site: Site(folder: output.live, manifest: manifest(plan, entries)), replaces: live.digest, seal: seal,
    isUnchanged: true, unchanged: plan.files.count)
}

/// Writes the manifest and takes the mark away: from here on the generation is whole.
private func finish(
  _ plan: Plan, _ entries: [Entry?], _ live: LiveFiles, _ before: Before,
  _ output: OutputFolder, _ disk: any Disk
) throws(Failure) -> Staged {
  let manifest = manifest(plan, entries)
  try disk.remove(output.next / Manifest.fileName)
  try disk.create(output.next / Manifest.fileName, manifest.bytes, durable: false)
  let seal = try disk.status(of: output.next / Manifest.fileName, followingLinks: false)
  try disk.remove(output.next / Generation.unfinished)
  let written = entries.compactMap { $0 }.filter(\.isWritten)
  return Staged(
    site: Site(folder: output.next, manifest: manifest), replaces: live.digest, before: before,
    seal: seal, written: written.count, unchanged: entries.count - written.count, removed: live.removed,
    bytes: written.reduce(0) { $0 + $1.size })
}

/// Counts finished files for whoever watches; a word for each would cost more than some files do.
private final class Counter: Sendable {
  private let done: Atomic<Int>
  private let report: @Sendable (Int) -> Void

  init(start: Int, report: @escaping @Sendable (Int) -> Void) {
    done = Atomic(start)
    self.report = report
  }

  func step() {
    let count = done.wrappingAdd(1, ordering: .relaxed).newValue
    if count % 64 == 0 { report(count) }
  }
}
