import Conducting
import Foundation
import Ground
import Recording
import Synchronization
import Testing

/// Reviews, and runs that go on: from the same process's point of view and after every fault.
@Suite struct ReviewTests {
  private func stage(disk: any Disk = SystemDisk()) -> Stage {
    var stage = Stage(disk: disk)
    stage.file = askingFile
    stage.setting.keeping = .runs(stage.folder.path / "runs", .always)
    return stage
  }

  private func how(_ ending: Ending) -> [String] {
    ending.events.compactMap { $0.data["how"]?.text }
  }

  @Test func aRunThatAsksWaitsAndChangesNothing() throws {
    let stage = stage()
    let ending = try stage.run()
    #expect(ending.exitCode == .waitsForPerson)
    #expect(ending.failure == nil)
    #expect(!stage.folder.exists("public") && stage.folder.exists(".public.next"))
    guard case .answer(let question, nil) = ending.waiting else {
      Issue.record("it waits for something else")
      return
    }
    #expect(
      question.shown.map(\.name)
        == ["render.site", "verify.findings", "conductor", "authority", "live public/"])
    #expect(question.until == Moment(seconds: 1_795_255_200 + 72 * 3600))
    #expect(ending.events.last?.type == "run.suspended")
    #expect(try stage.archive.verify() == [])
  }

  @Test func approvedItIsPromotedWithoutItsSourcesAndMakesNothingAgain() throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    let before = stage.toys.counter.all
    stage.folder.write("changed", to: "content/a.txt")
    stage.setting.answer = { _ in .approve }
    let ending = try stage.resume(run)
    #expect(ending.failure?.message == nil)
    #expect(ending.exitCode == .done)
    #expect(ending.outcome == .produced)
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
    #expect(stage.toys.counter.all.filter { before[$0.key] != $0.value } == ["promote": 1])
    #expect(how(ending) == ["approved"])
    #expect(try stage.archive.verify() == [])
    #expect(try stage.resume(run).failure?.message == "\(run) has ended with 0")
  }

  @Test func anAnswerAtOnceIsTheStartersOwn() throws {
    var stage = stage()
    stage.setting.answer = { _ in .approve }
    let ending = try stage.run()
    #expect(ending.exitCode == .done)
    let answer = ending.events.first { $0.data["verdict"]?.text == "approve" }
    #expect(answer?.data["starter"]?.text == "yes")
    #expect(answer?.data["identity"]?.text == "claimed")
    #expect(answer?.data["shown"]?.list?.count == 5)
  }

  @Test func rejectedItGoesBackAsOftenAsItMayAndThenEnds() throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    stage.setting.answer = { _ in .reject(to: nil, reason: "too short") }
    let first = try stage.resume(run)
    #expect(first.exitCode == .rejected)
    guard case .repair(let back) = first.waiting else {
      Issue.record("it does not wait for a repair")
      return
    }
    #expect(back.to == "harvest" && back.pass == 2 && back.left == 0 && back.isByPerson)
    stage.folder.write("longer", to: "content/a.txt")
    let second = try stage.resume(run)
    #expect(second.exitCode == .rejected && second.waiting == nil)
    #expect(second.events.last?.data["exit"]?.number == 5)
    #expect(second.events.last?.pass == 2)
    #expect(!stage.folder.exists("public"))
    #expect(try stage.archive.verify() == [])
  }

  @Test func sentBackItHarvestsAgainAndMayBeApproved() throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    stage.setting.answer = { _ in .reject(to: "harvest", reason: "too short") }
    _ = try stage.resume(run)
    stage.folder.write("longer", to: "content/a.txt")
    stage.setting.answer = { _ in .approve }
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .done)
    #expect(stage.folder.text("public/a.txt") == "LONGER")
  }

  @Test func silenceIsARejectionThatNoPersonMade() throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    stage.setting.clock = .fixed(Moment(seconds: 1_795_255_200 + 72 * 3600))
    stage.setting.answer = { _ in .approve }
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .rejected && how(ending) == ["expired"])
    #expect(!ending.events.contains { $0.data["verdict"]?.text == "approve" })
    #expect(!stage.folder.exists("public"))
  }

  @Test func anAnswerThatTookTooLongComesTooLate() throws {
    var stage = stage()
    let seconds = Mutex(1_795_255_200)
    stage.setting.clock = Clock { Moment(seconds: seconds.withLock { $0 }) }
    stage.setting.answer = { _ in
      seconds.withLock { $0 += 72 * 3600 }
      return .approve
    }
    let ending = try stage.run()
    #expect(ending.exitCode == .rejected && how(ending) == ["expired"])
    #expect(!stage.folder.exists("public"))
  }

  @Test func aClockThatWasSetBackDoesNotBringAQuestionBack() throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    stage.setting.clock = .fixed(Moment(seconds: 0))
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .waitsForPerson)
    #expect(ending.events.map(\.at).sorted() == ending.events.map(\.at))
  }

  @Test func whatIsLiveHasChangedSoTheAnswerIsVoidAndNothingRollsBack() throws {
    var stage = stage()
    let old = try #require(try stage.run().run)
    stage.folder.write("newer", to: "content/a.txt")
    stage.setting.answer = { $0.changes.isEmpty ? .approve : nil }
    #expect(try stage.run().exitCode == .done)
    #expect(stage.folder.text("public/a.txt") == "NEWER")
    let late = try stage.resume(old)
    // What was staged has been replaced since, and its sources are not there any more.
    #expect(late.exitCode == .doesNotHold)
    #expect(stage.folder.text("public/a.txt") == "NEWER")
    #expect(try stage.archive.verify() == [])
  }

  @Test func aFailureOfTheWorldDoesNotUseUpAYes() throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    stage.setting.answer = { _ in .approve }
    stage.toys.promoteFails = true
    let failed = try stage.resume(run)
    #expect(failed.exitCode == .worldFailed && failed.failure?.message == "the swap was refused")
    #expect(failed.failure?.remedy == "put that right; the yes still counts, go on by: baton resume \(run)")
    #expect(failed.events.last?.type == "run.suspended")
    stage.toys.promoteFails = false
    stage.setting.answer = { _ in nil }
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .done, "\(ending.failure?.message ?? "")")
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
    #expect(how(ending) == ["approved"])
    #expect(try stage.archive.verify() == [])
  }

  @Test func aYesThatTheWorldPutOffDoesNotBringBackAnOlderSite() throws {
    var stage = stage()
    let old = try #require(try stage.run().run)
    stage.setting.answer = { _ in .approve }
    stage.toys.promoteFails = true
    #expect(try stage.resume(old).exitCode == .worldFailed)
    stage.toys.promoteFails = false
    stage.folder.write("newer", to: "content/a.txt")
    #expect(try stage.run().exitCode == .done)
    stage.setting.answer = { _ in nil }
    #expect(try stage.resume(old).exitCode == .doesNotHold)
    #expect(stage.folder.text("public/a.txt") == "NEWER")
    #expect(try stage.archive.verify() == [])
  }

  @Test func aRunThatAskedNobodyNeverBringsBackAnOlderSite() throws {
    let disk = FailingDisk()
    func prepared() throws -> Stage {
      var stage = self.stage(disk: disk)
      stage.setting.answer = { _ in .approve }
      disk.fail(at: nil)
      _ = try stage.run()
      stage.setting.answer = { _ in nil }
      return stage
    }
    let stage = try prepared()
    disk.fail(at: nil)
    #expect(try stage.run().exitCode == .done)
    var resumed = 0
    for call in 1...disk.calls {
      var stage = try prepared()
      disk.fail(at: call)
      let old = try stage.run()
      disk.fail(at: nil)
      stage.folder.write("newer", to: "content/a.txt")
      stage.setting.answer = { _ in .approve }
      #expect(try stage.run().exitCode == .done, "call \(call)")
      stage.setting.answer = { _ in nil }
      guard let run = old.run, try stage.archive.state(of: run).exit == nil else { continue }
      resumed += 1
      _ = try stage.resume(run)
      #expect(stage.folder.text("public/a.txt") == "NEWER", "call \(call)")
    }
    #expect(resumed > 5)
  }

  @Test func twoPeopleAreTwoDifferentPeopleAndNotTheStarter() throws {
    var stage = stage()
    stage.file.replace("{ role: editor }", with: "{ role: editor, count: 2, not: starter }")
    stage.setting.answer = { _ in .approve }
    let first = try stage.run()
    guard case .answer(_, let refusal) = first.waiting else { return }
    #expect(refusal == "ada started the run, and review asks somebody else")
    let run = try #require(first.run)
    stage.setting.person = "bob"
    #expect(try stage.resume(run).exitCode == .waitsForPerson)
    guard case .answer(_, let again) = try stage.resume(run).waiting else { return }
    #expect(again == "bob has said yes already, and review asks 2 people")
    stage.setting.person = "eve"
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .done)
    #expect(ending.gates.last?.reason == "approved by bob, eve")
  }

  @Test func theStagedSiteOfAnotherRunIsNotTakenForOurs() throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    stage.folder.write("else", to: "content/a.txt")
    let other = try #require(try stage.run().run)
    stage.folder.write("alpha", to: "content/a.txt")
    stage.setting.answer = { _ in .approve }
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .done)
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
    #expect(stage.folder.text("public/SHA256SUMS") != nil)
    stage.setting.answer = { $0.changes.isEmpty ? .approve : nil }
    #expect(try stage.resume(other).exitCode == .doesNotHold)
    #expect(stage.folder.text("public/a.txt") == "ALPHA")
  }

  @Test func changedSourcesSupersedeAKilledRunWithBothDigests() throws {
    let stage = stage()
    let run = try #require(try stage.run().run)
    try cut(stage, run, after: "step.finished", of: "harvest")
    stage.folder.write("other", to: "content/a.txt")
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .doesNotHold)
    let change = try #require(ending.superseded.first)
    #expect(change.name == "harvest.sources" && change.was != nil && change.is != nil)
    #expect(ending.events.suffix(3).map(\.type) == ["run.superseded", "outcome.measured", "run.finished"])
  }

  @Test func aLogCutAtAnyLineGoesOnToTheSameBytes() throws {
    var whole = stage()
    whole.setting.answer = { _ in .approve }
    let events = try whole.run().events
    for count in 1...events.count {
      var stage = stage()
      stage.setting.answer = { _ in .approve }
      let run = try #require(try stage.run().run)
      try stage.keep(run, lines: count)
      let isEnded = events[count - 1].type == "run.finished"
      let isLive = count >= (events.firstIndex { $0.type == "effect.intended" } ?? 0) + 1
      if !isLive { try FileManager.default.removeItem(atPath: (stage.folder.path / "public").text) }
      let ending = try stage.resume(run)
      let at = events[count - 1].type
      #expect(
        ending.exitCode == (isEnded ? .wrongUsage : .done), "\(count) \(at): \(ending.failure?.message ?? "")"
      )
      #expect(stage.folder.text("public/a.txt") == "ALPHA", "\(count) \(at)")
      #expect(
        stage.folder.text("public/SHA256SUMS") == whole.folder.text("public/SHA256SUMS"), "\(count) \(at)")
      #expect(try stage.archive.verify().isEmpty, "\(count) \(at)")
      #expect(
        ending.events.count { $0.type == "promotion.committed" } <= 1, "\(count) \(at): promoted twice")
    }
  }

  @Test func everyFailingCallOfAReviewedRunLeavesOneThatGoesOn() throws {
    let counting = FailingDisk()
    var counted = stage(disk: counting)
    counted.setting.answer = { _ in .approve }
    counting.fail(at: nil)
    _ = try counted.run()
    for call in 1...counting.calls {
      let disk = FailingDisk(failing: call)
      var stage = stage(disk: disk)
      stage.setting.answer = { _ in .approve }
      let first = try stage.run()
      disk.fail(at: nil)
      let live = stage.folder.text("public/a.txt")
      #expect(live == nil || live == "ALPHA", "call \(call)")
      // A run that was never in the ledger, or ended before its last line there, is not gone on with.
      for run in try stage.archive.names where stage.folder.exists("runs/\(run)/log.jsonl") {
        _ = try stage.archive.recover(run, by: "ada", clock: stage.setting.clock)
      }
      let isOpen = try stage.archive.overview().contains { run in
        run.exit == nil && (try? stage.archive.state(of: run.name).exit) == .some(nil)
      }
      let next = isOpen ? try stage.resume(try #require(try stage.archive.names.last)) : try stage.run()
      #expect(
        next.exitCode == .done,
        "call \(call): \(first.failure?.message ?? ""), \(next.failure?.message ?? "")")
      #expect(stage.folder.text("public/a.txt") == "ALPHA", "call \(call)")
      #expect(try stage.archive.verify() == [], "call \(call), \(first.failure?.message ?? "")")
    }
  }

  @Test func aTornLastLineIsTakenOffAndRecorded() throws {
    let stage = stage()
    let run = try #require(try stage.run().run)
    let file = stage.folder.path / "runs" / run / "log.jsonl"
    try stage.setting.disk.append(to: file, Bytes(text: "{\"v\":1,\"se"), durable: false)
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .waitsForPerson)
    #expect(ending.events.suffix(3).map(\.type) == ["log.recovered", "run.resumed", "run.suspended"])
    #expect(try stage.archive.verify() == [])
  }

  // MARK: - A killed run, made by cutting its log and the ledger

  private func cut(_ stage: Stage, _ run: String, after type: String, of step: String) throws {
    let events = try stage.archive.events(of: run)
    let place = try #require(events.firstIndex { $0.type == type && $0.data["step"]?.text == step })
    try stage.keep(run, lines: place + 1)
  }
}
