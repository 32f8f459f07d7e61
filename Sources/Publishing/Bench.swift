import Ground

/// What one thread keeps between two files.
struct Desk {
  var buffer: [UInt8] = []
  /// The folder that the last file went into, nil before the first.
  var folder: Substring?
}

/// Where the files of the next generation are made.
struct Bench: Sendable {
  let plan: Plan
  let twins: [LiveFile?]
  let base: Base
  let output: OutputFolder
  let disk: any Disk

  /// Makes one file, and writes it unless the live one has the same bytes.
  func make(_ index: Int, at desk: inout Desk) throws(Failure) -> Entry {
    let twin = twins[index]
    switch plan.files[index].source {
    case .made(let write): return try make(index, key: plan.files[index].key, write, at: &desk)
    case .prepared(let prepare):
      let prepared = try prepare()
      return try make(index, key: prepared.key, prepared.write, at: &desk)
    case .copied(let source, let digest, let size):
      let key = plan.files[index].key
      if let twin, twin.digest == digest, twin.size == size { return Entry(twin, key: key) }
      let target = try clear(index, at: &desk)
      guard try copy(source, to: target) == digest else {
        throw Failure("\(source.text) changed while it was published", remedy: "run the same command again")
      }
      return Entry(digest: digest, size: size, key: key, isWritten: true)
    }
  }

  private func make(
    _ index: Int, key: Digest?, _ write: (inout [UInt8]) throws(Failure) -> Void, at desk: inout Desk
  ) throws(Failure) -> Entry {
    desk.buffer.removeAll(keepingCapacity: true)
    try write(&desk.buffer)
    let (digest, size) = (Digest(of: desk.buffer), desk.buffer.count)
    if let twin = twins[index], twin.digest == digest, twin.size == size { return Entry(twin, key: key) }
    try disk.create(try clear(index, at: &desk), desk.buffer, durable: false)
    return Entry(digest: digest, size: size, key: key, isWritten: true)
  }

  /// Links the live files at these places into the next generation, where they are not there yet.
  func link(_ places: [Int], threads: Int) throws(Failure) {
    let missing = places.filter { base.inodes[$0] == 0 || base.inodes[$0] != twins[$0]?.inode }
    for place in missing where base.inodes[place] != 0 {
      try disk.remove(output.next / plan.files[place].path)
    }
    let names = missing.map { plan.files[$0].path }
    let turn = 64
    _ = try inParallel((names.count + turn - 1) / turn, threads: threads, turn: 1) { (part) throws(Failure) in
      let names = names[part * turn..<min((part + 1) * turn, names.count)]
      for name in try disk.link(names, from: output.live, into: output.next) {
        _ = try copy(output.live / name, to: output.next / name)
      }
    }
  }

  /// The place of a file in the next generation, with its folder there and nothing in it. Never written in
  /// place: what stands there may be the live file under a second name.
  private func clear(_ index: Int, at desk: inout Desk) throws(Failure) -> Path {
    let path = plan.files[index].path
    let folder = path.folder
    if desk.folder != folder {
      // Where the file stands, its folder does.
      if !folder.isEmpty, base.inodes[index] == 0 { try disk.makeFolder(output.next / folder) }
      desk.folder = folder
    }
    let target = output.next / path
    if base.inodes[index] != 0 { try disk.remove(target) }
    return target
  }

  /// Copies a file with its modification time.
  private func copy(_ source: Path, to target: Path) throws(Failure) -> Digest {
    let status = try disk.status(of: source, followingLinks: true)
    let digest = try disk.copy(source, to: target)
    if let status {
      try disk.setModified(
        target, seconds: status.modifiedSeconds, nanoseconds: status.modifiedNanoseconds)
    }
    return digest
  }
}
