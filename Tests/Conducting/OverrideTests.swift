import Conducting
import Ground
import Recording
import Testing

/// What persons let pass the gates of a conductor, and on what terms.
@Suite struct OverrideTests {
  private static let start = 1_795_255_200
  private static let day = 86_400

  /// A run that `rigor` ended, for one text is wrong.
  private func stopped(
    _ policy: String = "override: { role: publisher, max: 7d, never: [words.few] }", asking: Bool = false
  ) throws -> (stage: Stage, run: String, finding: Finding) {
    var stage = Stage(texts: ["a.txt": "alpha", "b.txt": "wrong"])
    stage.file = (asking ? askingFile : toyFile) + policy + "\n"
    let ending = try stage.run()
    #expect(ending.exitCode == .findings)
    let finding = try #require(ending.findings.first { $0.finding.severity == .error }?.finding)
    return (stage, try #require(ending.run), finding)
  }

  @discardableResult private func grant(
    _ stage: Stage, _ run: String, _ id: String, days: Int = 2, reason: String = "it comes on Monday",
    by authority: Authority = .everyone, as person: String = "ada"
  ) throws(Failure) -> [Override] {
    let conductor: Conductor
    do { conductor = try stage.conductor() } catch { throw Failure("\(error)") }
    let until = Moment(seconds: stage.setting.clock.now().seconds + days * Self.day)
    return try conductor.grant(
      Granting([id], reason: reason, until: until, person: person), of: run, by: authority, stage.setting)
  }

  private func refusal(_ work: () throws(Failure) -> [Override]) -> (ExitCode, String)? {
    do throws(Failure) {
      _ = try work()
      return nil
    } catch {
      return (error.code, error.message)
    }
  }

  @Test func aFindingThatIsLetThroughPassesItsGateAndTheLogSaysByWhom() throws {
    let (stage, run, finding) = try stopped()
    try grant(stage, run, finding.id)
    let ending = try stage.run()
    #expect(ending.exitCode == .done)
    #expect(ending.gates.first?.verdict == .warn)
    #expect(ending.gates.first?.reason == "2 checks, 1 error let through")
    let note = "let through by ada until 2026-11-23T10:00:00Z: it comes on Monday"
    #expect(ending.findings.flatMap(\.finding.notes) == [note])
    let applied = try #require(ending.events.first { $0.known == .overrideApplied })
    let override = try #require(Override(applied: applied, by: "toy"))
    #expect(override.by == "ada" && override.gate == "rigor" && override.run == run)
    #expect(override.items == [Override.Item(finding)])
    #expect(try stage.archive.verify() == [])
    #expect(try stage.archive.overrides().map(\.items) == [[Override.Item(finding)]])
  }

  @Test func onlyTheFindingThatWasNamedPasses() throws {
    let (stage, run, finding) = try stopped()
    try grant(stage, run, finding.id)
    stage.folder.write("also wrong", to: "content/c.txt")
    let ending = try stage.run()
    #expect(ending.exitCode == .findings)
    #expect(ending.gates.last?.reason == "words.right: 1 error")
  }

  @Test func anExpiredOneBlocksTheNextRunAndIsNamed() throws {
    var (stage, run, finding) = try stopped()
    try grant(stage, run, finding.id)
    stage.setting.clock = .fixed(Moment(seconds: Self.start + 2 * Self.day - 1))
    #expect(try stage.run().exitCode == .done)
    stage.setting.clock = .fixed(Moment(seconds: Self.start + 2 * Self.day))
    let ending = try stage.run()
    #expect(ending.exitCode == .findings)
    #expect(
      ending.gates.last?.reason
        == "words.right: 1 error; what ada had let through expired at 2026-11-23T10:00:00Z")
  }

