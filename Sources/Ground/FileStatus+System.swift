internal import Glibc

extension FileKind {
  /// Nil where the file system does not say.
  init?(entryType: UInt8) {
    switch Int(entryType) {
    case DT_REG: self = .file
    case DT_DIR: self = .folder
    case DT_LNK: self = .symbolicLink
    case DT_UNKNOWN: return nil
    default: self = .other
    }
  }
}

extension FileStatus {
  /// What the system says of a file.
  init(_ info: stat) {
    let kind: FileKind =
      switch info.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .symbolicLink
      default: .other
      }
    self.init(
      kind: kind, size: Int(info.st_size), modifiedSeconds: info.st_mtim.tv_sec,
      modifiedNanoseconds: info.st_mtim.tv_nsec, changedSeconds: info.st_ctim.tv_sec,
      changedNanoseconds: info.st_ctim.tv_nsec, inode: UInt64(info.st_ino), device: UInt64(info.st_dev))
  }
}
