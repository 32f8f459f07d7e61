import Conducting
import Foundation
import Ground
import Recording
import Testing

@Suite struct RunTests {
  @Test func aFirstRunMakesJudgesAndPromotes() throws {
    let stage = Stage()
    let ending = try stage.run()
    #expect(ending.failure == nil)
    #expect(ending.exitCode == .done)
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
    #expect(ending.promotions == [Promotion(step: "promote", to: "public/", fate: .committed)])
    #expect(ending.gates.map(\.verdict) == [.pass, .pass])
    #expect(ending.number("patterns", of: "read") == 2)
    #expect(ending.outcome == .produced)
    #expect(try stage.archive.verify() == [])
    #expect(!stage.folder.exists(".public.next"))
    #expect(
      ending.events.map(\.type) == [
        "run.started", "plan.computed", "precondition.checked", "step.started", "step.finished",
        "gate.opened",
        "step.started", "step.finished", "step.started", "step.finished", "gate.evaluated", "gate.decided",
        "step.started", "step.finished", "gate.opened", "gate.evaluated", "gate.decided", "step.started",
        "effect.intended", "promotion.committed", "step.finished", "outcome.measured", "run.finished",
      ])
  }

  @Test func aNameThatARunHasIsNotTakenAgain() throws {
    var stage = Stage()
    let draws = Seen()
    stage.setting.randomness = Randomness { count in
      guard count == 2 else { return Bytes(repeating: 7, count: count) }
      draws.add("name")
      return draws.all.count < 3 ? [1, 1] : [2, 2]
    }
    #expect(try stage.run().run?.hasSuffix("-toy-0101") == true)
    #expect(try stage.run().run?.hasSuffix("-toy-0202") == true)
  }

  @Test func anUnchangedRunDecodesNothingAndPromotesNothing() throws {
    let stage = Stage()
    let first = try stage.run()
    let inode = try stage.setting.disk.status(of: stage.folder.path / "public/a.txt", followingLinks: false)?
      .inode
    let before = stage.toys.counter.all
    let second = try stage.run()
    #expect(second.exitCode == .done)
    let after = stage.toys.counter.all
    #expect(after.filter { before[$0.key] != $0.value } == ["harvest": 2, "promote": 2])
    #expect(second.promotions.map(\.fate) == [.unchanged])
    let from = try #require(first.run)
    #expect(
      second.steps.map(\.fate) == [.made] + [StepReport.Fate](repeating: .reused(from: from), count: 2) + [
        .reused(from: from), .made,
      ])
    #expect(second.number("patterns", of: "read") == 2)
    #expect(
      try stage.setting.disk.status(of: stage.folder.path / "public/a.txt", followingLinks: false)?.inode
        == inode)
    #expect(try stage.archive.verify() == [])
  }
}

extension RunTests {
  @Test func oneEditMakesAgainWhatDependsOnIt() throws {
    let stage = Stage()
    _ = try stage.run()
    stage.folder.write("omega", to: "content/a.txt")
    let ending = try stage.run()
    #expect(stage.folder.text("public/a.txt") == "OMEGA")
    #expect(ending.promotions.map(\.fate) == [.committed])
    let counts = stage.toys.counter.all
    #expect(counts["read again"] == 1 && counts["render again"] == 1)
    let started = ending.events.first { $0.type == "step.started" && $0.data["step"]?.text == "read" }
    let input = try #require(started?.data["in"]?.list?.first)
    #expect(input["name"]?.text == "sources" && input["before"] != nil && input["digest"] != input["before"])
  }

  @Test func aChangeThatIsTakenBackIsFoundLiveAgain() throws {
    let stage = Stage()
    _ = try stage.run()
    stage.folder.write("x", to: "content/../public/a.txt")
    stage.folder.write("0000", to: "public/SHA256SUMS")
    let ending = try stage.run()
    #expect(ending.promotions.map(\.fate) == [.committed])
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
    #expect(stage.toys.counter.all["render"] == 2, "what stands there is not what was made before")
  }

