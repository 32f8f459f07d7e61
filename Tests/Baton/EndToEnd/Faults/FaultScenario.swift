import Foundation
import Ground
import Recording

/// A command that faults are tried on: the folder as it is before it, and what readers have before and after.
final class FaultScenario: Sendable {
  let name: String
  /// The command that is disturbed.
  let words: [String]
  /// How often it makes each system call.
  let counts: [String: Int]
  /// What may stand live: the site before, and the one after.
  let old: [String: Data]
  let new: [String: Data]
  private let folder: URL

  /// Prepares a folder with some commands, and tries the one that will be disturbed.
  init(_ name: String, after steps: [Step], _ words: [String]) throws {
    self.name = name
    self.words = words + ["-j", "1"]
    let garden = try Garden()
    for step in steps { try step.take(in: garden) }
    folder = FaultScenario.base.appendingPathComponent("baton-fault-\(UUID().uuidString)")
    try FaultScenario.copy(garden.folder.url, to: folder)
    old = try FaultScenario.site(in: folder)
    counts = try Traced.counts(self.words, in: garden.folder.url)
    _ = try FaultScenario.finish(in: garden.folder.url)
    new = try FaultScenario.site(in: garden.folder.url)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// One command or one edit on the way to where the fault happens.
  enum Step {
    case run([String], Int32)
    case edit(String)

    fileprivate func take(in garden: Garden) throws {
      switch self {
      case .edit(let text): try garden.write("content/patterns/oak.md", Garden.pattern("Oak", text))
      case .run(let words, let code):
        let outcome = try Executable.run(words, in: garden.folder.url)
        guard outcome.code == code else {
          throw CocoaError(.featureUnsupported, userInfo: [words[0]: outcome.errors])
        }
      }
    }
  }

  /// Those that every promise is tried on: a first publication, an edit, a yes, and a pass after a no.
  static func all() throws -> [FaultScenario] {
    let publish = Step.run(["publish", "--yes"], 0)
    let edit = Step.edit("Longer, beside [[Elm]].")
    return [
      try FaultScenario("first", after: [], ["publish", "--yes"]),
      try FaultScenario("edit", after: [publish, edit], ["publish", "--yes"]),
      try FaultScenario("reviewed", after: [publish, edit, .run(["publish"], 4)], ["approve"]),
      try FaultScenario(
        "sent back",
        after: [
          publish, edit, .run(["publish"], 4), .run(["reject", "--reason", "too long"], 5),
          .edit("Short, beside [[Elm]]."),
        ], ["resume"]),
    ]
  }

  // MARK: - One fault

  /// Lets a fault happen, goes on as a person would, and says everything that is not as promised.
  func problems(after fault: Fault) throws -> [String] {
    let here = FaultScenario.base.appendingPathComponent("baton-fault-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: here) }
    try FaultScenario.copy(folder, to: here)
    let (code, said) = try Traced.baton(words, in: here, with: fault)
    var problems: [String] = []
    if !FaultScenario.isDocumented(code, fault, said) { problems.append("ended with \(code): \(said)") }
    let live = try FaultScenario.site(in: here)
    if live != old, live != new { problems.append("the site is neither the old one nor the new one") }
    if let problem = try FaultScenario.finish(in: here) { problems.append(problem) }
    if try FaultScenario.site(in: here) != new { problems.append("gone on with, the site is another one") }
    problems += try FaultScenario.damage(in: here)
    return problems.map { "\(name), \(fault): \($0)" }
  }

  private static func isDocumented(_ code: Int32, _ fault: Fault, _ said: String) -> Bool {
    switch fault.kind {
    // A call that the command makes while it ends may come after its last word.
    case .kill: code == 137 || code == 0 || code == 4
    case .error:
      [0, 1, 3, 4, 6, 7, 8].contains(code)
        // A source that cannot be opened is a finding. Before there is any program the loader opens libraries, and
        // the runtime the words of the command.
        || (fault.call == "openat" && [2, 64, 127].contains(code))
    }
  }

  /// Goes on until the site is published, as what it says asks for; gives what it cannot do.
  private static func finish(in folder: URL) throws -> String? {
    let archive = Archive(Path(folder.path + "/runs"), disk: SystemDisk())
    var said = ""
    for _ in 0..<6 {
      let open = try archive.overview().filter { $0.exit == nil && !$0.isPruned }
      let kept = Set(try archive.names)
      let isBegun = open.contains { kept.contains($0.name) }
      let words =
        if let run = open.last(where: { kept.contains($0.name) }) {
          run.isWaiting ? ["approve", run.name] : ["resume", run.name]
        } else { ["publish", "--yes"] }
      let outcome = try Executable.run(words + ["-j", "1"], in: folder)
      said = "\(words[0]): \(outcome.code) \(outcome.errors)"
      if outcome.code == 0, !isBegun || open.count == 1 { return nil }
    }
    return "it cannot be gone on with: \(said)"
  }

  /// What is wrong with the run log, the effects or the folder once all is done.
  private static func damage(in folder: URL) throws -> [String] {
    let archive = Archive(Path(folder.path + "/runs"), disk: SystemDisk())
    var problems = try archive.verify().map { "\($0.file) does not hold: \($0.summary)" }
    for run in try archive.names {
      // One that was killed before its first line never was.
      let log = folder.appendingPathComponent("runs/\(run)/log.jsonl")
      guard let size = try? Data(contentsOf: log).count, size > 0 else { continue }
      let events = try archive.events(of: run)
      if events.count(where: { $0.known == .promotionCommitted }) > 1 {
        problems.append("\(run) promoted twice")
      }
      guard let effect = events.firstIndex(where: { $0.known == .effectIntended }) else { continue }
      let open = Set(
        events[..<effect].filter { $0.known == .gateDecided && $0.data["verdict"]?.text == "pass" }
          .compactMap { $0.data["step"]?.text })
      if !open.isSuperset(of: ["rigor", "verify", "review"]) {
        problems.append("\(run) passed no gate but \(open)")
      }
    }
    let known: Set = [".baton", ".public.lock", ".public.next", "baton.yml", "content", "public", "runs"]
    let left = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)).subtracting(known)
    if !left.isEmpty { problems.append("left behind: \(left.sorted())") }
    let halves = try Folder.files(folder.path + "/runs").filter { $0.hasSuffix(".new") }
    if !halves.isEmpty { problems.append("left behind: \(halves)") }
    return problems
  }

  /// The files of the live site without the record, which tells of each run.
  private static func site(in folder: URL) throws -> [String: Data] {
    let root = folder.path + "/public"
    let files = try Folder.files(root).filter { !$0.hasPrefix("record/") }
    return try Dictionary(
      uniqueKeysWithValues: files.map { ($0, try Data(contentsOf: URL(fileURLWithPath: root + "/" + $0))) })
  }

  private static func copy(_ from: URL, to: URL) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/cp")
    process.arguments = ["-a", from.path, to.path]
    try process.run()
    process.waitUntilExit()
  }

  /// Memory where there is some: each case waits for the disk dozens of times.
  private static let base =
    FileManager.default.isWritableFile(atPath: "/dev/shm")
    ? URL(fileURLWithPath: "/dev/shm") : FileManager.default.temporaryDirectory
}
