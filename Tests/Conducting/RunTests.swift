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
    #expect(ending.events.map(\.type) == [
      "run.started", "plan.computed", "precondition.checked", "step.started", "step.finished", "gate.opened",
      "step.started", "step.finished", "step.started", "step.finished", "gate.evaluated", "gate.decided",
      "step.started", "step.finished", "gate.opened", "gate.evaluated", "gate.decided", "step.started",
      "effect.intended", "promotion.committed", "step.finished", "outcome.measured", "run.finished",
    ])
  }

  @Test func anUnchangedRunDecodesNothingAndPromotesNothing() throws {
    let stage = Stage()
    let first = try stage.run()
    let inode = try stage.setting.disk.status(of: stage.folder.path / "public/a.txt", followingLinks: false)?.inode
    let before = stage.toys.counter.all
    let second = try stage.run()
    #expect(second.exitCode == .done)
    let after = stage.toys.counter.all
    #expect(after.filter { before[$0.key] != $0.value } == ["harvest": 2, "promote": 2])
    #expect(second.promotions.map(\.fate) == [.unchanged])
    let from = try #require(first.run)
    #expect(second.steps.map(\.fate) == [.made] + [StepReport.Fate](repeating: .reused(from: from), count: 2) + [.reused(from: from), .made])
    #expect(second.number("patterns", of: "read") == 2)
    #expect(try stage.setting.disk.status(of: stage.folder.path / "public/a.txt", followingLinks: false)?.inode == inode)
    #expect(try stage.archive.verify() == [])
  }
}