  @Test func anErrorThatAGateNamesStopsTheRun() throws {
    let stage = Stage()
    _ = try stage.run()
    stage.folder.write("wrong", to: "content/a.txt")
    let ending = try stage.run()
    #expect(ending.exitCode == .findings)
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
    #expect(ending.gates.map(\.verdict) == [.fail])
    #expect(ending.gates.map(\.reason) == ["words.right: 1 error"])
    #expect(ending.promotions.map(\.fate) == [.notReached(why: "rigor decided fail: words.right: 1 error")])
    #expect(ending.outcome == .notProduced("rigor decided fail: words.right: 1 error"))
    #expect(ending.steps.map(\.fate) == [.made, .made, .made, .notReached, .notReached])
    #expect(!stage.folder.exists(".public.next"))
    #expect(try stage.archive.verify() == [])
  }

  @Test func aGateRaisesButNeverLowersAndRecordsWhatItDoesNotName() throws {
    var stage = Stage(texts: ["a.txt": "wrong", "b.txt": String(repeating: "long ", count: 20)])
    stage.file = toyFile.replacing(
      "{ \"words.*\": note, \"words.right\": error }", with: "{ \"words.right\": note }")
    let ending = try stage.run()
    #expect(ending.gates.first?.verdict == .warn)
    #expect(ending.exitCode == .done)
    #expect(ending.findings.map(\.finding.check) == ["words.right", "words.few"])
    #expect(ending.findings.map(\.finding.severity) == [.warning, .note])
    #expect(ending.findings.map(\.gates) == [["rigor"], []])
  }

  @Test func theMostSpecificGlobWins() {
    let policy = Policy([
      Policy.Rule(checks: Glob("words.*", separator: "."), severity: .error),
      Policy.Rule(checks: Glob("words.few", separator: "."), severity: .note),
    ])
    #expect(policy.severity(of: "words.few") == .note)
    #expect(policy.severity(of: "words.right") == .error)
    #expect(policy.severity(of: "links.internal") == nil)
  }

  @Test(arguments: [
    ([], "could not run: words.few, words.right"),
    ([Tally(check: "words.few", lookedAt: 1)], "could not run: words.right"),
    (
      [Tally(check: "words.few", lookedAt: 1), Tally(check: "words.right", lookedAt: 1, couldNotRun: 1)],
      "could not run: words.right"
    ),
    (
      [Tally(check: "words.few", lookedAt: 0, notApplicable: 3), Tally(check: "words.right", lookedAt: 0)],
      "no check looked at anything"
    ),
  ])
  func whatDidNotRunIsNeverAPass(_ tallies: [Tally], _ reason: String) throws {
    var stage = Stage()
    stage.toys.tallies = tallies
    let ending = try stage.run()
    #expect(ending.gates == [GateReport(id: "rigor", verdict: .inconclusive, reason: reason)])
    #expect(ending.exitCode == .inconclusive)
    #expect(!stage.folder.exists("public"))
  }

