import Conducting
import Ground
import Recording
import Synchronization
import Testing

/// Signed verdicts, with a signature that a test can turn false.
@Suite struct SigningTests {
  private static let file = """
    roles: { editor: { who: [ada, bo], decides: [review, "override: words.*"] } }
    people:
      ada: { key: "ssh-ed25519 AAAA ada@here", until: 2026-11-30 }

    """

  /// Signs with the statement itself, and says how often it was asked to check.
  private final class Seals: Sendable {
    let checked = Mutex(0)
    /// From this check on nothing holds any more.
    let brokenFrom: Int
    init(brokenFrom: Int = .max) { self.brokenFrom = brokenFrom }

    var signing: Signing {
      Signing { statement, _ in
        .success(Bytes(text: "signed ") + statement)
      } disprove: { [self] statement, person, signature, signers, _ in
        let count = checked.withLock { count in
          count += 1
          return count
        }
        let isRight = signature == Bytes(text: "signed ") + statement && signers.text.hasPrefix("\(person) ")
        return isRight && count < brokenFrom ? nil : Refusal("false")
      }
    }
  }

  private func stage(_ seals: Seals, _ text: String = file) throws -> Stage {
    var stage = Stage()
    stage.file = askingFile
    stage.setting.keeping = .runs(stage.folder.path / "runs", .always)
    stage.setting.signing = seals.signing
    let (file, findings) = AuthorityFile.read(Bytes(text: text), file: "authority.yml")
    #expect(findings == [])
    stage.setting.authority = Authority(try #require(file), bytes: Bytes(text: text))
    stage.setting.answer = { $0.refusal == nil && $0.voids.isEmpty ? .approve : nil }
    return stage
  }

  private func verdict(_ ending: Ending) -> JSON? {
    ending.events.last { $0.data["identity"] != nil }?.data
  }

  @Test func `a verdict is signed over all that it binds to, and checked again at the effect`() throws {
    let seals = Seals()
    let stage = try stage(seals)
    let ending = try stage.run()
    #expect(ending.exitCode == .done && seals.checked.withLock { $0 } >= 2)
    let verdict = self.verdict(ending) ?? .null
    #expect(verdict["identity"]?.text == "signed")
    let run = try #require(ending.run)
    let statement = try stage.archive.blob(try #require(Digest(verdict["statement"]?["blob"])), of: run)
    let said = JSON(Array(statement.dropLast())) ?? .null
    #expect(said["run"]?.text == ending.events[0].run && said["step"]?.text == "review")
    #expect(said["by"]?.text == "ada" && said["verdict"]?.text == "approve")
    #expect(said["shown"] == verdict["shown"])
    let signers = try stage.archive.blob(try #require(Digest(verdict["signers"]?["blob"])), of: run)
    #expect(
      signers.text == "ada namespaces=\"baton\",valid-before=\"20261130000000Z\" ssh-ed25519 AAAA\n")
    #expect(try stage.archive.verify() == [])
  }

  @Test func `a signature that does not hold when it is given does not count`() throws {
    let stage = try stage(Seals(brokenFrom: 1))
    let ending = try stage.run()
    #expect(ending.exitCode == .waitsForPerson && verdict(ending) == nil)
    guard case .answer(_, let refusal) = ending.waiting else { return }
    #expect(refusal == "false")
  }

  @Test func `a signature that does not hold at the effect promotes nothing`() throws {
    let stage = try stage(Seals(brokenFrom: 2))
    let ending = try stage.run()
    #expect(ending.exitCode == .doesNotHold)
    #expect(ending.failure?.message == "the verdict of review does not hold: false")
    #expect(!stage.folder.exists("public") && !ending.events.contains { $0.known == .effectIntended })
  }

  @Test func `a key that expires between the verdict and the effect promotes nothing`() throws {
    var stage = try stage(Seals())
    let run = try #require(try stage.run().run)
    let events = try stage.archive.events(of: run)
    try stage.keep(run, lines: try #require(events.firstIndex { $0.known == .effectIntended }))
    try stage.setting.disk.removeTree(stage.folder.path / "public")
    stage.setting.clock = .fixed(try #require(Moment("2026-11-30")))
    stage.file.replace("72h", with: "720h")
    let ending = try stage.resume(run)
    #expect(ending.exitCode == .doesNotHold, "\(ending.failure?.message ?? "")")
    #expect(!stage.folder.exists("public"))
  }

  @Test(arguments: [
    ("until: 2026-11-20", "the key of ada has expired at 2026-11-20T00:00:00Z"),
    ("revoked: 2026-11-20", "the key of ada is revoked since 2026-11-20T00:00:00Z"),
    ("until: 2026-11-22, revoked: 2026-11-21", "the key of ada is revoked since 2026-11-21T00:00:00Z"),
    ("until: 2026-11-22, revoked: 2026-11-23", nil),
  ])
  func `whoever has a key that has ended is told before he is asked`(end: String, told: String?) throws {
    let stage = try stage(Seals(), Self.file.replacing("until: 2026-11-30", with: end))
    let ending = try stage.run()
    #expect((ending.exitCode == .done) == (told == nil))
    guard case .answer(let question, _) = ending.waiting else { return }
    #expect(question.refusal == told)
  }

  @Test func `without a key nothing is signed, and the log says so`() throws {
    var stage = try stage(Seals(brokenFrom: 0))
    stage.setting.person = "bo"
    let ending = try stage.run()
    #expect(ending.exitCode == .done)
    #expect(verdict(ending)?["identity"]?.text == "claimed" && verdict(ending)?["signature"] == nil)
  }

  @Test func `a question is left unasked only while the signature of whoever said yes holds`() throws {
    var stage = try stage(Seals())
    #expect(try stage.run().exitCode == .done)
    stage.setting.answer = { _ in nil }
    #expect(try stage.run().exitCode == .done)
    stage.setting.signing = Seals(brokenFrom: 0).signing
    #expect(try stage.run().exitCode == .waitsForPerson)
    stage.setting.signing = Seals().signing
    stage.setting.clock = .fixed(Moment("2026-12-01T00:00:00Z") ?? Moment(seconds: 0))
    #expect(try stage.run().exitCode == .waitsForPerson)
  }

  /// One second goes by each time somebody looks at it.
  private func ticking() -> Clock {
    let seconds = Mutex(1_795_255_200)
    return Clock {
      seconds.withLock { seconds in
        seconds += 1
        return Moment(seconds: seconds)
      }
    }
  }

  /// A run that `rigor` ends, for one text is wrong; whoever may override signs.
  private func stopped(_ gate: String = "error") throws -> (stage: Stage, ending: Ending) {
    var stage = try stage(Seals())
    stage.folder.write("wrong", to: "content/a.txt")
    stage.file =
      toyFile.replacing("\"words.right\": error", with: "\"words.right\": \(gate)")
      + "override: { role: editor }\n"
    stage.setting.clock = ticking()
    let ending = try stage.run()
    #expect(ending.exitCode != .done)
    return (stage, ending)
  }

  @Test func `what somebody signed to let pass counts, though signing took a while`() throws {
    let (stage, stopped) = try stopped()
    let finding = try #require(stopped.findings.first { $0.finding.severity == .error }?.finding)
    let granted = try stage.conductor().grant(
      Granting([finding.id], reason: "soon", until: try #require(Moment("2026-11-25")), person: "ada"),
      of: try #require(stopped.run), by: stage.setting.authority, stage.setting)
    #expect(granted.map { $0.signature != nil } == [true])
    let ending = try stage.run()
    #expect(ending.exitCode == .done, "\(ending.gates.last?.reason ?? "")")
  }

  @Test func `what somebody signed to take into a ratchet stands, though signing took a while`() throws {
    var (stage, _) = try stopped("ratchet")
    var setting = stage.setting
    setting.ratchet = RatchetWish([], reason: "", person: "ada")
    setting.performsEffects = false
    swap(&stage.setting, &setting)
    #expect(try stage.run().ratchetMoves.map { $0.signature != nil } == [true])
    stage.setting = setting
    let ending = try stage.run()
    #expect(ending.exitCode == .done, "\(ending.gates.last?.reason ?? "")")
  }
}
