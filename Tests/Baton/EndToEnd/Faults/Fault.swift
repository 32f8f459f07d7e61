import Foundation

/// One thing that goes wrong in one system call of one command.
struct Fault: Hashable, CustomStringConvertible {
  /// What happens instead of the call.
  enum Kind: Hashable {
    /// The process is killed before the call.
    case kill
    /// The call gives this error and does nothing.
    case error(String)
  }

  let call: String
  let kind: Kind
  /// The how-manyth of its kind, from one.
  let number: Int

  var description: String { "\(kindName) at \(call) \(number)" }

  /// What the row of a report is called.
  var kindName: String {
    switch kind {
    case .kill: "kill -9"
    case .error(let name): name
    }
  }

  /// As strace takes it.
  var injection: [String] {
    let effect =
      switch kind {
      case .kill: "signal=KILL"
      case .error(let name): "error=\(name)"
      }
    return ["-e", "trace=\(call)", "-e", "inject=\(call):\(effect):when=\(number)"]
  }

  /// Everything that is tried on each call.
  static let kinds: [(call: String, kinds: [Kind])] = [
    ("write", [.kill, .error("ENOSPC"), .error("EIO")]), ("fsync", [.kill, .error("EIO")]),
    ("syncfs", [.kill, .error("EIO")]), ("rename", [.kill, .error("ENOSPC"), .error("EIO")]),
    ("renameat2", [.kill, .error("EIO")]), ("unlink", [.kill, .error("EIO")]),
    ("rmdir", [.kill, .error("EIO")]),
    ("mkdir", [.kill, .error("ENOSPC")]), ("link", [.kill, .error("EIO")]),
    ("ftruncate", [.kill, .error("EIO")]),
    ("openat", [.error("EMFILE")]), ("flock", [.error("ENOLCK")]),
  ]

  /// All faults for a command that makes each call so often, in order.
  static func all(for counts: [String: Int]) -> [Fault] {
    kinds.flatMap { call, kinds in
      kinds.flatMap { kind in
        (0..<(counts[call] ?? 0)).map { Fault(call: call, kind: kind, number: $0 + 1) }
      }
    }
  }
}

/// A command under strace.
enum Traced {
  static let program = "/usr/bin/strace"

  /// Whether processes may be traced here.
  static let isPossible: Bool = {
    guard FileManager.default.isExecutableFile(atPath: program) else { return false }
    return (try? run(["-qq", "-o", "/dev/null", "/bin/true"], in: FileManager.default.temporaryDirectory))?
      .code == 0
  }()

  /// Runs the site's program with a fault in it.
  static func baton(
    _ words: [String], in folder: URL, with fault: Fault
  ) throws -> (code: Int32, said: String) {
    try run(["-f", "-qq", "-o", "/dev/null"] + fault.injection + [Executable.url.path] + words, in: folder)
  }

  /// How often a command makes each call that faults are tried on.
  static func counts(_ words: [String], in folder: URL) throws -> [String: Int] {
    let log = folder.deletingLastPathComponent().appendingPathComponent("\(folder.lastPathComponent).trace")
    defer { try? FileManager.default.removeItem(at: log) }
    let calls = Fault.kinds.map(\.call).joined(separator: ",")
    _ = try run(
      ["-f", "-qq", "-o", log.path, "-e", "trace=\(calls)", Executable.url.path] + words, in: folder)
    var counts: [String: Int] = [:]
    for line in try String(contentsOf: log, encoding: .utf8).split(separator: "\n") {
      guard let call = line.split(separator: " ").dropFirst().first?.split(separator: "(").first else {
        continue
      }
      counts[String(call), default: 0] += 1
    }
    return counts
  }

  private static func run(_ words: [String], in folder: URL) throws -> (code: Int32, said: String) {
    let process = Process()
    let errors = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = words
    process.currentDirectoryURL = folder
    process.environment = [:]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let code =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return (code, String(decoding: said, as: UTF8.self))
  }
}
