internal import Ground
internal import Recording

/// A command that mends what a gate found, in a copy of the folder that a step reads.
struct Mender: Sendable {
  let commission: Commission
  /// The folder, as the conductor's file writes it.
  let folder: String
}

// A gate that closed may have a command mend what it found. The command works on a copy in the run's folder, and
// the run goes on over that. What it changed is a patch: the review shows it, and only a person's yes takes it into
// the folder that the author writes in.
extension Run {
  /// Has a closed gate's command mend the sources, and begins another pass over what it made of them. False where
  /// there is nothing more to try.
  mutating func mended(_ gate: Step, _ reason: String) throws(Failure) -> Bool {
    guard let reject = gate.reject, let mender = reject.via, journal.isKept else { return false }
    let used = journal.state.returns[gate.id] ?? 0
    guard used < reject.passes else { return false }
    try sayInLocks(gate.id)
    let pass = journal.state.pass + 1
    let copy = mendedFolder(pass)
    try setting.disk.removeTree(copy)
    try Folders(disk: setting.disk).copy(try folder(mender.folder, for: reject.to), to: copy)
    let before = try Folders(disk: setting.disk).digests(in: copy)
    let papers = try askMender(mender, over: copy, gate, reject.to, pass)
    let after = try Folders(disk: setting.disk).digests(in: copy)
    guard before != after else { return false }
    let patch = try patch(by: mender, of: copy, after)
    var data = [
      JSON.Member("step", .text(gate.id)), JSON.Member("to", .text(reject.to)),
      JSON.Member("left", .number(reject.passes - used - 1)), JSON.Member("reason", .text(reason)),
    ]
    data += patch + (try kept(papers))
    try decide(.passSentBack, .object(data), pass: pass)
    for lock in locks { try clear(lock.target) }
    letGo()
    conductor.chooseAnew(but: Set(journal.state.choices.keys))
    try takeUp()
    return true
  }

  private mutating func askMender(
    _ mender: Mender, over copy: Path, _ gate: Step, _ source: String, _ pass: Int
  ) throws(Failure) -> [(name: String, bytes: Bytes)] {
    let workplace = Workplace(
      run: journal.name, step: gate.id, pass: pass, root: setting.root,
      folder: workFolder / "\(gate.id)-\(pass)", isKept: journal.isKept, lock: nil)
    let room = Room(
      out: nil, live: nil, previous: nil, threads: setting.threads, date: date, now: journal.now,
      isDurable: false, workplace: workplace, report: { _, _ in })
    let findings = try value(of: gate.id)
    let sources = Artifact(kind: "sources", digest: try identity(of: source).digest, value: copy)
    do throws(Failure) {
      _ = try mender.commission.work([sources, findings], room)
    } catch {
      let told = [JSON.Member("step", .text(gate.id)), JSON.Member("message", .text(error.message))]
      try tell(.stepFailed, .object(told + (try kept(workplace.papers.documents))))
      throw error
    }
    return workplace.papers.documents
  }

  /// What the copy has and the author's folder has not, as the log keeps it.
  private func patch(
    by mender: Mender, of copy: Path, _ after: [String: Digest]
  ) throws(Failure) -> [JSON.Member] {
    let original = setting.root / Path(mender.folder).plain
    let before = try Folders(disk: setting.disk).digests(in: original)
    let paths = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    var files: [JSON] = []
    var text = Bytes()
    for path in paths.sorted(by: { $0.precedes($1) }) {
      let old = try before[path].map { (_) throws(Failure) in try setting.disk.read(original / path) }
      let new = try after[path].map { (_) throws(Failure) in try setting.disk.read(copy / path) }
      text += LineDifference.text(of: (Path(mender.folder) / path).text, from: old, to: new)
      var members = [JSON.Member("path", .text(path))]
      if let was = before[path] { members.append(JSON.Member("was", .text(was.hex))) }
      if let new { members.append(JSON.Member("blob", .text(try journal.keep(new).hex))) }
      files.append(.object(members))
    }
    return [
      JSON.Member("via", .text(mender.commission.words)), JSON.Member("folder", .text(mender.folder)),
      JSON.Member("mended", .list(files)),
      JSON.Member("patch", .object(["blob": .text(try journal.keep(text).hex)])),
    ]
  }

