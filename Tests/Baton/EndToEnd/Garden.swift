import Foundation
import TestKit

/// A small site in a folder of its own, and the real program run in it.
final class Garden {
  let folder: TemporaryFolder

  /// A home page and two patterns that link to each other, without one finding.
  init(_ files: [String: String] = [:]) throws {
    folder = try TemporaryFolder()
    try write("baton.yml", "title: Garden\n")
    try write("content/index.md", "---\ntitle: Home\n---\n\n[[Oak]] and [[Elm]].\n")
    try write("content/patterns/oak.md", Garden.pattern("Oak", "Stands beside [[Elm]]."))
    try write("content/patterns/elm.md", Garden.pattern("Elm", "Stands beside [[Oak]]."))
    for (path, text) in files { try write(path, text) }
  }

  var path: String { folder.url.path }

  func write(_ path: String, _ text: String) throws { try folder.write(path, text) }

  func text(_ path: String) throws -> String { try folder.text(path) }

  func remove(_ path: String) throws {
    try FileManager.default.removeItem(at: folder.url.appendingPathComponent(path))
  }

  func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: folder.url.appendingPathComponent(path).path)
  }

  /// Runs the program in this folder; the time it took and the run's name are masked.
  @discardableResult func baton(
    _ words: String..., environment: [String: String] = [:]
  ) throws -> Executable.Outcome {
    let outcome = try Executable.run(words, in: folder.url, environment: environment)
    return .init(outcome.output, errors: Garden.masked(outcome.errors), code: outcome.code)
  }

  /// `0.1 s` becomes `TIME`, `20261121T100000Z-build-1a2b` becomes `RUN`.
  static func masked(_ text: String) -> String {
    text.replacing(#/\d+\.\d s/#, with: "TIME").replacing(#/\d{8}T\d{6}Z-[a-z]+-[0-9a-f]{4}/#, with: "RUN")
  }

  /// The bytes of every file below a folder, by path.
  func tree(_ below: String = "") throws -> [String: Data] {
    let root = below.isEmpty ? path : path + "/" + below
    return try Dictionary(
      uniqueKeysWithValues: Folder.files(root).map {
        ($0, try Data(contentsOf: URL(fileURLWithPath: root + "/" + $0)))
      })
  }

  /// The bytes of every file of the live site, by path; the record beside it tells of each run.
  func site() throws -> [String: Data] { try tree("public").filter { !$0.key.hasPrefix("record/") } }

  /// The steps that the newest run's log tells in lines of a type, in order.
  func steps(of type: String) throws -> [String] {
    let runs = try FileManager.default.contentsOfDirectory(atPath: path + "/runs")
      .filter { exists("runs/\($0)/log.jsonl") }
    let times = try runs.map { name in
      try FileManager.default.attributesOfItem(atPath: path + "/runs/\(name)/log.jsonl")[.modificationDate]
        as? Date ?? .distantPast
    }
    guard let newest = zip(times, runs).max(by: { $0.0 < $1.0 })?.1 else { return [] }
    return try text("runs/\(newest)/log.jsonl").split(separator: "\n")
      .filter { $0.contains("\"type\":\"\(type)\"") }
      .compactMap { $0.firstMatch(of: #/"step":"([a-z]+)"/#).map { String($0.1) } }
  }

  /// A copy of the program as another build of the same version would be: its linker gave it another id.
  func otherBuild() throws -> String {
    var program = try Data(contentsOf: Executable.url)
    let head = Data([4, 0, 0, 0, 20, 0, 0, 0, 3, 0, 0, 0]) + Data("GNU\0".utf8)
    guard let note = program.firstRange(of: head) else { throw CocoaError(.fileReadCorruptFile) }
    program[note.upperBound] ^= 0xFF
    let file = folder.url.appendingPathComponent("other-baton")
    try program.write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file.path)
    return file.path
  }

  /// When each file below a folder was last written, in nanoseconds.
  func times(_ below: String) throws -> [String: Int] {
    let root = path + "/" + below
    return try Dictionary(
      uniqueKeysWithValues: Folder.files(root).map { name in
        var info = stat()
        guard stat(root + "/" + name, &info) == 0 else { throw CocoaError(.fileReadNoSuchFile) }
        return (name, info.st_mtim.tv_sec * 1_000_000_000 + info.st_mtim.tv_nsec)
      })
  }

  /// Runs a line of shell in a folder of the site: its output and exit code.
  func shell(_ line: String, in below: String = ".") throws -> Executable.Outcome {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = folder.url.appendingPathComponent(below)
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return .init(text, code: process.terminationStatus)
  }

  /// A pattern with this text, which no check has anything to say about.
  static func pattern(_ title: String, _ text: String, _ frontmatter: String = "") -> String {
    let head = "---\ntitle: \(title)\ntype: pattern\nstatus: published\n\(frontmatter)"
    if frontmatter.contains("summary:") { return head + "---\n\n# \(title)\n\n\(text)\n" }
    // As lists would show the text without one; and no line more, so that the text begins in line 9.
    let words = text.prefix { $0 != "\n" }.filter { $0.isLetter || $0.isNumber || $0 == " " }.prefix(60)
    return head + "summary: Of \(words)\n---\n# \(title)\n\n\(text)\n"
  }
}
