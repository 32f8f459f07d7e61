private import Embedded
internal import Ground

/// A file that lives inside the binary.
struct EmbeddedFile: Hashable, Sendable {
  let path: String
  let bytes: [UInt8]
}

/// The files inside the binary: templates, forms, conductors, and what `baton init` writes.
enum EmbeddedFiles {
  /// All of them in byte order: `forms/…`, `conductors/…`, `site-templates/…`, `starter/…`.
  static var all: [EmbeddedFile] { below("") }

  /// Those of one folder, with paths below it; bytes are copied only for these.
  static func below(_ folder: String) -> [EmbeddedFile] {
    let prefix = folder.isEmpty ? "" : folder + "/"
    var files: [EmbeddedFile] = []
    var count = 0
    let table = UnsafeBufferPointer(start: embedded_files(&count), count: count)
    for entry in table {
      let path = diskName(String(cString: entry.path))
      guard path.hasPrefix(prefix) else { continue }
      let bytes = [UInt8](UnsafeBufferPointer(start: entry.bytes, count: entry.count))
      files.append(EmbeddedFile(path: String(path.dropFirst(prefix.count)), bytes: bytes))
    }
    return files.sorted { Path($0.path) < Path($1.path) }
  }

  /// The list names files from its own folder, and keeps one without its dot lest git obeys it there.
  private static func diskName(_ name: String) -> String {
    if name == "starter/gitignore" { return "starter/.gitignore" }
    return name.hasPrefix("../../") ? String(name.dropFirst(6)) : name
  }
}
