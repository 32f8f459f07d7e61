import Foundation
import Ground
import Reading

/// A content folder in a folder of its own, which goes when the test ends.
final class ContentFolder {
  private let around: URL
  var path: Path { Path(around.appendingPathComponent("content").path) }

  init() throws {
    around = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appendingPathComponent("baton-\(UUID().uuidString)")
    try FileManager.default.createDirectory(atPath: path.text, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: around) }

  func write(_ name: String, _ text: String) throws {
    let file = path / name
    try SystemDisk().makeFolder(file.parent)
    try SystemDisk().remove(file)
    try SystemDisk().create(file, Array(text.utf8), durable: false)
  }

  func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: (path / name).text, withDestinationPath: target)
  }

  /// An empty file whose name is these bytes.
  func touch(_ name: [UInt8]) { close(open(bytes(name), O_CREAT, 0o600)) }

  func makeFolder(_ name: [UInt8]) { mkdir(bytes(name), 0o700) }

  /// Folders inside each other, deeper than a path may be long.
  func dig(named name: String, levels: Int) {
    var folder = open(path.text, O_DIRECTORY)
    for _ in 0..<levels {
      mkdirat(folder, name, 0o700)
      let next = openat(folder, name, O_DIRECTORY)
      close(folder)
      folder = next
    }
    close(folder)
  }

  /// Takes them away again; other tools stumble over them.
  func fillIn(named name: String, levels: Int) {
    for level in (0..<levels).reversed() {
      var folder = open(path.text, O_DIRECTORY)
      for _ in 0..<level {
        let next = openat(folder, name, O_DIRECTORY)
        close(folder)
        folder = next
      }
      unlinkat(folder, name, AT_REMOVEDIR)
      close(folder)
    }
  }

  func sources(
    ignoring ignored: [String] = [], since previous: Sources? = nil, disk: any Disk = SystemDisk()
  ) throws -> Sources {
    try Harvest(disk: disk, ignoring: ignored.map { Glob($0) })
      .sources(in: path, shown: "content", since: previous, threads: 2)
  }

  private func bytes(_ name: [UInt8]) -> [CChar] {
    (Array(path.text.utf8) + [UInt8(ascii: "/")] + name + [0]).map { CChar(bitPattern: $0) }
  }

  static func words(_ finding: Finding) -> String {
    "\(finding.check) \(finding.file.dropFirst("content/".count)) \(finding.summary)"
  }
}
