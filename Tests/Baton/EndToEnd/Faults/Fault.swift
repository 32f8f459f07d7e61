import Foundation
import Testing

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
    ("write", [.kill, .error("ENOSPC"), .error("EIO")]), ("fsync", [.kill, .error("ENOSPC"), .error("EIO")]),
    ("syncfs", [.kill, .error("EIO")]), ("truncate", [.kill, .error("EIO")]), ("close", [.error("EIO")]),
    ("rename", [.kill, .error("ENOSPC"), .error("EIO")]),
    ("renameat2", [.kill, .error("ENOSPC"), .error("EIO")]),
    ("unlink", [.kill, .error("EIO")]), ("rmdir", [.kill, .error("EIO")]),
    ("mkdir", [.kill, .error("ENOSPC"), .error("EIO")]),
    ("mkdirat", [.kill, .error("ENOSPC"), .error("EIO")]),
    ("link", [.kill, .error("ENOSPC"), .error("EIO")]),
    ("linkat", [.kill, .error("ENOSPC"), .error("EIO")]), ("flock", [.error("ENOLCK")]),
    ("openat", [.error("EMFILE")]), ("read", [.error("EIO")]),
    ("newfstatat", [.error("EIO")]), ("getdents64", [.error("EIO")]),
  ]

  /// All faults for a command that makes these calls of each name, in order.
  static func all(for calls: [String: Range<Int>]) -> [Fault] {
    kinds.flatMap { call, kinds in
      kinds.flatMap { kind in
        (calls[call] ?? 0..<0).map { Fault(call: call, kind: kind, number: $0 + 1) }
      }
    }
  }
}

/// A command under strace.
enum Traced {
  static let program = "/usr/bin/strace"

  /// How a disturbed command ended.
  struct Ending {
    let code: Int32
    /// What it wrote to standard error.
    let said: String
    /// Whether the fault happened; a command need not make each call as often as the one that was counted.
    let wasStruck: Bool
  }

  /// Whether processes may be traced here.
  static let isPossible: Bool = {
    guard FileManager.default.isExecutableFile(atPath: program) else { return false }
    return (try? run(["-qq", "-o", "/dev/null", "/bin/true"], in: FileManager.default.temporaryDirectory))?
      .code == 0
  }()

  /// Runs the site's program with a fault in it. Programs that it starts are left alone.
  static func baton(_ words: [String], in folder: URL, with fault: Fault) throws -> Ending {
    let (ending, trace) = try traced(fault.injection + [Executable.url.path] + words, in: folder)
    let wasStruck = trace.contains("(INJECTED)") || trace.contains("killed by SIGKILL")
    return Ending(code: ending.code, said: ending.said, wasStruck: wasStruck)
  }

  /// Which calls a command makes that faults are tried on, of each name from zero; those that the loader makes
  /// before there is any program are left out. When all libraries are there, it tells the kernel about the first
  /// thread; a line of the trace that names a library is no such mark, for the library is read after it.
  static func calls(_ words: [String], in folder: URL) throws -> [String: Range<Int>] {
    let loaded = "set_robust_list"
    let names = (Fault.kinds.map(\.call) + [loaded]).joined(separator: ",")
    let (_, trace) = try traced(["-e", "trace=\(names)", Executable.url.path] + words, in: folder)
    let lines = trace.split(separator: "\n")
    let start = try #require(lines.firstIndex { $0.contains(loaded) })
    var calls: [String: Range<Int>] = [:]
    for (index, line) in lines.enumerated() {
      guard let call = line.split(separator: " ").dropFirst().first?.split(separator: "(").first else {
        continue
      }
      let range = calls[String(call)] ?? 0..<0
      let count = range.upperBound + 1
      calls[String(call)] = index < start ? count..<count : range.lowerBound..<count
    }
    return calls
  }

  /// Runs a command under strace and gives what that wrote down, beside the folder.
  private static func traced(
    _ words: [String], in folder: URL
  ) throws -> (ending: (code: Int32, said: String), trace: String) {
    let log = folder.deletingLastPathComponent().appendingPathComponent("\(folder.lastPathComponent).trace")
    defer { try? FileManager.default.removeItem(at: log) }
    let ending = try run(["-f", "-b", "execve", "-qq", "-o", log.path] + words, in: folder)
    return (ending, try String(contentsOf: log, encoding: .utf8))
  }

  /// A command that did not end.
  private struct Hang: Error, CustomStringConvertible {
    var description: String { "did not end in \(seconds) s" }
  }

  /// How long a command may take before it counts as one that never ends.
  private static let seconds = 120

  private static func run(_ words: [String], in folder: URL) throws -> (code: Int32, said: String) {
    let process = Process()
    let errors = Pipe()
    let start = ContinuousClock.now
    // It kills the whole group, so that what is traced does not outlive strace.
    process.executableURL = URL(fileURLWithPath: "/usr/bin/timeout")
    process.arguments = ["-s", "KILL", "\(seconds)", program] + words
    process.currentDirectoryURL = folder
    process.environment = [:]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    try process.run()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    guard start.duration(to: .now) < .seconds(seconds) else { throw Hang() }
    let code =
      process.terminationReason == .uncaughtSignal
      ? 128 + process.terminationStatus : process.terminationStatus
    return (code, String(decoding: said, as: UTF8.self))
  }
}
