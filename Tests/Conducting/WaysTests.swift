import Conducting
import Ground
import Recording
import TestKit
import Testing

/// Steps that do not always run, not always in one way, or that may fail.
@Suite struct WaysTests {
  /// What was decided, with its reason.
  private func choices(_ ending: Ending) -> [String] {
    ending.events.filter { $0.known == .choiceMade }.map { event in
      let data = event.data
      let others = data["ways"]?.list?.map { "\($0["way"]?.text ?? "") \($0["if"]?.text ?? "")" } ?? []
      return "\(data["step"]?.text ?? "") \(data["way"]?.text ?? ""): \(data["reason"]?.text ?? "")"
        + "; else \(others.joined(separator: ", "))"
    }
  }

  private static let choosing = toyFile.replacing(
    "  read: { use: site.read, in: { sources: harvest.sources } }",
    with: """
        read:
          choose: { of: harvest.long, few: "< 30%", many: "<= 60%", all: else }
          few: { use: toy.whisper, in: { sources: harvest.sources } }
          many: { use: site.read, in: { sources: harvest.sources } }
          all: { use: site.read, in: { sources: harvest.sources } }
      """)

  /// A stage with a second specialist that reads, quietly.
  private func stage(_ file: String, _ texts: [String: String]) -> (Stage, Repertoire) {
    var stage = Stage(texts: texts)
    stage.file = file
    let whisper = Specialist(
      "toy.whisper", takes: ("sources", Toys.sources), gives: ("patterns", stage.toys.patterns)
    ) { (_, _: Texts?, sources: Texts) throws(Failure) in
      Made(Texts(sources.all.mapValues { $0.lowercased() }), numbers: [("patterns", sources.all.count)])
    }
    let failing = Specialist(
      "toy.fail", takes: ("release", Toys.release), gives: ("nothing", Kind<Int>("nothing"))
    ) { (_, _: Int?, _: Site) throws(Failure) in throw Failure("the letter came back") }
    let repertoire = Repertoire(
      stage.toys.all + [whisper, failing], subjects: [stage.toys.text], checks: Toys.checks)
    return (stage, repertoire)
  }

  private func run(_ file: String, _ texts: [String: String]) throws -> (Ending, Stage) {
    let (stage, repertoire) = stage(file, texts)
    let conductor = try Conductor.read(Bytes(text: file), file: "conductors/toy.yml", knowing: repertoire)
    return (
      Run.conduct(conductor, examiner: stage.toys.examiner, shelf: stage.shelf, setting: stage.setting), stage
    )
  }

  @Test(arguments: [
    (
      ["a.txt": "a", "b.txt": "b"], "few: harvest.long is 0 of 2, which is < 30%; else many <= 60%, all else",
      "a"
    ),
    (
      ["a.txt": "alpha", "b.txt": "b"],
      "many: harvest.long is 1 of 2, which is <= 60%; else few < 30%, all else", "ALPHA"
    ),
    (
      ["a.txt": "alpha", "b.txt": "gamma"], "all: harvest.long is 2 of 2; else few < 30%, many <= 60%",
      "ALPHA"
    ),
  ])
  func theFirstWayIsTakenOfWhichTheNumberIsTrue(texts: [String: String], says: String, reads: String) throws {
    let (ending, stage) = try run(Self.choosing, texts)
    #expect(ending.exitCode == .done, "\(String(describing: ending.failure))")
    #expect(choices(ending) == ["read \(says)"])
    #expect(stage.folder.text("public/a.txt") == reads)
    let account = Account(ending.events)
    guard case .use(let name, _, _) = account["read"]?.act else {
      Issue.record("the account does not know what was chosen")
      return
    }
    #expect(name == (reads == "a" ? "toy.whisper" : "site.read"))
    #expect(try stage.archive.verify() == [])
  }

