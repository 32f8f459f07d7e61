internal import Ground

extension Path {
  /// A program of the system, as a shell would find it; nil where there is none of that name.
  static func program(_ name: String, _ environment: [String: String], disk: any Disk) -> Path? {
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.map { Path(String($0)) / name }.first { file in
      (try? disk.status(of: file, followingLinks: true))?.kind == .file
    }
  }
}
