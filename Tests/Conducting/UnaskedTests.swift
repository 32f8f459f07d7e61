import Conducting
import Foundation
import Ground
import Recording
import Testing

/// A question is left unasked only where somebody has said yes to the very same, and readers have that site since.
@Suite struct UnaskedTests {
  private func stage() -> Stage {
    var stage = Stage()
    stage.file = askingFile
    stage.setting.keeping = .runs(stage.folder.path / "runs", .always)
    return stage
  }

  /// A run to which this person says yes.
  private func approved(_ stage: Stage, by person: String = "ada") throws -> Ending {
    var stage = stage
    let run = try #require(try stage.run().run)
    stage.setting.answer = { _ in .approve }
    stage.setting.person = person
    return try stage.resume(run)
  }

  private func decision(_ ending: Ending) -> JSON? {
    ending.events.last { $0.known == .gateDecided && $0.data["how"] != nil }?.data
  }

  @Test func `where nothing is new nobody is asked, and the log names the run and the yes`() throws {
    var stage = stage()
    let first = try approved(stage, by: "bo")
    let asked = Counter()
    stage.setting.answer = { question in
      asked.count(question.step)
      return nil
    }
    let second = try stage.run()
    #expect(asked.all.isEmpty && second.exitCode == .done)
    #expect(second.promotions.map(\.fate) == [.unchanged])
    let said = try #require(decision(second))
    let name = try #require(first.run)
    #expect(said["how"]?.text == "unasked" && said["verdict"]?.text == "pass")
    #expect(
      said["reason"]?.text
        == "nobody has to be asked: readers have this site already, and bo said yes to it in \(name)")
    let line = first.events.last { $0.data["how"]?.text == "approved" }?.seq
    #expect(
      said["leansOn"]
        == .object([
          "run": .text(name), "line": .number(line ?? 0), "verdict": .text("approved"),
          "by": .list([.text("bo")]),
        ]))
    let shown = try stage.archive.state(of: try #require(second.run)).questions["review"]?.shown
    #expect(shown?.contains { $0.name == "render.site" } == true)
    #expect(try stage.archive.verify() == [])
  }

  @Test func `the third run leans on the one that was asked, though the second is gone`() throws {
    let stage = stage()
    let first = try approved(stage)
    let second = try #require(try stage.run().run)
    try FileManager.default.removeItem(atPath: (stage.folder.path / "runs" / second).text)
    let third = try stage.run()
    #expect(third.exitCode == .done && decision(third)?["leansOn"]?["run"]?.text == first.run)
  }

  @Test func `whoever says yes beforehand has said it`() throws {
    var stage = stage()
    _ = try approved(stage)
    stage.setting.isAnswered = true
    stage.setting.answer = { _ in .approve }
    #expect(decision(try stage.run())?["how"]?.text == "approved")
  }

  /// What may differ from what was shown to whoever said yes.
  enum Difference: CaseIterable {
    case text, conductor, findings, authority, live, log, folder, withoutReview, rolledBack
  }

  @Test(arguments: Difference.allCases)
  func `what is not what was said yes to is asked about`(difference: Difference) throws {
    var stage = stage()
    let run = try #require(try approved(stage).run)
    #expect(try stage.run().exitCode == .done, "without a difference nobody is asked")
    switch difference {
    case .text: stage.folder.write("newer", to: "content/a.txt")
    case .conductor: stage.file += "# more\n"
    case .findings: stage.toys.looked = 2
    case .authority:
      let bytes = Bytes(text: "roles: { editor: { who: [ada], decides: [review] } }\n")
      let (file, _) = AuthorityFile.read(bytes, file: "authority.yml")
      stage.setting.authority = Authority(try #require(file), bytes: bytes)
    case .live: try FileManager.default.removeItem(atPath: (stage.folder.path / "public").text)
    case .log:
      let log = try #require(stage.folder.text("runs/\(run)/log.jsonl"))
      let forged = log.replacing("approved by ada", with: "approved by eve")
      stage.folder.write(forged, to: "runs/\(run)/log.jsonl")
    case .folder: try FileManager.default.removeItem(atPath: (stage.folder.path / "runs" / run).text)
    case .withoutReview:
      // It leaves the same site there, and nobody was asked.
      var other = stage
      other.file = toyFile
      #expect(try other.run().exitCode == .done)
    case .rolledBack:
      let files = FileManager.default
      let (live, old) = ((stage.folder.path / "public").text, (stage.folder.path / "old").text)
      try files.copyItem(atPath: live, toPath: old)
      stage.folder.write("newer", to: "content/a.txt")
      #expect(try approved(stage).exitCode == .done)
      stage.folder.write("alpha", to: "content/a.txt")
      try files.removeItem(atPath: live)
      try files.moveItem(atPath: old, toPath: live)
    }
    let ending = try stage.run()
    #expect(ending.exitCode == .waitsForPerson, "\(decision(ending)?["reason"]?.text ?? "")")
    #expect(!ending.events.contains { $0.data["how"]?.text == "unasked" })
  }

  @Test func `a run that did not end well is asked about again`() throws {
    var stage = stage()
    stage.toys.lost = ["b.txt"]
    #expect(try approved(stage).exitCode == .outcomeNotProduced)
    #expect(try stage.run().exitCode == .waitsForPerson)
  }

  @Test func `a site that was promoted by no review of this name is asked about`() throws {
    var stage = stage()
    stage.file = toyFile
    #expect(try stage.run().exitCode == .done)
    stage.file = askingFile
    #expect(try stage.run().exitCode == .waitsForPerson)
  }

  @Test func `the yes of whoever starts this run does not count where a starter has no say`() throws {
    var stage = stage()
    stage.file.replace("{ role: editor }", with: "{ role: editor, not: starter }")
    #expect(try approved(stage, by: "bo").exitCode == .done)
    #expect(try stage.run().exitCode == .done)
    stage.setting.person = "bo"
    #expect(try stage.run().exitCode == .waitsForPerson)
  }

  @Test func `two who have to say yes have both said it to the same`() throws {
    var stage = stage()
    stage.file.replace("{ role: editor }", with: "{ role: editor, count: 2 }")
    let first = try approved(stage, by: "bo")
    #expect(first.exitCode == .waitsForPerson)
    stage.setting.answer = { _ in .approve }
    #expect(try stage.resume(try #require(first.run)).exitCode == .done)
    stage.setting.answer = { _ in nil }
    let ending = try stage.run()
    #expect(decision(ending)?["leansOn"]?["by"] == .list([.text("bo"), .text("ada")]))
  }

  @Test func `a question that was left unasked is put when the live site changes before the effect`() throws {
    let stage = stage()
    _ = try approved(stage)
    let second = try stage.run()
    let run = try #require(second.run)
    let line = try #require(second.events.last { $0.data["how"]?.text == "unasked" }?.seq)
    try stage.keep(run, lines: line)
    stage.folder.write("newer", to: "content/a.txt")
    #expect(try approved(stage).exitCode == .done)
    #expect(try stage.resume(run).exitCode == .doesNotHold)
    #expect(stage.folder.text("public/a.txt") == "NEWER")
  }
}
