import Foundation
import Ground
import Testing

/// Programs that behave badly, as scripts in a folder of their own.
@Suite final class LaunchTests {
  private let disk = SystemDisk()
  private let root = Path(NSTemporaryDirectory()) / "baton-\(UUID().uuidString)"

  init() throws { try disk.makeFolder(root) }
  deinit { try? FileManager.default.removeItem(atPath: root.text) }

  private func script(_ text: String, name: String = "stub", mode: Int = 0o755) throws {
    let file = root / name
    try disk.replace(file, Array(text.utf8), durable: false)
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.text)
  }

  /// Runs a script of a shell; it has seconds where nothing else is said.
  private func run(
    _ text: String, limit: Duration = .seconds(60), _ prepare: (inout Launch) -> Void = { _ in }
  ) throws -> Landing {
    try script("#!/bin/sh\n" + text)
    var launch = Launch("./stub", in: root, limit: limit)
    launch.patience = .milliseconds(300)
    prepare(&launch)
    return try launch.run()
  }

  private func isAlive(_ process: Int) -> Bool {
    // What is dead and not yet fetched by its new parent does not count.
    let stat = (try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)) ?? ""
    return !stat.isEmpty && !stat.contains(") Z")
  }

  /// The number that a script left in a file.
  private func number(in name: String) throws -> Int {
    try #require(Int(try disk.read(root / name).text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  private func isGone(_ process: Int) -> Bool {
    for _ in 0..<100 where isAlive(process) { usleep(20_000) }
    return !isAlive(process)
  }

  // MARK: - What it gets and gives

  @Test func `it gets its words, its input, its folder and its environment, and nothing else`() throws {
    let landing = try run("printf '%s\\n' \"$@\"; pwd -P; cat; env | sort; echo to people >&2; exit 7") {
      launch in
      launch.arguments = ["one word", "", "$HOME;*"]
      launch.environment = ["NAME": "value", "EMPTY": ""]
      launch.input = Array("input\n".utf8)
    }
    let here = try #require(try disk.realPath(of: root)).text
    // The shell itself adds PWD and the like.
    let lines = landing.output.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    #expect(Array(lines.prefix(5)) == ["one word", "", "$HOME;*", here, "input"])
    let names = Set(lines.dropFirst(5).map { $0.prefix { $0 != "=" } })
    #expect(names.isSubset(of: ["EMPTY", "NAME", "PWD", "OLDPWD", "SHLVL", "_", ""]))
    #expect(lines.contains("NAME=value") && lines.contains("EMPTY="))
    #expect(landing.errors.text == "to people\n")
    #expect(landing.end == .exit(7))
    #expect(!landing.leftBehind && !landing.wasKilled)
  }

  @Test func `no descriptor of ours reaches it, but for the lock`() throws {
    let leak = open("/dev/null", O_RDONLY)
    defer { close(leak) }
    let listing =
      "for f in 0 1 2 3 4 5 6 7 8 9 \(leak); do [ -e /proc/$$/fd/$f ] && printf '%s ' $f; done; true"
    // A shell reads its script by a high number of its own.
    #expect(try run(listing).output.text == "0 1 2 ")
    let lock = try #require(try disk.lock(root / "lock", waiting: false))
    #expect(try run(listing) { $0.inherited = lock }.output.text == "0 1 2 3 ")
  }

  @Test func `a lock that it inherits is held as long as it lives`() throws {
    var lock = try disk.lock(root / "lock", waiting: false)
    // It leaves the group, so nobody ends it.
    let text = "setsid sh -c ': >away; exec sleep 1' <&- >&- 2>&- & while [ ! -e away ]; do :; done"
    let landing = try run(text) { $0.inherited = lock }
    #expect(landing.end == .exit(0))
    lock = nil
    #expect(try disk.lock(root / "lock", waiting: false) == nil)
    #expect(try disk.lock(root / "lock", waiting: true) != nil)
  }

  @Test func `it leads a group of its own and has no terminal`() throws {
    let landing = try run("ps -o pgid=,sid=,tty= -p $$; echo $$; (: >/dev/tty) 2>/dev/null || echo none")
    let words = landing.output.text.split { $0 == " " || $0 == "\n" }.map(String.init)
    try #require(words.count == 5)
    #expect(words == [words[3], words[3], "?", words[3], "none"])
  }

  @Test func `signals are as a program expects to find them`() throws {
    signal(SIGPIPE, SIG_IGN)
    let landing = try run("grep -E 'SigBlk|SigIgn' /proc/self/status | tr -d '\\t'")
    // Signals 32 and 33 are the C library's own.
    let ignored = landing.output.text.replacing("SigIgn:0000000180000000", with: "SigIgn:0000000000000000")
    #expect(ignored == "SigBlk:0000000000000000\nSigIgn:0000000000000000\n")
  }

  @Test func `its number is told while it runs`() throws {
    try script("#!/bin/sh\necho $$\n")
    var told = 0
    let landing = try Launch("./stub", in: root, limit: .seconds(60)).run { told = $0 }
    #expect(landing.output.text == "\(told)\n")
    #expect(!isAlive(told))
  }

  @Test func `much output and much input are no danger to each other`() throws {
    let bytes = Bytes(repeating: UInt8(ascii: "x"), count: 3 << 20)
    let landing = try run("cat; head -c 1000000 /dev/zero >&2") { $0.input = bytes }
    #expect(landing.output == bytes)
    #expect(landing.errors.count == 1_000_000)
    #expect(landing.end == .exit(0))
  }

  @Test func `who closes standard input early harms nobody`() throws {
    let landing = try run("exec <&-; echo done") { $0.input = Bytes(repeating: 0, count: 1 << 20) }
    #expect(landing == Landing(end: .exit(0), output: Array("done\n".utf8), errors: []))
  }

  @Test func `who closes its output is waited for nevertheless`() throws {
    let landing = try run("exec >&- 2>&-; sleep 0.3; : >there")
    #expect(landing.end == .exit(0))
    #expect(try disk.exists(root / "there"))
  }

  // MARK: - How it ends

  @Test(arguments: [("TERM", 15), ("KILL", 9), ("SEGV", 11)])
  func `an end by a signal is told`(name: String, number: Int) throws {
    #expect(try run("kill -\(name) $$").end == .signal(number))
  }

  @Test func `who hangs is asked to end`() throws {
    let landing = try run(
      "echo begun; trap 'echo heard; exit 3' TERM; while :; do sleep 0.05; done", limit: .milliseconds(300)
    ) {
      $0.patience = .seconds(30)
    }
    #expect(landing.end == .ended(.time))
    #expect(landing.output.text == "begun\nheard\n")
    #expect(!landing.wasKilled)
  }

  @Test func `who does not heed it is killed, with all of its group`() throws {
    let landing = try run(
      "trap '' TERM; sh -c 'trap \"\" TERM; echo $$ >other; exec sleep 1000' & echo $$ >first; while :; do sleep 1; done",
      limit: .milliseconds(500))
    #expect(landing.end == .ended(.time))
    #expect(landing.wasKilled)
    for name in ["first", "other"] { #expect(try isGone(number(in: name))) }
  }

  @Test func `one that is stopped is ended too`() throws {
    let landing = try run("kill -STOP $$", limit: .milliseconds(200)) { $0.patience = .seconds(30) }
    #expect(landing.end == .ended(.time))
    #expect(!landing.wasKilled)
  }

  @Test(arguments: [Landing.Reason.output, .errors])
  func `who writes without end is ended, and what fits is kept`(_ where: Landing.Reason) throws {
    let landing = try run("exec head -c 1000000000 /dev/zero \(`where` == .output ? "" : ">&2")") {
      $0.outputBound = 1 << 20
      $0.errorsBound = 1 << 20
    }
    #expect(landing.end == .ended(`where`))
    #expect((`where` == .output ? landing.output : landing.errors).count == 1 << 20)
  }

  @Test func `one byte beyond the bound is too much, and the bound itself is not`() throws {
    #expect(try run("printf 12345678") { $0.outputBound = 8 }.end == .exit(0))
    let landing = try run("printf 123456789") { $0.outputBound = 8 }
    #expect(landing.end == .ended(.output))
    #expect(landing.output.text == "12345678")
  }

  @Test func `what a program leaves in its group does not outlive it`() throws {
    let landing = try run(
      "sh -c 'trap \"\" TERM HUP; echo $$ >other; exec sleep 1000' & while [ ! -s other ]; do :; done; echo done"
    )
    #expect(landing == Landing(end: .exit(0), output: Array("done\n".utf8), errors: []))
    #expect(isGone(try number(in: "other")))
  }

  @Test func `who forks away with the output is not waited for`() throws {
    let start = Date()
    let landing = try run(
      "setsid sh -c 'echo $$ >other; exec sleep 1000' & while [ ! -s other ]; do :; done; echo done")
    #expect(Date().timeIntervalSince(start) < 60)
    #expect(landing.end == .exit(0))
    #expect(landing.output.text == "done\n")
    #expect(landing.leftBehind)
    kill(Int32(try number(in: "other")), SIGKILL)
  }

  @Test func `who forks away and writes on is cut off`() throws {
    let landing = try run("setsid sh -c 'echo $$ >other; exec yes' & while [ ! -s other ]; do :; done") {
      $0.outputBound = 1000
    }
    #expect(landing.end == .ended(.output))
    #expect(landing.output.count == 1000)
    // It wrote to nobody, and such a write ends a program.
    #expect(isGone(try number(in: "other")))
  }

  @Test func `no zombie is left`() throws {
    for _ in 0..<10 {
      // A zombie still answers to its number; other tests of this process have children of their own.
      let landing = try run("true &\necho $$")
      let process = try #require(Int32(landing.output.text.dropLast()))
      #expect(kill(process, 0) == -1 && errno == ESRCH)
    }
  }

  @Test func `no descriptor is left`() throws {
    let count = { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
    _ = try run("true")
    let before = try count()
    for _ in 0..<50 {
      _ = try run("true")
      #expect(throws: LaunchProblem.self) { try Launch("./none", in: root, limit: .seconds(1)).run() }
    }
    // Other tests open and close files meanwhile, but not a hundred.
    #expect(try count() < before + 50)
  }

  // MARK: - What cannot be started

  @Test func `each reason not to start is told apart`() throws {
    try script("#!/bin/sh\n", name: "locked", mode: 0o644)
    try script("echo no first line\n", name: "bare")
    try script("#!/no/such/shell\n", name: "lost")
    try disk.makeFolder(root / "folder")
    let problems: [(Path, LaunchProblem)] = [
      ("./none", .missing("./none")), ("./none/deep", .missing("./none/deep")),
      ("./locked", .notExecutable("./locked")), ("./folder", .notExecutable("./folder")),
      ("./bare", .notProgram("./bare")), ("./lost", .noInterpreter("./lost")),
      ("./z\0ero", .refused("./z\0ero", "a word or a variable holds a zero byte")),
    ]
    for (program, problem) in problems {
      #expect(throws: problem) { try Launch(program, in: root, limit: .seconds(60)).run() }
    }
    #expect(throws: LaunchProblem.noFolder(root / "gone")) {
      try Launch("/bin/true", in: root / "gone", limit: .seconds(60)).run()
    }
    #expect(LaunchProblem.notExecutable("./x").failure.remedy == "chmod +x ./x")
  }

  @Test func `a program whose words are too long for the system is a reason that the system gives`() throws {
    var launch = Launch("/bin/true", in: root, limit: .seconds(60))
    launch.arguments = [String(repeating: "x", count: 1 << 20)]
    #expect(throws: LaunchProblem.refused("/bin/true", "Argument list too long")) { try launch.run() }
  }
}