  @Test func needsAreToldTogetherBeforeAnythingHappens() throws {
    var stage = Stage()
    stage.file = toyFile.replacing(
      "min: 1 }", with: "min: 3 }\n  - { files: \"static/**/*.css\", min: 1 }")
    let ending = try stage.run()
    #expect(ending.exitCode == .inconclusive)
    #expect(
      ending.unmet == [
        "3 files matching content/*.txt needed, 2 found", "1 file matching static/**/*.css needed, 0 found",
      ])
    #expect(stage.toys.counter.all.isEmpty)
    #expect(ending.events.filter { $0.type == "precondition.checked" }.count == 2)
    #expect(!stage.folder.exists(".public.lock"))
  }

  @Test(arguments: [
    (["b.txt"], "text", Outcome.partly(["b.txt: not there"])),
    (
      ["b.txt"], "text with letters BETA",
      .notProduced("no text with letters BETA is in promote.release: b.txt: not there")
    ),
    (
      ["a.txt", "b.txt"], "text", .notProduced("no text is in promote.release: a.txt: not there, and 1 more")
    ),
    (["b.txt"], "text with letters alpha", .produced), (["b.txt"], "text that is long", .produced),
    (["a.txt"], "text that is not long", .produced), (["a.txt"], "text with letters gamma", .produced),
  ])
  func everyStepMayFinishWhileTheOutcomeIsNotProduced(
    lost: [String], every: String, outcome: Outcome
  ) throws {
    var stage = Stage()
    stage.toys.lost = Set(lost)
    stage.file.replace("every: \"text\"", with: "every: \"\(every)\"")
    let ending = try stage.run()
    #expect(ending.steps.allSatisfy { $0.fate == .made })
    #expect(ending.gates.map(\.verdict) == [.pass, .pass])
    #expect(ending.promotions.map(\.fate) == [.committed])
    #expect(ending.failure == nil)
    #expect(ending.outcome == outcome)
    #expect(ending.exitCode == (outcome == .produced ? .done : .outcomeNotProduced))
    #expect(ending.events.last?.data["exit"]?.number == (outcome == .produced ? 0 : 9))
  }

  @Test func anOutcomeThatIsMissingIsMissingAgainInTheNextRun() throws {
    var stage = Stage()
    stage.toys.lost = ["b.txt"]
    _ = try stage.run()
    let ending = try stage.run()
    #expect(ending.exitCode == .outcomeNotProduced)
    let measured = ending.events.first { $0.type == "outcome.measured" }
    #expect(measured?.data["outcome"]?.text == "partly")
  }

  @Test func anOutcomeIsNotMeasuredTwiceOverTheSame() throws {
    let stage = Stage()
    let first = try stage.run()
    let second = try stage.run()
    #expect(second.outcome == .produced)
    #expect(stage.toys.counter.all["list"] == 1)
    let measured = second.events.first { $0.type == "outcome.measured" }
    #expect(measured?.data["from"]?.text == first.run)
    stage.folder.write("gamma", to: "content/c.txt")
    #expect(try stage.run().outcome == .produced)
    #expect(stage.toys.counter.all["list"] == 2)
  }

  @Test func theSecondStarterIsToldWhoHoldsTheLock() throws {
    let stage = Stage()
    _ = try stage.run()
    let runs = try stage.archive.names.count
    let holder = Bytes(text: "{\"process\":17,\"run\":\"r-1\",\"step\":\"render\"}\n")
    let file = stage.folder.path / ".public.lock"
    try stage.setting.disk.truncate(file, to: 0)
    try stage.setting.disk.append(to: file, holder, durable: false)
    let lock = try stage.setting.disk.lock(file, waiting: false)
    try withExtendedLifetime(lock) {
      let ending = try stage.run()
      #expect(ending.exitCode == .locked)
      #expect(
        ending.failure?.message == "public/ is being written by process 17 (run r-1, step render)")
      #expect(ending.run == nil)
    }
    #expect(try stage.archive.names.count == runs)
  }

  @Test func ofEightStartersAtOnceEachIsDoneOrSentAwayAndTheLedgerHolds() throws {
    let stage = Stage()
    let codes = Seen()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      guard let ending = try? stage.run() else { return }
      codes.add("\(ending.exitCode)")
    }
    #expect(codes.all.count == 8)
    #expect(Set(codes.all).isSubset(of: ["done", "locked"]) && codes.all.contains("done"))
    #expect(try stage.archive.verify() == [])
    #expect(try stage.archive.names.count == codes.all.filter { $0 == "done" }.count)
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
  }

  @Test func theLockNamesTheStepThatIsUnderWay() throws {
    var stage = Stage()
    let folder = stage.folder
    let seen = Seen()
    stage.setting.observe = { sighting in
      guard case .event(let event) = sighting, event.type == "effect.intended" else { return }
      seen.add(folder.text(".public.lock") ?? "")
    }
    let ending = try stage.run()
    let run = try #require(ending.run)
    #expect(seen.all == ["{\"process\":4711,\"run\":\"\(run)\",\"step\":\"promote\"}\n"])
  }

  @Test func aPlaceFromTheCommandLineTakesTheEffectAndIsOnRecord() throws {
    var stage = Stage()
    stage.setting.target = (stage.folder.path / "elsewhere/site").text
    let ending = try stage.run()
    #expect(stage.folder.text("elsewhere/site/a.txt") == "ALPHA")
    #expect(!stage.folder.exists("public"))
    #expect(ending.events.first?.data["target"]?.text == stage.setting.target)
  }

  @Test func aSymbolicLinkAtTheTargetStays() throws {
    let stage = Stage()
    let real = stage.folder.path / "disk/real"
    try stage.setting.disk.makeFolder(real)
    try FileManager.default.createSymbolicLink(
      atPath: (stage.folder.path / "public").text, withDestinationPath: real.text)
    _ = try stage.run()
    #expect(stage.folder.text("disk/real/a.txt") == "ALPHA")
    #expect(
      try stage.setting.disk.status(of: stage.folder.path / "public", followingLinks: false)?.kind
        == .symbolicLink)
    #expect(stage.folder.exists("disk/.real.lock"))
  }

  @Test func whatAKilledRunLeftStagedIsRemoved() throws {
    let stage = Stage()
    stage.folder.write("half", to: ".public.next/zzz.txt")
    #expect(try stage.run().exitCode == .done)
    #expect(!stage.folder.exists("public/zzz.txt"))
  }

  @Test func aRunThatOnlyJudgesWritesNothingAndShowsEveryGate() throws {
    var stage = Stage(texts: ["a.txt": "wrong"])
    stage.setting.performsEffects = false
    stage.setting.keeping = .nothing
    let ending = try stage.run(Shelf(in: nil, disk: stage.setting.disk))
    #expect(ending.exitCode == .findings)
    #expect(ending.findings.map(\.finding.check) == ["words.right"])
    #expect(stage.toys.counter.all["render"] == nil)
    let left = try stage.setting.disk.list(stage.folder.path).map(\.name)
    #expect(left == ["content"])
    #expect(ending.promotions.map(\.fate) == [.notReached(why: "this run only judges")])
  }

  @Test func aShelfInMemoryServesTheNextRunOfTheProcess() throws {
    var stage = Stage()
    stage.setting.keeping = .nothing
    let first = try stage.run(Shelf(in: nil, disk: stage.setting.disk, keepsValues: true))
    stage.folder.write("omega", to: "content/a.txt")
    let second = try stage.run(first.shelf)
    #expect(stage.folder.text("public/a.txt") == "OMEGA")
    #expect(stage.toys.counter.all["read again"] == 1)
    let third = try stage.run(second.shelf)
    #expect(third.promotions.map(\.fate) == [.unchanged])
    #expect(stage.toys.counter.all["weave"] == 2)
    #expect(!stage.folder.exists("runs") && !stage.folder.exists(".baton"))
  }

  @Test func aDamagedCacheCostsTimeAndNothingElse() throws {
    let stage = Stage()
    _ = try stage.run()
    let cache = stage.folder.path / ".baton/cache"
    for entry in try stage.setting.disk.list(cache) where entry.name.hasSuffix(".value") {
      var bytes = try stage.setting.disk.read(cache / entry.name)
      bytes[bytes.count / 2] ^= 1
      try stage.setting.disk.replace(cache / entry.name, bytes, durable: false)
    }
    stage.folder.write("omega", to: "content/a.txt")
    #expect(try stage.run().exitCode == .done)
    #expect(stage.folder.text("public/a.txt") == "OMEGA")
    try stage.setting.disk.removeTree(cache)
    #expect(try stage.run().promotions.map(\.fate) == [.unchanged])
  }

  @Test func otherChecksExamineAgain() throws {
    var stage = Stage()
    _ = try stage.run()
    stage.toys.wrong = "ALPHA"
    let ending = try stage.run()
    #expect(ending.exitCode == .findings)
    #expect(stage.toys.counter.all["examine language"] == 2)
  }

  @Test func reusedFindingsSayFromWhichRun() throws {
    let stage = Stage()
    let first = try #require(try stage.run().run)
    let evaluated = try stage.run().events.filter { $0.type == "gate.evaluated" }
    #expect(evaluated.map { $0.data["reused"]?.list?.first?["from"]?.text } == [first, first])
  }

  @Test func aKeptRunWaitsFourTimesForTheMediumAndAPublishedOneAtEveryDecision() throws {
    for (durability, isExpected): (Durability, (Int) -> Bool) in [
      (.atEffects, { $0 == 4 }), (.none, { $0 == 0 }), (.always, { $0 > 8 }),
    ] {
      let disk = CountingDisk()
      var stage = Stage(disk: disk)
      stage.setting.keeping = .runs(stage.folder.path / "runs", durability)
      _ = try stage.run()
      #expect(isExpected(disk.syncs), "\(durability): \(disk.syncs)")
    }
  }

  @Test func theConductorsFileIsKeptUnderItsRevision() throws {
    let stage = Stage()
    let run = try #require(try stage.run().run)
    #expect(stage.folder.text("runs/\(run)/blobs/\(Digest(of: toyFile).hex)") == toyFile)
    #expect(try stage.archive.state(of: run).revision == Digest(of: toyFile).hex)
  }

  @Test func progressAndEventsPassOnePlace() throws {
    var stage = Stage()
    let seen = Seen()
    stage.setting.observe = { sighting in
      switch sighting {
      case .event(let event): seen.add(event.type)
      case .progress(let step, let done, let total): seen.add("\(step) \(done)/\(total)")
      case .heldUp(let words): seen.add(words)
      }
    }
    let ending = try stage.run()
    #expect(seen.all.contains("read 1/1"))
    #expect(seen.all.filter { $0 != "read 1/1" } == ending.events.map(\.type))
  }

  @Test func wantedValuesAreInHandAtTheEnd() throws {
    var stage = Stage()
    _ = try stage.run()
    stage.setting.wanted = ["weave"]
    let ending = try stage.run()
    #expect((ending.artifacts["weave"]?.value as? Texts)?.all["a.txt"] == "ALPHA")
    #expect(ending.artifacts["promote"]?.value is Site)
  }

  @Test func anUnchangedRunOfALargeSiteWritesLittleAndTakesLittleTime() throws {
    let texts = Dictionary(
      uniqueKeysWithValues: (0..<1000).map { ("pattern-number-\($0).txt", "text \($0)") })
    let stage = Stage(texts: texts)
    _ = try stage.run()
    let first = stage.folder.path / "runs"
    let known = try links(below: first)
    let start = ContinuousClock.now
    let ending = try stage.run()
    let took = ContinuousClock.now - start
    #expect(ending.promotions.map(\.fate) == [.unchanged])
    let new = try links(below: first).filter { known[$0.key] == nil }
    #expect(new.values.reduce(0, +) < 64 << 10)
    // A debug build on a shared machine; release takes a hundredth.
    #expect(took < .seconds(5))
  }

  /// The sizes of files by inode: a linked copy is the same file.
  private func links(below folder: Path) throws -> [UInt64: Int] {
    let disk = SystemDisk()
    var sizes: [UInt64: Int] = [:]
    for entry in try disk.list(folder) {
      if entry.kind == .folder {
        sizes.merge(try links(below: folder / entry.name)) { $1 }
      } else if let status = try disk.status(of: folder / entry.name, followingLinks: false) {
        sizes[status.inode] = status.size
      }
    }
    return sizes
  }
}

@Test func `what is kept beside the run is kept when the run has ended`() throws {
  let stage = Stage(disk: CountingDisk(delayingEntries: true))
  let cache = stage.folder.path / ".baton/cache"
  let ending = try stage.run(Shelf(in: cache, disk: stage.setting.disk, threads: 2))
  #expect(ending.exitCode == .done)
  let kept = try SystemDisk().list(cache).map(\.name)
  #expect(kept.contains { $0.hasSuffix(".outcome.entry") })
  #expect(!kept.contains { $0.hasPrefix(".") })
}
