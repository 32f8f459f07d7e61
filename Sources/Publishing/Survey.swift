import Ground

/// What really stands in a folder that a manifest describes.
struct Survey: Sendable {
  /// The listed files that are there, with their inodes.
  var files: [(path: String, inode: UInt64)] = []
  /// The folders gone into, each after the one it stands in.
  var folders: [String] = []
  /// Those among them that nobody listed.
  var guests: [String] = []
  /// Topmost entries that nobody listed.
  var foreign: [String] = []
  /// Listed paths where something stands that is not a plain file.
  var replaced: [String] = []
  /// Whether the folder `record/` is there.
  var hasRecord = false

  /// The folder at the top that belongs to Baton and to no site.
  static let record = "record"

  /// Looks at a folder level by level. It goes into folders that `listed` or `wanted` know, so that what
  /// stands beside their files is told apart from them.
  ///
  /// A folder that `sight` knows and that was last changed before `seal`, the time of the manifest, holds what it held
  /// when the manifest was written, and need not be read.
  init(
    of root: Path, listed: Manifest, wanted: Tree, sight: Sight, seal: FileStatus?, disk: any Disk,
    threads: Int
  ) throws(Failure) {
    let tree = Tree(listed.files.map(\.path))
    folders = sight.folders.filter { $0.status?.kind == .folder }.map(\.path)
    for (file, status) in zip(listed.files, sight.files) {
      guard let status else { continue }
      if status.kind == .file { files.append((file.path, status.inode)) } else { replaced.append(file.path) }
    }
    let changed = sight.folders.filter { $0.status?.kind == .folder && !isUntouched($0.status, since: seal) }
    var level = [""] + changed.map(\.path)
    while !level.isEmpty {
      let here = level
      let parts = try inParallel(here.count, threads: threads) { (index) throws(Failure) in
        try Survey(folder: here[index], of: root, listed: tree, wanted: wanted, disk: disk)
      }
      level = parts.flatMap(\.guests)
      for part in parts { add(part) }
    }
    try refuseUnnameable(in: root, disk: disk)
    if hasRecord { foreign += try Survey.unlisted(inRecordOf: root, disk: disk) }
    foreign.sort { $0.precedes($1) }
  }

  private init(folder: String, of root: Path, listed: Tree, wanted: Tree, disk: any Disk) throws(Failure) {
    let isTop = folder.isEmpty
    for entry in try disk.list(root / folder) {
      let path = isTop ? entry.name : "\(folder)/\(entry.name)"
      if isTop, Generation.ownNames.contains(entry.name) { continue }
      if isTop, entry.name == Survey.record, entry.kind == .folder {
        hasRecord = true
      } else if listed.place(of: path) != nil || entry.kind == .folder && listed.hasFolder(path) {
        continue
      } else if entry.kind == .folder, wanted.hasFolder(path) {
        guests.append(path)
      } else {
        foreign.append(path)
      }
    }
  }

  private mutating func add(_ part: Survey) {
    folders += part.guests
    guests += part.guests
    foreign += part.foreign
    hasRecord = hasRecord || part.hasRecord
  }

  /// Two changes within one tick of a clock look like one, so a folder of the manifest's own tick does not count.
  private func isUntouched(_ folder: FileStatus?, since seal: FileStatus?) -> Bool {
    guard let folder, let seal, folder.device == seal.device else { return false }
    return (folder.changedSeconds, folder.changedNanoseconds) < (seal.changedSeconds, seal.changedNanoseconds)
  }

  /// A name that is not UTF-8 reaches us mended and finds nothing on disk: it could not be carried over.
  private func refuseUnnameable(in root: Path, disk: any Disk) throws(Failure) {
    for path in foreign where path.unicodeScalars.contains("\u{FFFD}") {
      guard try !disk.exists(root / path) else { continue }
      throw Failure(
        "\((root / path).text) has a name that is not UTF-8",
        remedy: "rename it or move it out of the folder")
    }
  }

  /// What stands in `record/` and its own manifest does not list: reported, and carried over with it.
  private static func unlisted(inRecordOf root: Path, disk: any Disk) throws(Failure) -> [String] {
    try unlisted(inRecord: root / record, disk: disk).map { "\(record)/\($0)" }
  }

  /// What stands in a record and its manifest does not list, below that folder.
  static func unlisted(inRecord folder: Path, disk: any Disk) throws(Failure) -> [String] {
    let sums = try readSums(in: folder, disk: disk).flatMap { Manifest($0) } ?? Manifest([])
    let listed = Tree(sums.files.map(\.path))
    var folders = [""]
    var found: [String] = []
    while let here = folders.popLast() {
      for entry in try disk.list(folder / here) {
        let path = here.isEmpty ? entry.name : "\(here)/\(entry.name)"
        if path == Manifest.fileName || listed.place(of: path) != nil { continue }
        if listed.hasFolder(path) { folders.append(path) } else { found.append(path) }
      }
    }
    return found
  }
}
