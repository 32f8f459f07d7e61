import Foundation
import Ground
import Recording
import Synchronization
import Testing

/// A folder of runs that goes when the test is over.
final class RunsFolder: Sendable {
  let path: Path
  let disk = SystemDisk()

  init() {
    path = Path(temporaryBase) / "baton-recording-\(UUID().uuidString)"
  }

  deinit { try? FileManager.default.removeItem(atPath: path.text) }

  var archive: Archive { Archive(path, disk: disk) }

  func journal(_ name: String, clock: Clock = .fixed(Moment(seconds: 1_795_255_200))) throws -> Journal {
    try Journal(
      name: name, uuid: Randomness.system.uuid(), by: "ada", clock: clock, runs: path, disk: disk,
      durability: .always)
  }

  /// A run with a gate, a blob and, if wanted, a promotion.
  @discardableResult
  func run(_ name: String, promoting: Bool = false, blob: String = "the same in each run") throws -> [Event] {
    var journal = try journal(name)
    _ = try journal.begin([JSON.Member("conductor", .text("toy"))])
    let digest = try journal.keep(Bytes(text: blob))
    try journal.tell(.gateEvaluated, fields(["step": "rigor", "blob": digest.hex]))
    try journal.decide(.gateDecided, fields(["step": "rigor", "verdict": "pass", "reason": "é \"<\\ \n"]))
    if promoting { try journal.decide(.promotionCommitted, fields(["step": "promote"])) }
    try journal.decide(.runFinished, .object(["exit": .number(0)]))
    _ = try archive.prune(&journal)
    return journal.events
  }

  func log(_ run: String) -> Path { path / run / "log.jsonl" }

  func overwrite(_ file: Path, _ bytes: Bytes) throws {
    try disk.remove(file)
    try disk.create(file, bytes, durable: false)
  }
}

/// An object of texts.
private func fields(_ pairs: KeyValuePairs<String, String>) -> JSON {
  .object(pairs.map { JSON.Member($0.key, .text($0.value)) })
}

