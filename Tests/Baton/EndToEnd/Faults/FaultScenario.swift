import Foundation
import Ground
import Recording

/// A command that faults are tried on: the folder as it is before it, and what readers have before and after.
final class FaultScenario: Sendable {
  let name: String
  /// The command that is disturbed.
  let words: [String]
  /// Which calls it makes of each name.
  let calls: [String: Range<Int>]
  /// What may stand live: the site before, and the one after.
  let old: [String: Data]
  let new: [String: Data]
  /// Whether the site changes file by file, so that only each file is the old one or the new one.
  private let isByFiles: Bool
  private let folder: URL

  /// Prepares a garden with some commands, and tries the one that will be disturbed.
  init(
    _ name: String, in garden: Garden, after steps: [Step], _ words: [String], isByFiles: Bool = false
  ) throws {
    self.name = name
    self.words = words + ["-j", "1"]
    self.isByFiles = isByFiles
    for step in steps { try step.take(in: garden) }
    folder = FaultScenario.base.appendingPathComponent("baton-fault-\(UUID().uuidString)")
    try FaultScenario.copy(garden.folder.url, to: folder)
    old = try FaultScenario.site(in: folder)
    calls = try Traced.calls(self.words, in: garden.folder.url)
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

  /// Those that every promise is tried on: a first publication, an edit, a yes, a pass after a no, an effect of a
  /// command after the promotion, and a promotion that goes file by file.
  static func all() throws -> [FaultScenario] {
    let publish = Step.run(["publish", "--yes"], 0)
    let edit = Step.edit("Longer, beside [[Elm]].")
    return [
      try FaultScenario("first", in: Garden(), after: [], ["publish", "--yes"]),
      try FaultScenario("edit", in: Garden(), after: [publish, edit], ["publish", "--yes"]),
      try FaultScenario("reviewed", in: Garden(), after: [publish, edit, .run(["publish"], 4)], ["approve"]),
      try FaultScenario(
        "sent back", in: Garden(),
        after: [
          publish, edit, .run(["publish"], 4), .run(["reject", "--reason", "too long"], 5),
          .edit("Short, beside [[Elm]]."),
        ], ["resume"]),
      try FaultScenario("announced", in: announcing(), after: [publish, edit], ["publish", "--yes"]),
      try FaultScenario(
        "by files", in: Garden(["baton.yml": "title: Garden\npromotion: files\n"]), after: [publish, edit],
        ["publish", "--yes"], isByFiles: true),
    ]
  }

  /// A garden whose announcement writes down the key that it is asked with, and tells a probe by that.
  private static func announcing() throws -> Garden {
    try Garden.hiring(
      announce: "{ use: [./bin/stub], in: { release: promote.release }, effect: once, probe: true }",
      """
      request=$(cat); key=${request#*\\"key\\":\\"}; key=${key%%\\"*}
      case $request in
      *'"ask":"do"'*) echo $key >>told; echo '{"v":1}' ;;
      *) echo '{"v":1}'; grep -q $key told || exit 10 ;;
      esac
      """)
  }

  // MARK: - One fault

  /// Lets a fault happen, goes on as a person would, and says everything that is not as promised; and whether the
  /// fault happened at all.
  func problems(after fault: Fault) throws -> (problems: [String], wasStruck: Bool) {
    let here = FaultScenario.base.appendingPathComponent("baton-fault-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: here) }
    try FaultScenario.copy(folder, to: here)
    let ending = try Traced.baton(words, in: here, with: fault)
    var problems: [String] = []
    if !FaultScenario.isDocumented(ending.code, fault) {
      problems.append("ended with \(ending.code): \(ending.said)")
    }
    let live = try FaultScenario.site(in: here)
    if !isWhole(live) { problems.append("the site is neither the old one nor the new one") }
    if let problem = try FaultScenario.finish(in: here) { problems.append(problem) }
    if try FaultScenario.site(in: here) != new { problems.append("gone on with, the site is another one") }
    problems += try FaultScenario.damage(in: here)
    return (problems.map { "\(name), \(fault): \($0)" }, ending.wasStruck)
  }

  /// Whether readers see the old site or the new one.
  private func isWhole(_ live: [String: Data]) -> Bool {
    guard isByFiles else { return live == old || live == new }
    // A file that is not yet in its place has a name of its own.
    return live.allSatisfy { path, bytes in
      path.hasSuffix(".new") || bytes == old[path] || bytes == new[path]
    } && old.keys.allSatisfy { live[$0] != nil || new[$0] == nil }
  }

  private static func isDocumented(_ code: Int32, _ fault: Fault) -> Bool {
    switch fault.kind {
    // A call that the command makes while it ends may come after its last word.
    case .kill: code == 137 || code == 0 || code == 4
    case .error:
      [0, 1, 3, 4, 6, 7, 8].contains(code)
        // A file or folder that cannot be read is a finding, and the words of a command are read from a file too.
        || (["openat", "read", "newfstatat", "getdents64"].contains(fault.call) && [2, 64].contains(code))
    }
  }

  /// Goes on until the site is published, as what it says asks for; gives what it cannot do.
  static func finish(in folder: URL) throws -> String? {
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
  static func damage(in folder: URL) throws -> [String] {
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
    problems += try announcements(in: folder)
    let known: Set = [
      ".baton", ".public.lock", ".public.next", "baton.yml", "bin", "conductors", "content", "public", "runs",
      "told",
    ]
    let left = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path)).subtracting(known)
    if !left.isEmpty { problems.append("left behind: \(left.sorted())") }
    let halves = try Folder.files(folder.path + "/runs").filter { $0.hasSuffix(".new") }
    if !halves.isEmpty { problems.append("left behind: \(halves)") }
    return problems
  }

  /// What is wrong with what was announced: each run says it once, and the last one has said it.
  private static func announcements(in folder: URL) throws -> [String] {
    guard FileManager.default.fileExists(atPath: folder.path + "/bin/stub") else { return [] }
    let told = try String(contentsOfFile: folder.path + "/told", encoding: .utf8).split(separator: "\n")
    return Set(told).count == told.count && told.count > 1 ? [] : ["announced: \(told)"]
  }

  /// The files of the live site without the record, which tells of each run.
  static func site(in folder: URL) throws -> [String: Data] {
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
