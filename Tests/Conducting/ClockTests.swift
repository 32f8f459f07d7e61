import Conducting
import Foundation
import Ground
import Recording
import TestKit
import Testing

/// A clock that is set back or forward across the end of something: what has ended stays ended, for the log knows
/// how late it has been.
@Suite struct ClockTests {
  private static let start = 1_795_255_200
  private static let hour = 3600

  /// The hours after the start at which somebody looks, and the one at which he says yes; whether that counts.
  private static let looks: [(looks: [Int], answer: Int, counts: Bool)] = [
    ([], 0, true), ([], 71, true), ([], 72, false), ([], -1000, true), ([], 100_000, false),
    ([71], 0, true), ([71], -1000, true), ([71], 72, false), ([-1000], 71, true), ([-1000, 71], 72, false),
    ([72], 0, false), ([100_000], 1, false), ([71, -1000, 72], -1000, false), ([0, 0, 0], 71, true),
  ]

  private func at(_ hours: Int) -> Clock { .fixed(Moment(seconds: Self.start + hours * Self.hour)) }

  private func stage(_ file: String = askingFile) -> Stage {
    var stage = Stage()
    stage.file = file
    stage.setting.keeping = .runs(stage.folder.path / "runs", .always)
    return stage
  }

  /// Goes on with a run at some hours, says yes to it at another, and expects that to count or not.
  private func approve(
    _ run: String, on stage: inout Stage, looking looks: [Int], at answer: Int, counts: Bool,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    for hours in looks {
      stage.setting.clock = at(hours)
      _ = try stage.resume(run)
    }
    stage.setting.clock = at(answer)
    stage.setting.answer = { _ in .approve }
    let ending = try stage.resume(run)
    #expect(
      (ending.exitCode == .done) == counts, "\(ending.exitCode) \(ending.failure?.message ?? "")",
      sourceLocation: sourceLocation)
    #expect(stage.folder.exists("public") == counts, sourceLocation: sourceLocation)
  }

  @Test(arguments: looks)
  func `a question ends once, wherever the clock is set`(looks: [Int], answer: Int, counts: Bool) throws {
    var stage = stage()
    let run = try #require(try stage.run().run)
    try approve(run, on: &stage, looking: looks, at: answer, counts: counts)
    let events = try stage.archive.events(of: run)
    #expect(events.map(\.at) == events.map(\.at).sorted())
    #expect(events.contains { $0.data["verdict"]?.text == "approve" } == counts)
    #expect(try stage.archive.verify() == [])
  }

  @Test
  func `a run works as of the date that its parts were prepared for, whatever the clock says since`() throws {
    var stage = stage()
    stage.setting.clock = at(1)
    stage.setting.date = at(0).now()
    let run = try #require(try stage.run().run)
    #expect(try stage.archive.state(of: run).date == at(0).now())
  }

  /// The hours at which the run is gone on with, and then answered, while an override holds for 48 of them.
  @Test(arguments: [
    ([Int](), 47, true), ([], 48, false), ([47], -1000, true), ([48], 0, false), ([48, 0], 47, false),
    ([-1000], 47, true), ([100_000], -1000, false),
  ])
  func `what was let through for a while is not let through again by an older clock`(
    looks: [Int], answer: Int, counts: Bool
  ) throws {
    var stage = Stage(texts: ["a.txt": "alpha", "b.txt": "wrong"])
    stage.file = askingFile.replacing("within: 72h", with: "within: 720h") + "override: { role: publisher }\n"
    stage.setting.keeping = .runs(stage.folder.path / "runs", .always)
    let stopped = try stage.run()
    #expect(stopped.exitCode == .findings)
    let finding = try #require(stopped.findings.first { $0.finding.severity == .error }?.finding)
    _ = try stage.conductor().grant(
      Granting(
        [finding.id], reason: "soon", until: Moment(seconds: Self.start + 48 * Self.hour), person: "ada"),
      of: try #require(stopped.run), by: .everyone, stage.setting)
    let waiting = try stage.run()
    #expect(waiting.exitCode == .waitsForPerson)
    let run = try #require(waiting.run)
    try approve(run, on: &stage, looking: looks, at: answer, counts: counts)
    #expect(try stage.archive.verify() == [])
  }

  @Test func `a run begins at the time that its clock says, whatever was written before`() throws {
    var stage = stage(toyFile)
    for hours in [100_000, 0, -100_000] {
      stage.setting.clock = at(hours)
      stage.folder.write("text \(hours)", to: "content/a.txt")
      let ending = try stage.run()
      #expect(ending.exitCode == .done)
      #expect(ending.events.first?.at == stage.setting.clock.now())
    }
    #expect(try stage.archive.verify() == [])
  }
}
