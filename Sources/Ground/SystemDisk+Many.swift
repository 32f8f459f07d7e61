private import Glibc

// Many files and folders below one. From an open folder the kernel has half as far to walk to each, and nobody puts
// paths together.
extension SystemDisk {
  package func statuses(of paths: ArraySlice<String>, below folder: Path) throws(Failure) -> [FileStatus?] {
    let descriptor = try openFolder(folder)
    defer { close(descriptor) }
    return try paths.map { (path) throws(Failure) in
      var info = stat()
      if fstatat(descriptor, path, &info, AT_SYMLINK_NOFOLLOW) == 0 { return FileStatus(info) }
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw failed("read", folder / path)
    }
  }

  package func link(
    _ names: ArraySlice<String>, from old: Path, into new: Path
  ) throws(Failure) -> [String] {
    let source = try openFolder(old)
    defer { close(source) }
    let target = try openFolder(new)
    defer { close(target) }
    var refused: [String] = []
    for name in names {
      if linkat(source, name, target, name, 0) == 0 { continue }
      // Mostly the folder is there.
      if errno == ENOENT {
        try makeFolder((new / name).parent)
        if linkat(source, name, target, name, 0) == 0 { continue }
      }
      let failure = failed("link as \((new / name).text)", old / name)
      guard failure.obstacle == .refused else { throw failure }
      refused.append(name)
    }
    return refused
  }

  /// Opens a folder for work below it.
  private func openFolder(_ path: Path) throws(Failure) -> Int32 {
    try open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, "read")
  }

  package func makeFolders(_ paths: ArraySlice<String>, below folder: Path) throws(Failure) {
    let descriptor = try openFolder(folder)
    defer { close(descriptor) }
    for path in paths where mkdirat(descriptor, path, 0o777) != 0 { try makeFolder(folder / path) }
  }
}
