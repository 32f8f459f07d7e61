import Conducting
import Ground
import Recording
import Testing

/// Reviews under an `authority.yml`: who is told what, who counts, and when.
@Suite struct AuthorityTests {
  private static let file = """
    roles:
      editor: { who: [ada], decides: [review], escalates: publisher, after: 24h }
      publisher: { who: [cy], decides: [review] }
    """

  private func stage(_ file: String = file) throws -> Stage {
    var stage = Stage()
    stage.file = askingFile
    stage.setting.keeping = .runs(stage.folder.path / "runs", .always)
    try rule(&stage, file)
    return stage
  }

  private func rule(_ stage: inout Stage, _ text: String) throws {
    let (file, findings) = AuthorityFile.read(Bytes(text: text), file: "authority.yml")
    #expect(findings == [])
    stage.setting.authority = Authority(try #require(file), bytes: Bytes(text: text))
  }

  private func question(_ ending: Ending) throws -> (question: Question, refusal: String?) {
    guard case .answer(let question, let refusal) = ending.waiting else {
      throw Failure("it waits for no answer but ends with \(ending.exitCode)")
    }
    return (question, refusal)
  }

  private static let start = 1_795_255_200
  private static let eveMayNot =
    "eve may not decide this; ada may, and from \(Moment(seconds: start + 86_400).text) cy too"

  @Test func `whoever may not decide knows before he is asked, and his answer does not count`() throws {
    var stage = try stage()
    stage.setting.person = "eve"
    let (asked, none) = try question(try stage.run())
    #expect(asked.refusal == Self.eveMayNot && none == nil)
    stage.setting.answer = { question in
      #expect(question.refusal == Self.eveMayNot)
      return .approve
    }
    let ending = try stage.resume(asked.run)
    #expect(try question(ending).refusal == Self.eveMayNot)
    #expect(!ending.events.contains { $0.known == .gateEvaluated && $0.data["identity"] != nil })
    #expect(!stage.folder.exists("public"))
    stage.setting.person = "ada"
    stage.setting.answer = { $0.refusal == nil ? .approve : nil }
    let approved = try stage.resume(asked.run)
    #expect(approved.exitCode == .done)
    let verdict = approved.events.first { $0.data["verdict"]?.text == "approve" }
    #expect(verdict?.by == "ada" && verdict?.data["role"]?.text == "editor")
  }

  @Test(arguments: [(86_399, false), (86_400, true)])
  func `an undecided question goes to the next role at the very second`(after: Int, counts: Bool) throws {
    var stage = try stage()
    let run = try question(try stage.run()).question.run
    stage.setting.person = "cy"
    stage.setting.clock = .fixed(Moment(seconds: Self.start + after))
    stage.setting.answer = { _ in .approve }
    let ending = try stage.resume(run)
    #expect((ending.exitCode == .done) == counts)
    let verdict = ending.events.first { $0.data["verdict"]?.text == "approve" }
    #expect(verdict?.data["role"]?.text == (counts ? "publisher" : nil))
  }

  @Test func `another authority voids what was said under the first`() throws {
    var stage = try stage()
    stage.file.replace("{ role: editor }", with: "{ role: editor, count: 2 }")
    try rule(&stage, Self.file.replacing("[ada]", with: "[ada, bo]"))
    stage.setting.answer = { $0.voids.isEmpty ? .approve : nil }
    let run = try question(try stage.run()).question.run
    try rule(&stage, Self.file.replacing("[ada]", with: "[ada, bo, di]"))
    stage.setting.person = "bo"
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .doesNotHold)
    let asked = try question(ending).question
    #expect(asked.changes.map(\.name) == ["authority"] && asked.approvals == [])
    #expect(!stage.folder.exists("public"))
    stage.setting.answer = { _ in .approve }
    #expect(try question(try stage.resume(run)).question.approvals == ["bo"])
    stage.setting.person = "di"
    #expect(try stage.resume(run).exitCode == .done)
  }

  @Test func `a yes whose effect has not begun is looked at again when the run goes on`() throws {
    var stage = try stage()
    stage.setting.answer = { $0.voids.isEmpty ? .approve : nil }
    let run = try #require(try stage.run().run)
    // As if killed between the verdict and the swap.
    let events = try stage.archive.events(of: run)
    try stage.keep(run, lines: try #require(events.firstIndex { $0.known == .effectIntended }))
    try stage.setting.disk.removeTree(stage.folder.path / "public")
    try rule(&stage, Self.file.replacing("[ada]", with: "[bo]"))
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .doesNotHold)
    #expect(try question(ending).question.changes.map(\.name) == ["authority"])
    #expect(!stage.folder.exists("public"))
    stage.setting.person = "bo"
    #expect(try stage.resume(run).exitCode == .done)
    #expect(try stage.archive.verify() == [])
  }

  @Test func `the file that was decided under is among the blobs of the run`() throws {
    let stage = try stage()
    let run = try #require(try stage.run().run)
    #expect(try stage.archive.blob(Digest(of: Self.file), of: run) == Bytes(text: Self.file))
  }

  @Test(arguments: [
    (
      "{ role: editr }", "review of the conductor toy asks the role editr, which is not here",
      "did you mean \"editor\"?"
    ),
    (
      "{ role: editor, count: 3 }",
      "review of the conductor toy asks 3 people, and only ada, cy may decide it",
      "name more people in a role with decides: [review]"
    ),
    (
      "{ role: editor, count: 2, not: starter }",
      "review of the conductor toy asks 2 people, besides ada who starts it, and only cy may decide it",
      "name more people in a role with decides: [review]"
    ),
    ("{ role: editor, count: 2 }", nil, nil),
  ])
  func `what nobody could ever decide is told before anything runs`(
    who: String, told: String?, remedy: String?
  ) throws {
    let stage = try stage()
    let conductor = try Conductor.read(
      Bytes(text: askingFile.replacing("{ role: editor }", with: who)), file: "toy.yml",
      knowing: stage.toys.repertoire)
    let gaps = stage.setting.authority.file.gaps(in: conductor, startedBy: "ada", file: "authority.yml")
    #expect(gaps.first?.summary == told && gaps.first?.remedy == remedy)
  }
}
