import Conducting
import Foundation
import Ground
import Recording
import Testing

@Suite struct FaultTests {
  /// How many calls a run of this kind makes on the disk.
  private func calls(_ prepare: (inout Stage) throws -> Void) throws -> Int {
    let disk = FailingDisk()
    var stage = Stage(disk: disk)
    try prepare(&stage)
    disk.fail(at: nil)
    _ = try stage.run()
    return disk.calls
  }

  /// After a fault: every log of a run holds, or ends in a torn line that recovery takes off; the site is
  /// wholly old or wholly new; and the next run needs no help.
  private func check(_ stage: Stage, _ ending: Ending, old: String?, new: String, at call: Int) throws {
    let live = stage.folder.text("public/a.txt")
    #expect(live == old || live == new, "call \(call): the site is neither old nor new")
    if live != nil { #expect(stage.folder.exists("public/b.txt"), "call \(call): half a site") }
    for run in try stage.archive.names where stage.folder.exists("runs/\(run)/log.jsonl") {
      _ = try stage.archive.recover(run, by: "ada", clock: stage.setting.clock)
    }
    // A line of the ledger that was cut short is mended by whoever adds the next one.
    let next = try stage.run()
    #expect(next.failure == nil, "call \(call): \(next.failure?.message ?? "")")
    #expect(next.exitCode == .done, "call \(call)")
    #expect(stage.folder.text("public/a.txt") == new, "call \(call)")
    #expect(try stage.archive.verify() == [], "call \(call)")
    #expect(!stage.folder.exists(".public.next"), "call \(call)")
    #expect(ending.failure == nil || ending.exitCode != .done, "call \(call): a failure ended as done")
  }

  @Test func everyFailingCallOfAFirstRunLeavesAChainThatHolds() throws {
    for call in 1...(try calls { _ in }) {
      let disk = FailingDisk(failing: call)
      let stage = Stage(disk: disk)
      let ending = try stage.run()
      disk.fail(at: nil)
      try check(stage, ending, old: nil, new: "ALPHA", at: call)
    }
  }

  @Test func everyFailingCallOfAnEditLeavesTheOldSiteOrTheNewOne() throws {
    let count = try calls { stage in
      _ = try stage.run()
      stage.folder.write("omega", to: "content/a.txt")
    }
    for call in 1...count {
      let disk = FailingDisk()
      let stage = Stage(disk: disk)
      _ = try stage.run()
      stage.folder.write("omega", to: "content/a.txt")
      disk.fail(at: call)
      let ending = try stage.run()
      disk.fail(at: nil)
      try check(stage, ending, old: "ALPHA", new: "OMEGA", at: call)
    }
  }

  @Test func aFailingDiskDuringTheEffectIsPutOnRecord() throws {
    var stage = Stage()
    stage.toys.promoteFails = true
    let ending = try stage.run()
    #expect(ending.exitCode == .worldFailed)
    #expect(
      ending.events.map(\.type).suffix(5) == [
        "effect.intended", "effect.observed", "step.failed", "outcome.measured", "run.finished",
      ])
    let observed = ending.events.first { $0.type == "effect.observed" }
    #expect(observed?.data["found"]?.text == "nothing that is known")
    #expect(ending.promotions.map(\.fate) == [.notReached(why: "the swap was refused")])
  }
}
