import Foundation
import TestKit

/// The program as people start it, built beside the tests.
enum Executable {
  struct Outcome: Equatable {
    let output: String
    let errors: String
    let code: Int32

    init(_ output: String, errors: String = "", code: Int32 = 0) {
      self.output = output
      self.errors = errors
      self.code = code
    }
  }

  static let url: URL = {
    let beside = Bundle.main.bundleURL.appendingPathComponent("baton")
    if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
    return URL(fileURLWithPath: Shared.root + "/.build/debug/baton")
  }()

  static func process(
    _ words: [String], in folder: URL, environment: [String: String] = [:]
  ) -> (process: Process, output: Pipe, errors: Pipe) {
    let process = Process()
    let (output, errors) = (Pipe(), Pipe())
    process.executableURL = url
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = environment
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = FileHandle.nullDevice
    return (process, output, errors)
  }

  static func run(
    _ words: [String], in folder: URL = FileManager.default.temporaryDirectory,
    environment: [String: String] = [:]
  ) throws -> Outcome {
    let (process, output, errors) = process(words, in: folder, environment: environment)
    try process.run()
    let shown = output.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return Outcome(
      String(decoding: shown, as: UTF8.self), errors: String(decoding: said, as: UTF8.self),
      code: process.terminationStatus)
  }
}

/// A folder that goes when the test is over.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = TemporaryFolder.base.appendingPathComponent("baton-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Memory where there is some: a publication waits for the disk, and others write to it.
  private static let base: URL = {
    let memory = "/dev/shm"
    return FileManager.default.isWritableFile(atPath: memory)
      ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
  }()

  func write(_ path: String, _ text: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  func text(_ path: String) throws -> String {
    try String(contentsOf: url.appendingPathComponent(path), encoding: .utf8)
  }

  /// Every file below it, as sorted relative paths.
  func files(below folder: String = "") throws -> [String] {
    try Folder.files(url.appendingPathComponent(folder).path)
  }
}

enum Folder {
  /// Every file below a folder, as sorted relative paths; none when there is no folder.
  static func files(_ folder: String) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder) else { return [] }
    return try FileManager.default.subpathsOfDirectory(atPath: folder).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder + "/" + $0, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }
}
