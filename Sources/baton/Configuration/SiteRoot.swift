internal import Ground

/// Finds the folder of the site that a command is about.
enum SiteRoot {
  /// The file that makes a folder a site.
  static let configurationName = "baton.yml"

  /// The folder that was named, else the nearest one from the working folder upwards that holds `baton.yml` or
  /// `content`; relative to the working folder, so that no message depends on where that stands.
  static func find(named: String?, disk: any Disk) throws(Failure) -> Path {
    if let named {
      guard try disk.status(of: Path(named), followingLinks: true)?.kind == .folder else {
        throw Failure("no folder named \(named)", remedy: "baton init \(named) makes a site there")
      }
      return Path(named)
    }
    let depth = try disk.realPath(of: ".")?.text.split(separator: "/").count ?? 0
    var candidate = Path(".")
    for level in 0...depth {
      if try isSite(candidate, disk: disk) { return candidate }
      candidate = level == 0 ? ".." : candidate / ".."
    }
    throw Failure(
      "no site here: neither baton.yml nor content/ in this folder or in one above it",
      code: .badConfiguration, remedy: "baton init makes a site, --source FOLDER names one")
  }

  private static func isSite(_ folder: Path, disk: any Disk) throws(Failure) -> Bool {
    let file = try disk.status(of: folder / configurationName, followingLinks: true)
    if file?.kind == .file { return true }
    return try disk.status(of: folder / "content", followingLinks: true)?.kind == .folder
  }
}