/// The check that a stranger may type, as the guide prints it.
private let shellCheck = #"""
  h=$(printf '0%.0s' $(seq 64)); while IFS= read -r l; do b=${l%,\"hash\":*}
  h=$(printf %s "$h$b" | sha256sum | cut -c1-64); n=$((n+1))
  [ "$l" = "$b,\"hash\":\"$h\"}" ] || { echo "line $n"; exit 1; }; done < "$1"
  """#

private func shell(_ file: Path) throws -> (status: Int32, output: String) {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/bin/sh")
  process.arguments = ["-c", shellCheck, "sh", file.text]
  let pipe = Pipe()
  process.standardOutput = pipe
  try process.run()
  let output = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

private let hasSums = FileManager.default.fileExists(atPath: "/usr/bin/sha256sum")

@Suite struct ChainTests {
  @Test(.enabled(if: hasSums)) func fourLinesOfShellVerifyALogAndALedger() throws {
    let runs = RunsFolder()
    try runs.run("one", promoting: true)
    for file in [runs.log("one"), runs.path / "ledger.jsonl"] {
      let (status, output) = try shell(file)
      #expect(status == 0 && output.isEmpty)
    }
  }

  @Test(.enabled(if: hasSums)) func fourLinesOfShellNameTheLineThatWasChanged() throws {
    let runs = RunsFolder()
    try runs.run("one")
    let text = try runs.disk.read(runs.log("one")).text.replacing(
      "\"pass\",\"reason\"", with: "\"fail\",\"reason\"")
    try runs.overwrite(runs.log("one"), Bytes(text: text))
    #expect(try shell(runs.log("one")).output == "line 3\n")
    #expect(try runs.archive.verify().map(\.line) == [3])
  }

  @Test func aFlippedBitInAnyByteIsFoundInItsLine() throws {
    let runs = RunsFolder()
    try runs.run("one")
    let bytes = try runs.disk.read(runs.log("one"))
    var line = 1
    for index in bytes.indices {
      var damaged = bytes
      damaged[index] ^= 1
      let chain = Chain(damaged)
      // A lost last line end looks like a line that was cut short; the ledger's head tells them apart.
      let isLastEnd = index == bytes.count - 1
      #expect(chain.damagedLine == line || isLastEnd && chain.torn != nil, "byte \(index)")
      if bytes[index] == UInt8(ascii: "\n") { line += 1 }
    }
  }

  @Test func aLineThatIsDeletedDoubledOrSwappedIsFound() throws {
    let runs = RunsFolder()
    try runs.run("one")
    let lines = try runs.disk.read(runs.log("one")).split(separator: 10).map { Array($0) + [10] }
    for index in lines.indices {
      var without = lines
      without.remove(at: index)
      try runs.overwrite(runs.log("one"), without.flatMap(\.self))
      #expect(try runs.archive.verify().first?.line == index + 1)
      var doubled = lines
      doubled.insert(lines[index], at: index)
      #expect(Chain(doubled.flatMap(\.self)).damagedLine == index + 2)
      guard index > 0 else { continue }
      var swapped = lines
      swapped.swapAt(index - 1, index)
      #expect(Chain(swapped.flatMap(\.self)).damagedLine == index)
    }
  }

  @Test func aLogCutAnywhereBelowTheLedgersHeadIsFound() throws {
    let runs = RunsFolder()
    try runs.run("one")
    let bytes = try runs.disk.read(runs.log("one"))
    for length in stride(from: 0, to: bytes.count, by: 7) {
      try runs.overwrite(runs.log("one"), Array(bytes[..<length]))
      #expect(try !runs.archive.verify().isEmpty, "cut to \(length)")
    }
  }

  @Test func everyValueOfALineIsATextOrAWholeNumber() throws {
    let events = try RunsFolder().run("one", promoting: true)
    func isPlain(_ json: JSON) -> Bool {
      switch json {
      case .null, .flag: false
      case .number, .text: true
      case .list(let list): list.allSatisfy(isPlain)
      case .object(let members): members.allSatisfy { isPlain($0.value) }
      }
    }
    #expect(events.map(\.data).allSatisfy(isPlain))
  }

  @Test func aClockThatIsSetBackDoesNotMakeTheLogRunBackwards() throws {
    let runs = RunsFolder()
    let times = Times([100, 200, 50, 60, 300])
    var journal = try runs.journal("one", clock: Clock { times.next() })
    _ = try journal.begin([])
    for _ in 0..<4 { try journal.tell(.stepStarted, fields(["step": "read"])) }
    let moments = journal.events.map(\.at)
    #expect(moments == moments.sorted())
  }
}

/// Moments in a given order; the last one stays.
private final class Times: Sendable {
  private let rest: Mutex<[Int]>
  init(_ rest: [Int]) { self.rest = Mutex(rest) }
  func next() -> Moment { rest.withLock { Moment(seconds: $0.count > 1 ? $0.removeFirst() : $0[0]) } }
}

@Suite struct ArchiveTests {
  @Test func aMissingRunIsFoundByTheLedger() throws {
    let runs = RunsFolder()
    try runs.run("one")
    try runs.run("two")
    try runs.disk.removeTree(runs.path / "one")
    #expect(try runs.archive.verify().map(\.file) == ["one"])
  }

  @Test func aDamagedBlobAndAMissingOneAreNamed() throws {
    let runs = RunsFolder()
    let digest = Digest(of: "text")
    try runs.run("one", blob: "text")
    let blob = runs.path / "one/blobs/\(digest.hex)"
    #expect(try runs.archive.verify() == [])
    try runs.overwrite(blob, Bytes(text: "tixt"))
    #expect(
      try runs.archive.verify().map(\.summary) == ["the blob's bytes are not those that its name says"])
    try runs.disk.remove(blob)
    #expect(try runs.archive.verify().map(\.file) == ["one/blobs/\(digest.hex)"])
  }

  @Test func aBlobThatAnEarlierRunHasIsLinkedUnlessItWasDamaged() throws {
    let runs = RunsFolder()
    let name = Digest(of: "the same in each run").hex
    try runs.run("one")
    try runs.run("two")
    func inode(_ run: String) throws -> UInt64? {
      try runs.disk.status(of: runs.path / "\(run)/blobs/\(name)", followingLinks: false)?.inode
    }
    #expect(try inode("one") == inode("two"))
    for run in ["one", "two"] { try runs.overwrite(runs.path / "\(run)/blobs/\(name)", Bytes(text: "other")) }
    try runs.run("three")
    #expect(try runs.archive.verify().map(\.file).sorted() == ["one/blobs/\(name)", "two/blobs/\(name)"])
  }

  @Test func promotedRunsStayAndOfTheOthersTheLastTwenty() throws {
    let runs = RunsFolder()
    try runs.run("00", promoting: true)
    for number in 1...25 { try runs.run(number < 10 ? "0\(number)" : "\(number)") }
    #expect(try runs.archive.names == ["00"] + (6...25).map { $0 < 10 ? "0\($0)" : "\($0)" })
    #expect(try runs.archive.verify() == [])
    let ledger = try runs.disk.read(runs.path / "ledger.jsonl").text
    #expect(ledger.split(separator: "\n").filter { $0.contains("payload.pruned") }.count == 5)
  }

  @Test func aTornLastLineIsCutOffKeptAsideAndRecorded() throws {
    let runs = RunsFolder()
    try runs.run("one")
    try runs.disk.append(to: runs.log("one"), Bytes(text: "{\"v\":1,\"se"), durable: false)
    let clock = Clock.fixed(Moment(seconds: 1_795_255_300))
    #expect(try runs.archive.recover("one", by: "ada", clock: clock) == 10)
    #expect(try runs.archive.verify() == [])
    let last = try runs.archive.events(of: "one").last
    #expect(last?.type == "log.recovered")
    let aside = try #require(last?.data["aside"]?.text)
    #expect(try runs.disk.read(runs.path / "one" / aside).text == "{\"v\":1,\"se")
    #expect(try runs.archive.recover("one", by: "ada", clock: clock) == 0)
  }

  @Test func aLogThatIsShorterThanTheLedgerKnowsIsNotRecovered() throws {
    let runs = RunsFolder()
    try runs.run("one")
    let bytes = try runs.disk.read(runs.log("one"))
    try runs.overwrite(runs.log("one"), Array(bytes.dropLast(20)))
    #expect(throws: Failure.self) {
      try runs.archive.recover("one", by: "ada", clock: .fixed(Moment(seconds: 0)))
    }
  }

  @Test func aTornLedgerIsMadeWholeByTheNextRun() throws {
    let runs = RunsFolder()
    try runs.run("one")
    try runs.disk.append(to: runs.path / "ledger.jsonl", Bytes(text: "{\"v\""), durable: false)
    try runs.run("two")
    #expect(try runs.archive.verify() == [])
    #expect(try runs.disk.read(runs.path / "ledger.jsonl").text.contains("log.recovered"))
  }

  @Test func nothingRunsOnADamagedLedger() throws {
    let runs = RunsFolder()
    try runs.run("one")
    let file = runs.path / "ledger.jsonl"
    try runs.overwrite(file, Bytes(text: try runs.disk.read(file).text.replacing("\"ada\"", with: "\"bob\"")))
    do throws(Failure) {
      var journal = try Journal(
        name: "two", uuid: "", by: "ada", clock: .system, runs: runs.path, disk: runs.disk, durability: .none)
      _ = try journal.begin([])
      Issue.record("a run began on a damaged ledger")
    } catch {
      #expect(error.code == .doesNotHold)
      #expect(error.position?.line == 1)
    }
  }

  @Test func runsAreFoundByAPrefixThatOnlyOneHas() throws {
    let runs = RunsFolder()
    for name in ["20261121T100000Z-build-aaaa", "20261121T100000Z-publish-bbbb"] { try runs.run(name) }
    #expect(try runs.archive.find("last") == "20261121T100000Z-publish-bbbb")
    #expect(try runs.archive.find("20261121T100000Z-b") == "20261121T100000Z-build-aaaa")
    #expect(throws: Failure.self) { try runs.archive.find("2026") }
    #expect(throws: Failure.self) { try runs.archive.find("1999") }
  }

  @Test func ofTwoRunsThatBeganInOneSecondTheLaterIsTheLast() throws {
    let runs = RunsFolder()
    for name in ["20261121T100000Z-publish-ffff", "20261121T100000Z-publish-0000"] { try runs.run(name) }
    #expect(try runs.archive.find("last") == "20261121T100000Z-publish-0000")
    try runs.disk.removeTree(runs.path / "20261121T100000Z-publish-0000")
    #expect(try runs.archive.find("last") == "20261121T100000Z-publish-ffff")
  }

  @Test func theStateIsTheFoldOfTheLog() throws {
    let runs = RunsFolder()
    try runs.run("one", promoting: true)
    let state = try runs.archive.state(of: "one")
    #expect(state.conductor == "toy")
    #expect(state.verdicts == ["rigor": "pass"])
    #expect(state.effects == ["promote": .committed])
    #expect(state.exit == 0)
    let events = try runs.archive.events(of: "one")
    #expect(State(folding: events.prefix(2)).exit == nil)
  }

  @Test func eachRunHoldsTheLedgersHeadAndTheLedgerItsOwn() throws {
    let runs = RunsFolder()
    try runs.run("one")
    let ledger = Chain(try runs.disk.read(runs.path / "ledger.jsonl"))
    let events = try runs.run("two")
    #expect(Head(events[0].data["ledger"]) == ledger.head)
    #expect(Head(try runs.run("three")[0].data["ledger"])?.count == ledger.head.count + 3)
  }

  @Test func namesAndUuidsComeFromTheRandomnessHandedIn() {
    let randomness = Randomness { count in (0..<count).map { UInt8($0) } }
    #expect(randomness.uuid() == "00010203-0405-4607-8809-0a0b0c0d0e0f")
    let moment = Moment(seconds: 1_795_255_200)
    #expect(randomness.runName("build", at: moment) == "20261121T100000Z-build-0001")
  }

  @Test func findingsComeBackFromTheirBytes() throws {
    let findings = Findings(
      [
        Finding(
          "links.internal", .error, in: "a.md", at: Position(line: 3, column: 4, length: 5),
          summary: "no \"x\""),
        Finding("names.unique", .note, in: "", summary: "two", remedy: "rename", notes: ["one", "two"]),
      ], tallies: [Tally(check: "names.unique", lookedAt: 2, notApplicable: 1, couldNotRun: 0)])
    let back = try #require(Findings(findings.bytes))
    #expect(back.all == findings.all && back.tallies == findings.tallies)
    #expect(Findings(Bytes(text: "{}")) == nil)
  }
}

/// Memory where there is some: faults are tried at every call, and a disk makes each of them wait.
private let temporaryBase: String = {
  let memory = "/dev/shm"
  return FileManager.default.isWritableFile(atPath: memory)
    ? memory : FileManager.default.temporaryDirectory.path
}()
