private import Glibc
package import Ground
private import Synchronization

/// Walks a content folder and takes the digest of every file in it.
package struct Harvest: Sendable {
  private let disk: any Disk
  private let ignored: [Glob]
  private let nanoseconds: @Sendable () -> Int

  /// `ignored` are globs for names of files and folders, such as `.*` and `node_modules`. `nanoseconds` is the clock
  /// that file times are taken from, since 1970; it decides what is read again, and nothing that is said.
  package init(
    disk: any Disk, ignoring ignored: [Glob],
    nanoseconds: @escaping @Sendable () -> Int = { Harvest.systemNanoseconds() }
  ) {
    self.disk = disk
    self.ignored = ignored
    self.nanoseconds = nanoseconds
  }

  private static func systemNanoseconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return time.tv_sec * 1_000_000_000 + time.tv_nsec
  }

  /// The files below a folder; one that the file system calls unchanged since `previous` is not read again.
  ///
  /// A link that leaves the folder, or leads to a folder, is refused with a finding; so is a file or a folder below
  /// that cannot be read. `shown` is the folder's name in findings.
  package func sources(
    in folder: Path, shown: String, since previous: Sources? = nil, threads: Int
  ) throws(Failure) -> Sources {
    guard try disk.status(of: folder, followingLinks: true)?.kind == .folder else {
      throw Failure(
        "no folder \(shown)", code: .inconclusive,
        remedy: "make it, or name another with content: in baton.yml; baton init makes a new site")
    }
    guard let root = try disk.realPath(of: folder) else {
      throw Failure("the folder \(shown) went away", remedy: "run the same command again")
    }
    var walk = Walk(root: root, shown: shown)
    collect(try disk.list(root), of: root, below: "", &walk)
    let paths = walk.paths
    let known = Dictionary((previous?.entries ?? []).map { ($0.file.path, $0) }) { first, _ in first }
    let allowance = Allowance()
    let statuses = known.isEmpty ? [] : try disk.statuses(of: paths, below: root, threads: threads)
    let outcomes = try inParallel(paths.count, threads: threads, state: { [UInt8]() }) {
      (room, index) throws(Failure) in
      if let known = known[paths[index]], isSame(known, statuses[index], root) { return Outcome.file(known) }
      return outcome(root, paths[index], shown, allowance, &room)
    }
    var entries: [SourceFile] = []
    entries.reserveCapacity(paths.count)
    for outcome in outcomes {
      switch outcome {
      case .file(let file): entries.append(file)
      case .finding(let finding): walk.findings.append(finding)
      }
    }
    return Sources(folder: root, entries: entries, findings: walk.findings.sorted())
  }

  /// How many bytes of texts wait in memory for those who read them, instead of being read again.
  private final class Allowance: Sendable {
    private let rest = Atomic<Int>(32 << 20)

    func grants(_ count: Int) -> Bool {
      if rest.wrappingSubtract(count, ordering: .relaxed).newValue >= 0 { return true }
      rest.wrappingAdd(count, ordering: .relaxed)
      return false
    }
  }

  private struct Walk {
    let root: Path
    let shown: String
    var paths: [String] = []
    var findings: [Finding] = []

    /// Takes a file in, but for a text by whose name nobody would read it: readers would get its source, drafts too.
    mutating func take(_ path: String) {
      let lowered = SiteFile.isText(path) ? path : path.lowercased()
      guard lowered == path || !SiteFile.isText(lowered) else {
        let (name, suffix) = (Path(path).name, Path(path).suffix)
        return refuse(
          path, "text that is not read, for its name ends in \(name.suffix(suffix.count))",
          "call it \"\(name.dropLast(suffix.count))\(suffix)\"", as: "files.readable")
      }
      paths.append(path)
    }

    mutating func refuse(_ path: String, _ summary: String, _ remedy: String, as check: String = "files.link")
    {
      findings.append(Finding(check, .error, in: shown + "/" + path, summary: summary, remedy: remedy))
    }
  }

  private func collect(
    _ entries: [FolderEntry], of folder: Path, below prefix: String, _ walk: inout Walk
  ) {
    for entry in entries where Harvest.rule(leavingOut: entry.name, among: ignored) == nil {
      let path = prefix.isEmpty ? entry.name : prefix + "/" + entry.name
      if isMended(entry, in: folder) {
        walk.refuse(path, "name is not UTF-8", "give it another name", as: "files.readable")
        continue
      }
      switch entry.kind {
      case .file: walk.take(path)
      case .folder: descend(folder / entry.name, path, &walk)
      case .symbolicLink: follow(folder / entry.name, path, &walk)
      case .other:
        walk.refuse(path, "neither a file nor a folder", "move it out of the content folder")
      }
    }
  }

  private func descend(_ folder: Path, _ path: String, _ walk: inout Walk) {
    let entries: [FolderEntry]
    do throws(Failure) {
      entries = try disk.list(folder)
    } catch {
      let remedy = error.remedy ?? "check its permissions"
      return walk.refuse(path, "folder cannot be read", remedy, as: "files.readable")
    }
    collect(entries, of: folder, below: path, &walk)
  }

  private func follow(_ link: Path, _ path: String, _ walk: inout Walk) {
    guard let target = try? disk.realPath(of: link) else {
      return walk.refuse(path, "symbolic link that leads nowhere", "remove it, or copy the file")
    }
    guard target.text.hasPrefix(walk.root.text + "/") else {
      return walk.refuse(path, "symbolic link out of the content folder", "copy the file into the folder")
    }
    guard (try? disk.status(of: target, followingLinks: true))?.kind == .file else {
      return walk.refuse(path, "symbolic link to a folder", "link to files, or move the folder here")
    }
    walk.take(path)
  }

  /// Whether a second change would show: two within one tick of the file system's clock look like one. A tick is a
  /// few thousandths of a second, but where times are told in thousandths or seconds it may be two.
  private func isSettled(_ status: FileStatus) -> Bool {
    let changed = status.changedSeconds * 1_000_000_000 + status.changedNanoseconds
    let isCoarse = status.changedNanoseconds % 1_000_000 == 0
    return nanoseconds() - changed > (isCoarse ? 3_000_000_000 : 100_000_000)
  }

  /// The first rule that leaves a file or folder of this name out; nil when it is taken. `_index.md` is the page
  /// of its folder whatever is said of names that begin with `_`.
  package static func rule(leavingOut name: String, among ignored: [Glob]) -> Glob? {
    name == "_index.md" ? nil : ignored.first { $0.matches(name) }
  }

  private enum Outcome: Sendable {
    case file(SourceFile)
    case finding(Finding)
  }

  private func outcome(
    _ root: Path, _ path: String, _ shown: String, _ allowance: Allowance, _ room: inout [UInt8]
  ) -> Outcome {
    do throws(Failure) {
      let status = try disk.read(root / path, into: &room)
      let file = SiteFile(path: path, digest: Digest(of: room), size: room.count)
      let isWhole = isSettled(status) && status.size == file.size
      let picture = file.isText ? nil : Picture(room, named: path)
      var held: [UInt8]?
      if file.isText, allowance.grants(file.size) { held = Harvest.held(&room) }
      return .file(SourceFile(file, stamp: isWhole ? status : nil, picture: picture, holding: held))
    } catch {
      return .finding(
        Finding(
          "files.readable", .error, in: shown + "/" + path, summary: "file cannot be read",
          remedy: error.remedy ?? "check its permissions"))
    }
  }

  /// Whether the file system calls a file unchanged; `status` is what it says of the path itself.
  private func isSame(_ known: SourceFile, _ status: FileStatus?, _ root: Path) -> Bool {
    guard let stamp = known.stamp else { return false }
    guard status?.kind == .symbolicLink else { return status == stamp }
    return (try? disk.status(of: root / known.file.path, followingLinks: true)) == stamp
  }

  /// The bytes of a room: the room itself, unless a larger file made it much larger than what would be held.
  private static func held(_ room: inout [UInt8]) -> [UInt8] {
    guard room.capacity <= 2 * room.count + 1024 else { return room.withUnsafeBufferPointer { Array($0) } }
    defer { room = [] }
    return room
  }

  /// A name that is not UTF-8 reaches us mended: then it finds nothing on disk, or something else of that name.
  private func isMended(_ entry: FolderEntry, in folder: Path) -> Bool {
    guard entry.name.unicodeScalars.contains("\u{FFFD}") else { return false }
    guard let found = try? disk.status(of: folder / entry.name, followingLinks: false) else { return true }
    return entry.inode != 0 && found.inode != entry.inode
  }
}