  // MARK: Going on over it

  /// Where a step finds a folder of the conductor's file: the mended copy of it, where there is one.
  func folder(_ text: String, for step: String) throws(Failure) -> Path {
    let original = setting.root / Path(text).plain
    guard let mended = journal.state.mended, mended.step == step else { return original }
    let copy = mendedFolder(mended.pass)
    if try setting.disk.exists(copy) { return copy }
    // The run's folder was copied without it: the blobs are enough.
    try Folders(disk: setting.disk).copy(original, to: copy)
    for file in mended.files { try put(file, in: copy, durable: false) }
    return copy
  }

  private func mendedFolder(_ pass: Int) -> Path { workFolder / "mended-\(pass)" }

  // MARK: Taking it

  /// Takes into the author's folder what a person has said yes to. A file that is neither what the patch was made
  /// from nor what it becomes is the author's: then nothing is taken and nothing is changed.
  mutating func takePatch(above effect: Step) throws(Failure) {
    guard let mended = journal.state.mended, journal.state.effects[mended.name] != .happened else { return }
    try proveVerdicts(above: effect)
    let folder = setting.root / Path(mended.folder).plain
    let digests = try Folders(disk: setting.disk).digests(in: folder)
    for file in mended.files where digests[file.path] != file.was && digests[file.path] != file.becomes {
      throw Failure(
        "\((Path(mended.folder) / file.path).text) is not what it was when \(mended.by) mended it",
        code: .doesNotHold,
        remedy: "take what you want of runs/\(journal.name)/blobs/\(mended.patch.hex), then run it again")
    }
    let data = [JSON.Member("step", .text(mended.name)), JSON.Member("to", .text(mended.folder))]
    try decide(
      .effectIntended,
      .object(
        data + [JSON.Member("effect", .text("once")), JSON.Member("digest", .text(mended.patch.hex))]))
    for file in mended.files where digests[file.path] != file.becomes {
      try put(file, in: folder, durable: true)
    }
    try decide(.effectObserved, .object(data + [JSON.Member("is", .text("happened"))]))
  }

  private func put(_ file: State.Mended.File, in folder: Path, durable: Bool) throws(Failure) {
    let place = folder / file.path
    guard let digest = file.becomes else { return try setting.disk.remove(place) }
    try setting.disk.makeFolder(place.parent)
    try setting.disk.replace(place, try journal.blob(digest), durable: durable)
  }
}

/// Whole folders of plain files.
private struct Folders {
  let disk: any Disk

  /// Copies every file; a link would lead out of the copy.
  func copy(_ folder: Path, to place: Path) throws(Failure) {
    try disk.makeFolder(place)
    try walk(folder) { (path, isFolder) throws(Failure) in
      if isFolder {
        try disk.makeFolder(place / path)
      } else {
        _ = try disk.copy(folder / path, to: place / path)
      }
    }
  }

  /// The digest of every file, by path.
  func digests(in folder: Path) throws(Failure) -> [String: Digest] {
    var digests: [String: Digest] = [:]
    try walk(folder) { (path, isFolder) throws(Failure) in
      if !isFolder { digests[path] = Digest(of: try disk.read(folder / path)) }
    }
    return digests
  }

  private func walk(
    _ folder: Path, _ visit: (_ path: String, _ isFolder: Bool) throws(Failure) -> Void
  ) throws(Failure) {
    var open = [""]
    while let below = open.popLast() {
      for entry in try disk.list(folder / below) where entry.name != ".git" {
        let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
        switch entry.kind {
        case .folder:
          try visit(path, true)
          open.append(path)
        case .file: try visit(path, false)
        case .symbolicLink, .other:
          throw Failure(
            "\((folder / path).text) is no plain file, and what mends the sources works on a copy",
            remedy: "put the file itself there")
        }
      }
    }
  }
}
