internal import Ground

/// What a command put into its folder.
struct Delivery {
  /// What is wrong with it, as a sentence about the command; nil when all can be taken.
  let fault: String?

  /// Looks through the folder. Where the command named its files, what it did not name is removed.
  init(in folder: Path, named: [String]?, disk: any Disk) throws(Failure) {
    var files: [String] = []
    var open = [""]
    while let below = open.popLast() {
      for entry in try disk.list(folder / below) {
        let path = below.isEmpty ? entry.name : "\(below)/\(entry.name)"
        switch entry.kind {
        case .folder: open.append(path)
        case .file: files.append(path)
        case .symbolicLink, .other:
          fault = "it put something into its folder that is no file: \(path)"
          return
        }
      }
    }
    fault = files.isEmpty ? "it put no file into its folder" : nil
    guard let named else { return }
    let wanted = Set(named)
    for file in files where !wanted.contains(file) { try disk.remove(folder / file) }
  }
}
