package import Ground

/// The blobs of one run that were removed, or would be.
package struct PrunedBlobs: Hashable, Sendable {
  package let run: String
  package let count: Int
  /// The room that they took and that no other run needs.
  package let bytes: Int
}

extension Archive {
  /// Runs that ended, published nothing and still have blobs, the oldest first, but for the newest few.
  ///
  /// A run that waits for a person has not ended and needs all that it has.
  package func prunable(keeping count: Int) throws(Failure) -> [PrunedBlobs] {
    let kept = Set(try names)
    let ended = try overview().filter { run in
      kept.contains(run.name) && !run.isPromoted && !run.isWaiting && run.exit != nil
    }
    let old = ended.dropLast(count).map(\.name)
    var needed: Set<String> = []
    for run in kept.subtracting(old).sorted() { needed.formUnion(try folder(of: run).blobNames()) }
    var pruned: [PrunedBlobs] = []
    for run in old {
      let blobs = try folder(of: run).blobNames()
      guard !blobs.isEmpty else { continue }
      var bytes = 0
      for blob in blobs where needed.insert(blob).inserted {
        let file = folder / run / Blobs.folderName / blob
        bytes += try disk.status(of: file, followingLinks: false)?.size ?? 0
      }
      pruned.append(PrunedBlobs(run: run, count: blobs.count, bytes: bytes))
    }
    return pruned
  }

  /// Removes the blobs of these runs. Their logs stay, and say so, as does the ledger.
  package func prune(_ runs: [PrunedBlobs], by person: String, clock: Clock) throws(Failure) {
    var ledger = Ledger(in: folder, disk: disk, clock: clock)
    for pruned in runs {
      let lock = try ledger.lock()
      let head = try tellPruning(of: pruned, by: person, clock: clock)
      try ledger.append(
        .payloadPruned, run: "", by: person,
        .object(["name": .text(pruned.run), "kept": .text(Log.fileName), "head": head.json]), durable: true,
        under: lock)
      // Both lines come first: a folder that is left over is removed next time, missing blobs need a reason.
      try disk.removeTree(folder / pruned.run / Blobs.folderName)
    }
  }

  private func tellPruning(
    of pruned: PrunedBlobs, by person: String, clock: Clock
  ) throws(Failure) -> Head {
    let file = folder / pruned.run / Log.fileName
    let events = try events(of: pruned.run)
    let head = Chain(try disk.read(file)).head
    if events.last?.known == .payloadPruned { return head }
    var log = Log(continuing: events, head: head, by: person, clock: clock, disk: disk, path: file)
    try log.append(
      .payloadPruned,
      .object(["name": .text(pruned.run), "kept": .text(Log.fileName), "blobs": .number(pruned.count)]),
      durable: true)
    return log.head
  }
}