  @Test(arguments: [("harvest.files > 2", false), ("harvest.files > 1", true), ("harvest.long >= 50%", true)])
  func aStepThatDoesNotAlwaysRunIsLeftOutWithAReasonAndSoIsWhatTakesFromIt(when: String, runs: Bool) throws {
    let file = toyFile.replacing(
      "  promote:",
      with: """
          late: { gate: { "output.*": error }, over: { site: render.site }, when: "\(when)" }
          promote:
        """)
    let (ending, stage) = try run(file, ["a.txt": "alpha", "b.txt": "b"])
    #expect(ending.exitCode == .done)
    let number = when.contains("%") ? "harvest.long is 1 of 2" : "harvest.files is 2"
    #expect(
      choices(ending).map { $0.prefix { $0 != ";" } } == ["late \(runs ? "run" : "leave"): \(number)"])
    #expect(stage.folder.exists("public"))
    #expect(Account(ending.events)["late"]?.fate == (runs ? .decided("pass") : .skipped(number)))
  }

  @Test func whatTakesFromAStepThatIsLeftOutIsLeftOutToo() throws {
    let file =
      toyFile
        + """
          again: { use: site.read, in: { sources: harvest.sources }, when: "harvest.files > 2" }
          twice: { use: site.weave, in: { patterns: again.patterns } }
        """ + "\n"
    let (ending, stage) = try run(file, ["a.txt": "alpha", "b.txt": "b"])
    #expect(ending.exitCode == .done)
    #expect(stage.toys.counter.all["weave"] == 1)
    let account = Account(ending.events)
    #expect(account["again"]?.fate == .skipped("harvest.files is 2"))
    #expect(account["twice"]?.fate == .skipped("it takes from again, which was left out"))
  }

  @Test func whatWasDecidedStaysDecidedWhenTheRunGoesOn() throws {
    let asking = Self.choosing.replacing(
      "  promote:", with: "  review: { ask: Right?, show: [render.site] }\n  promote:")
    var (ending, stage) = try run(asking, ["a.txt": "a", "b.txt": "b"])
    let name = try #require(ending.run)
    #expect(ending.exitCode == .waitsForPerson)
    stage.setting.answer = { _ in .approve }
    let (_, repertoire) = self.stage(asking, [:])
    let conductor = try Conductor.read(Bytes(text: asking), file: "conductors/toy.yml", knowing: repertoire)
    ending = Run.resume(
      name, conductor, examiner: stage.toys.examiner, shelf: stage.shelf, setting: stage.setting)
    #expect(ending.exitCode == .done, "\(String(describing: ending.failure))")
    #expect(choices(ending).count == 1)
    #expect(stage.folder.text("public/a.txt") == "a")
  }

  @Test(arguments: [("", ExitCode.worldFailed), (", fail: warn", .done)])
  func aStepThatMayFailDoesNotEndTheRun(fail: String, code: ExitCode) throws {
    let file = toyFile + "  announce: { use: toy.fail, in: { release: promote.release }\(fail) }\n"
    let (ending, stage) = try run(file, ["a.txt": "alpha"])
    #expect(ending.exitCode == code)
    #expect(stage.folder.exists("public"))
    let isMissed = code == .done
    #expect(
      ending.missed == (isMissed ? ["announce failed, and the run went on: the letter came back"] : []))
    #expect(ending.events.contains { $0.known == .stepFailed })
    #expect(ending.events.last?.data["exit"]?.number == Int(code.rawValue))
    #expect(Account(ending.events)["announce"]?.mayFail == isMissed)
  }

  @Test(
    arguments: [
      ("< 30%", 29, 100, true), ("< 30%", 30, 100, false), ("<= 30%", 30, 100, true), ("> 0", 0, nil, false),
      (">= 1", 1, nil, true), ("= 2", 2, nil, true), ("!= 2", 2, nil, false), ("< 30%", 0, 0, false),
      ("> 50%", 2, 3, true),
    ] as [(String, Int, Int?, Bool)])
  func aComparisonHoldsOrNot(text: String, number: Int, total: Int?, holds: Bool) throws {
    let comparison = try #require(Comparison(text))
    #expect(comparison.holds(of: number, in: total) == holds)
    #expect(comparison.text == text)
  }

  @Test(arguments: ["", "<", "< ", "< a", "3 < 4", "< 3 %", "== 3", "< -1", "< +1", "< 3%%", "<3"])
  func whatIsNoComparisonIsNone(text: String) { #expect(Comparison(text) == nil) }
}