  @Test func whoDecidesIsBoundToWhatIsLetThrough() throws {
    var (stage, run, finding) = try stopped(asking: true)
    try grant(stage, run, finding.id)
    let waiting = try stage.run()
    let second = try #require(waiting.run)
    guard case .answer(let question, _) = waiting.waiting else {
      Issue.record("it waits for no answer")
      return
    }
    #expect(
      question.shown.map(\.name)
        == ["render.site", "verify.findings", "conductor", "authority", "overrides", "live public/"])
    // Expired while it waited: the gate decides anew, and nobody is asked about a site that may not be promoted.
    stage.setting.clock = .fixed(Moment(seconds: Self.start + 2 * Self.day))
    stage.setting.answer = { _ in .approve }
    let ending = try stage.resume(second)
    #expect(ending.exitCode == .findings, "\(String(describing: ending.failure))")
    #expect(!stage.folder.exists("public"))
    #expect(try stage.archive.verify() == [])
  }

  @Test func aRunThatGoesOnCountsIt() throws {
    var stage = Stage(texts: ["a.txt": "alpha", "b.txt": "wrong"])
    stage.file =
      toyFile.replacing(
        "    over: { language: weave.language }\n",
        with: "    over: { language: weave.language }\n    reject: { to: harvest, passes: 1 }\n")
      + "override: {}\n"
    let first = try stage.run()
    let run = try #require(first.run)
    #expect(first.exitCode == .waitsForPerson)
    let finding = try #require(first.findings.first { $0.finding.severity == .error }?.finding)
    try grant(stage, run, finding.id)
    #expect(try stage.resume(run).exitCode == .done)
    #expect(try stage.archive.verify() == [])
  }

  @Test func whatTheConductorOrTheAuthorityRefusesIsRefused() throws {
    let (stage, run, finding) = try stopped()
    let other = Authority(
      AuthorityFile(
        roles: [.init("publisher", holders: ["bo"], decides: [.override(Glob("words.*", separator: "."))])],
        people: [], revision: Digest(of: "")), bytes: [])
    let refusals = [
      refusal { () throws(Failure) in try grant(stage, run, "ffffffff") },
      refusal { () throws(Failure) in try grant(stage, run, finding.id, days: 8) },
      refusal { () throws(Failure) in try grant(stage, run, finding.id, days: 0) },
      refusal { () throws(Failure) in try grant(stage, run, finding.id, reason: "") },
      refusal { () throws(Failure) in try grant(stage, run, finding.id, by: other) },
    ]
    #expect(
      refusals.map { $0?.1 } == [
        "no error of this run is called \"ffffffff\"", "toy lets nothing pass for so long",
        "2026-11-21T10:00:00Z is past", "no reason is given",
        "not let through: ada may not decide this; bo may",
      ])
    #expect(refusals.map { $0?.0 } == [.wrongUsage, .rejected, .wrongUsage, .wrongUsage, .rejected])
    #expect(try stage.archive.overrides() == [])
    try grant(stage, run, finding.id, by: other, as: "bo")
  }

  @Test(arguments: [
    ("", "toy lets nothing pass its gates"),
    ("override: { never: [\"words.*\"] }", "toy never lets words.right pass"),
  ])
  func withoutLeaveOfTheConductorNothingPasses(policy: String, says: String) throws {
    let (stage, run, finding) = try stopped(policy)
    let refused = refusal { () throws(Failure) in try grant(stage, run, finding.id) }
    #expect(refused?.0 == .rejected && refused?.1 == says)
  }

  @Test func whoLosesTheRightOrWhatIsForbiddenSinceLetsNothingThrough() throws {
    var (stage, run, finding) = try stopped()
    try grant(stage, run, finding.id)
    let file = stage.file
    stage.file = toyFile + "override: { never: [words.right] }\n"
    #expect(try stage.run().exitCode == .findings)
    stage.file = file
    stage.setting.authority = Authority(
      AuthorityFile(
        roles: [.init("publisher", holders: ["bo"], decides: [.override(Glob("*", separator: "."))])],
        people: [], revision: Digest(of: "")), bytes: [])
    #expect(try stage.run().exitCode == .findings)
  }

  @Test func aGateThatIsAlwaysOverriddenIsADefect() throws {
    var (stage, run, finding) = try stopped()
    try grant(stage, run, finding.id)
    for round in 1...3 {
      #expect(try stage.archive.gateHistories().allSatisfy { !$0.isDefect })
      stage.folder.write("alpha \(round)", to: "content/a.txt")
      #expect(try stage.run().exitCode == .done)
    }
    let history = try #require(try stage.archive.gateHistories().first { $0.gate == "rigor" })
    #expect(history.decided == 4 && history.held == 0 && history.overridden == 3 && history.isDefect)
    // Once it holds something back that nobody lets through, it keeps something.
    stage.setting.clock = .fixed(Moment(seconds: Self.start + 3 * Self.day))
    #expect(try stage.run().exitCode == .findings)
    #expect(try stage.archive.gateHistories().allSatisfy { !$0.isDefect })
  }
}
