import Foundation
import Ground
import Publishing
import Synchronization

/// A temporary folder in which a test publishes; it goes when the test ends.
final class Workshop: Sendable {
  let root: Path
  let disk: any Disk
  /// How many pages were made.
  let made = Atomic<Int>(0)

  init(disk: any Disk = SystemDisk(), in parent: String = NSTemporaryDirectory()) {
    root = Path(parent) / "baton-\(UUID().uuidString)"
    self.disk = disk
    try? FileManager.default.createDirectory(atPath: root.text, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: root.text) }

  var live: Path { root / "public" }
  var next: Path { root / ".public.next" }

  func output(_ disk: any Disk) throws -> OutputFolder { try OutputFolder(live, disk: disk) }

  /// Pages whose bytes are their texts.
  func plan(_ pages: [String: String]) -> [PlannedFile] {
    pages.map { path, text in
      PlannedFile(
        path: path, key: Digest(of: "key " + text),
        source: .made { [self] (buffer) throws(Failure) in
          made.add(1, ordering: .relaxed)
          buffer.append(text: text)
        })
    }
  }

  func staged(
    _ pages: [String: String], previous: Manifest? = nil, disk: (any Disk)? = nil, threads: Int = 1
  ) throws -> Staged {
    let disk = disk ?? self.disk
    return try stage(
      plan(pages), at: StagingPlace(output(disk), disk: disk, threads: threads), previous: previous)
  }

  @discardableResult
  func publish(
    _ pages: [String: String], previous: Manifest? = nil, adopt: Bool = false, byFiles: Bool = false,
    disk: (any Disk)? = nil
  ) throws -> (staged: Staged, promotion: Promotion) {
    let disk = disk ?? self.disk
    let staged = try staged(pages, previous: previous, disk: disk)
    let output = try output(disk)
    let promotion =
      byFiles
      ? try promoteByFiles(staged, to: output, adopt: adopt, disk: disk, threads: 1, durable: true)
      : try promote(staged, to: output, adopt: adopt, disk: disk, threads: 1, durable: true)
    return (staged, promotion)
  }

  func write(_ text: String, to path: String) throws {
    let file = root / path
    try FileManager.default.createDirectory(
      atPath: file.parent.text, withIntermediateDirectories: true)
    try Data(text.utf8).write(to: URL(fileURLWithPath: file.text))
  }

  func text(_ path: String) -> String? {
    FileManager.default.contents(atPath: (root / path).text).map { String(decoding: $0, as: UTF8.self) }
  }

  func status(_ path: String) -> FileStatus? {
    (try? SystemDisk().status(of: root / path, followingLinks: false)) ?? nil
  }

  /// Every file below a folder with its text, without manifests and marks.
  func files(_ folder: String = "public") -> [String: String] {
    let all = FileManager.default.subpaths(atPath: (root / folder).text) ?? []
    return all.reduce(into: [:]) { files, path in
      guard path != Manifest.fileName, !path.hasPrefix(".baton-") else { return }
      guard status("\(folder)/\(path)")?.kind == .file else { return }
      files[path] = text("\(folder)/\(path)")
    }
  }

  /// What `sha256sum -c` says of the live site.
  func sumsHold() throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    process.arguments = ["--check", "--strict", "--status", Manifest.fileName]
    process.currentDirectoryURL = URL(fileURLWithPath: live.text)
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
