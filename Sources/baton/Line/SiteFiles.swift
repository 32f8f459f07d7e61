internal import Ground

/// Forms, templates and conductors: built in, and replaced file by file by those of the site.
enum SiteFiles {
  /// The files of a built-in folder with the site's own, if it has a folder, over them; paths are below the folder, in order.
  static func overlaid(_ builtIn: String, in folder: Path?, disk: any Disk) throws(Failure) -> [EmbeddedFile]
  {
    var files = Dictionary(
      EmbeddedFiles.below(builtIn).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    if let folder {
      for path in try paths(below: folder, disk: disk) {
        files[path] = EmbeddedFile(path: path, bytes: try disk.read(folder / path))
      }
    }
    return files.values.sorted { Path($0.path) < Path($1.path) }
  }

  /// Names some files by paths and bytes.
  static func digest(_ files: [EmbeddedFile]) -> Digest {
    var digester = Digester()
    for file in files {
      digester.add(file.path)
      digester.add(file.bytes)
    }
    return digester.finish()
  }

  private static func paths(below folder: Path, disk: any Disk) throws(Failure) -> [String] {
    guard try disk.status(of: folder, followingLinks: true)?.kind == .folder else { return [] }
    var paths: [String] = []
    for entry in try disk.list(folder) where !entry.name.hasPrefix(".") {
      switch entry.kind {
      case .folder:
        paths += try SiteFiles.paths(below: folder / entry.name, disk: disk).map { entry.name + "/" + $0 }
      case .file: paths.append(entry.name)
      // A link is taken only when it leads to a file.
      default:
        if try disk.status(of: folder / entry.name, followingLinks: true)?.kind == .file {
          paths.append(entry.name)
        }
      }
    }
    return paths
  }
}
