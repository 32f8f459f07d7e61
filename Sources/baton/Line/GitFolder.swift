internal import Ground

/// The folder in which git keeps what it knows of the site; read as files, for git itself may be missing.
struct GitFolder: Sendable {
  /// Holds `HEAD`: in a linked working tree a folder of that tree's own.
  private let own: Path
  /// Holds the branches that all working trees share.
  private let common: Path
  /// The folder that it knows the files of.
  private let tree: Path

  /// How one gets to a folder from that of its repository, with a slash at the end; empty outside git.
  static func way(to folder: Path, disk: any Disk) -> String {
    guard let real = try? disk.realPath(of: folder), let tree = find(from: real, disk: disk)?.tree,
      real != tree
    else { return "" }
    return String(real.text.dropFirst(tree.text.count).drop { $0 == "/" }) + "/"
  }

  /// The one that a folder belongs to, nil outside git.
  static func find(from folder: Path, disk: any Disk) -> GitFolder? {
    guard let real = try? disk.realPath(of: folder) else { return nil }
    var candidate = real
    while true {
      if let found = GitFolder(in: candidate, disk: disk) { return found }
      if candidate.parent == candidate { return nil }
      candidate = candidate.parent
    }
  }

  private init?(in folder: Path, disk: any Disk) {
    guard let own = GitFolder.place(in: folder, disk) else { return nil }
    self.own = own
    tree = folder
    common = GitFolder.line(of: own / "commondir", disk).map { own / $0 } ?? own
  }

  /// A linked working tree has a file that names the folder.
  private static func place(in folder: Path, _ disk: any Disk) -> Path? {
    let place = folder / ".git"
    switch (try? disk.status(of: place, followingLinks: true))?.kind {
    case .folder: return place
    case .file:
      guard let line = line(of: place, disk), line.hasPrefix("gitdir: ") else { return nil }
      return folder / String(line.dropFirst("gitdir: ".count))
    default: return nil
    }
  }

  /// What the repository is told.
  var configuration: Path { common / "config" }

  /// The commit that is checked out, nil before the first one.
  func commit(disk: any Disk) -> String? {
    guard let head = GitFolder.line(of: own / "HEAD", disk) else { return nil }
    guard head.hasPrefix("ref: ") else { return GitFolder.commit(head) }
    let branch = String(head.dropFirst("ref: ".count))
    if let loose = GitFolder.line(of: common / branch, disk) { return GitFolder.commit(loose) }
    guard let packed = try? disk.read(common / "packed-refs", limit: GitFolder.limit) else { return nil }
    let line = packed.text.split(separator: "\n").first { $0.hasSuffix(" " + branch) }
    return line.flatMap { GitFolder.commit(String($0.prefix { $0 != " " })) }
  }

  /// A file of a repository may be anything; only what names a commit goes into the log.
  private static func commit(_ text: String) -> String? {
    let isName = (40...64).contains(text.utf8.count) && text.allSatisfy(\.isHexDigit)
    return isName ? text.lowercased() : nil
  }

  private static func line(of file: Path, _ disk: any Disk) -> String? {
    guard let bytes = try? disk.read(file, limit: limit) else { return nil }
    return bytes.text.split(separator: "\n").first.map(String.init)
  }

  private static let limit = 16 << 20
}
