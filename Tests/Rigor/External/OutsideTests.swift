// In: a language of one text, a web that answers from a table. Out: what is found, and whom it asked how.
// Called by the test runner; no server is asked.
import Foundation
import Ground
import Reading
import Rigor
import Synchronization
import Testing
import Weaving

@Suite struct OutsideTests {
  private typealias Method = Web.Method

  /// What each address answers, one after the other, the last for ever.
  private final class Scene: Sendable {
    let asked = Mutex<[String]>([])
    let pauses = Mutex<[Duration]>([])
    private let replies: Mutex<[String: [Web.Reply]]>

    init(_ replies: [String: [Web.Reply]]) { self.replies = Mutex(replies) }

    var web: Web {
      Web { [self] address, method, _ in
        asked.withLock { $0.append("\(method) \(address)") }
        return replies.withLock { replies in
          let all = replies[address] ?? [.noServer("nobody")]
          if all.count > 1 { replies[address] = Array(all.dropFirst()) }
          return all[0]
        }
      } pause: { [self] time in
        pauses.withLock { $0.append(time) }
      }
    }
  }

  private struct Outcome {
    var report: OutsideReport
    var asked: [String]
    var pauses: [Duration]
  }

  private func look(
    at text: String, _ replies: [String: [Web.Reply]], options: [String: Int] = [:],
    memory: OutsideMemory? = nil
  ) throws -> Outcome {
    let forms = try shippedForms.get()
    let bytes = [UInt8](text: text)
    let document = Document.read(bytes, path: "content/a.md", options: ReadingOptions())
    let facts = forms.text(
      from: document, bytes: bytes, path: "a.md", file: "content/a.md", source: Digest(of: bytes),
      wantsAnatomy: false
    ).finish()
    let language = Language.weave([Pattern(facts)], options: WeavingOptions(now: Moment(seconds: 0)))
    let rules = Ruleset(
      [Ruleset.Wish(Glob("links.external", separator: "."), options: options)], forms: forms)
    let scene = Scene(replies)
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let report = examine(
      outsideOf: language, by: rules, through: scene.web,
      remembering: memory ?? OutsideMemory(in: Path(folder), disk: SystemDisk(), now: Moment(seconds: 0)),
      at: Moment(seconds: 0))
    return Outcome(
      report: report, asked: scene.asked.withLock(\.self), pauses: scene.pauses.withLock(\.self))
  }

  private static let page = "https://oak.net/a"
  private let text = "[a](https://oak.net/a)\n"

  @Test func `an address that is there is asked once, for its head`() throws {
    let outcome = try look(
      at: "[a](\(Self.page)) [b](\(Self.page)#b)\n", [Self.page: [.status(200, after: nil)]])
    #expect(outcome.asked == ["head https://oak.net/a"])
    #expect(outcome.report.gone.isEmpty && outcome.report.unknown.isEmpty)
    #expect(outcome.report.tally == Tally(check: "links.external", lookedAt: 1))
  }

  @Test(arguments: [404, 410])
  func `what is gone is the author's, at every place`(status: Int) throws {
    let outcome = try look(
      at: "[a](\(Self.page)) and\n[b](\(Self.page)#b)\n", [Self.page: [.status(status, after: nil)]])
    #expect(outcome.asked == ["head https://oak.net/a", "get https://oak.net/a"])
    #expect(
      outcome.report.gone.map(\.summary)
        == Array(repeating: "no page at \"https://oak.net/a\": its server answers \(status)", count: 2))
    #expect(outcome.report.gone.map(\.position?.line) == [1, 2])
    #expect(outcome.report.gone.map(\.severity) == [.warning, .warning])
    #expect(outcome.report.unknown.isEmpty)
  }

  @Test func `what is gone may be let stand`() throws {
    let waiver = "<!-- baton: allow links.external until 2027-03-01 because it comes back -->\n\n"
    let outcome = try look(at: waiver + text, [Self.page: [.status(404, after: nil)]])
    #expect(outcome.report.gone.map { $0.waiver?.reason } == ["it comes back"])
  }

  @Test(arguments: [Web.Reply.status(404, after: nil), .status(405, after: nil), .noAnswer("x"), .circle])
  func `a head that says nothing good is not believed`(head: Web.Reply) throws {
    let outcome = try look(at: text, [Self.page: [head, .status(200, after: nil)]])
    #expect(outcome.asked.count == 2)
    #expect(outcome.report.gone.isEmpty && outcome.report.unknown.isEmpty)
  }

  @Test(arguments: [
    Web.Reply.status(500, after: nil), .status(503, after: nil), .noServer("x"), .noAnswer("x"),
  ])
  func `what may pass is asked again, after a pause that grows`(reply: Web.Reply) throws {
    let outcome = try look(
      at: text, [Self.page: [reply, reply, reply, .status(200, after: nil)]],
      options: ["tries": 4, "pause": 10])
    #expect(outcome.report.gone.isEmpty && outcome.report.unknown.isEmpty)
    #expect(outcome.pauses.contains(.milliseconds(20)))
  }

  @Test(arguments: [
    (Web.Reply.status(403, after: nil), "its server answers 403"),
    (.status(405, after: nil), "its server answers 405"),
    (.status(429, after: nil), "its server answers 429"),
    (.status(500, after: nil), "its server answers 500"), (.noServer("no server"), "no server"),
    (.noAnswer("rubbish"), "rubbish"), (.circle, "it leads from address to address without end"),
  ])
  func `what nobody can say is no finding of the author's and no silent pass`(
    reply: Web.Reply, why: String
  ) throws {
    let outcome = try look(at: text, [Self.page: [reply]])
    #expect(outcome.report.gone.isEmpty)
    #expect(
      outcome.report.unknown.map(\.summary) == ["\"https://oak.net/a\" gave no answer that counts: \(why)"])
    #expect(outcome.report.unknown.map(\.severity) == [.note])
    #expect(outcome.report.tally == Tally(check: "links.external", lookedAt: 0, couldNotRun: 1))
  }

  @Test func `a server that says when to come back is left alone until then`() throws {
    let replies: [Web.Reply] = [.status(429, after: 7), .status(200, after: nil)]
    let outcome = try look(at: text, [Self.page: replies])
    #expect(outcome.pauses.first == .seconds(7))
    #expect(outcome.report.unknown.isEmpty)
  }

  @Test func `one that wants to be left alone for an hour is, with all its addresses`() throws {
    let outcome = try look(
      at: "[a](https://oak.net/a) [b](https://oak.net/b)\n", [Self.page: [.status(429, after: 3600)]])
    #expect(outcome.asked == ["head https://oak.net/a"])
    #expect(outcome.report.tally.couldNotRun == 2)
  }

  @Test func `a server that is not there is not tried for every address`() throws {
    let links = (1...9).map { "[x](https://elm.net/\($0))" }.joined(separator: " ")
    let outcome = try look(at: links, [:], options: ["tries": 1])
    #expect(outcome.asked.count == 2)
    #expect(outcome.report.tally.couldNotRun == 9)
  }

  @Test func `between two requests to one server there is a pause, and none between servers`() throws {
    let replies: [String: [Web.Reply]] = [
      Self.page: [.status(200, after: nil)], "https://oak.net/b": [.status(200, after: nil)],
      "https://elm.net/": [.status(200, after: nil)],
    ]
    let outcome = try look(
      at: "[a](https://oak.net/a) [b](https://oak.net/b) [c](https://elm.net/)\n", replies,
      options: ["pause": 300])
    #expect(outcome.pauses == [.milliseconds(300)])
  }

  @Test func `mail, examples and what asks for a password are nobody's to ask`() throws {
    let outcome = try look(
      at: """
        [a](mailto:a@oak.net) [b](https://example.org/x) [c](http://localhost:80/) [d](https://a:b@oak.net/)
        [e](https://host.test/) ![f](//oak.net/a)
        """, [Self.page: [.status(200, after: nil)]])
    #expect(outcome.asked == ["head https://oak.net/a"])
    #expect(outcome.report.tally.notApplicable == 5)
  }

  // MARK: The memory

  private func memory(_ folder: String, _ moment: String) throws -> OutsideMemory {
    OutsideMemory(in: Path(folder), disk: SystemDisk(), now: try #require(Moment(moment)))
  }

  private func temporaryFolder() -> String {
    FileManager.default.temporaryDirectory.path + "/baton-" + UUID().uuidString
  }

  @Test func `what was there is not asked again for some days, by the clock of the run`() throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let replies: [String: [Web.Reply]] = [Self.page: [.status(200, after: nil)]]
    let count = { (moment: String) throws in
      try look(at: text, replies, memory: memory(folder, moment)).asked.count
    }
    #expect(try count("2026-11-21T10:00:00Z") == 1)
    #expect(try count("2026-11-28T09:59:59Z") == 0)
    #expect(try count("2026-11-28T10:00:00Z") == 1)
    // A clock that is behind believes nothing that comes from later.
    #expect(try count("2026-11-20T10:00:00Z") == 1)
  }

  @Test func `what was gone, or gave no answer, is asked again`() throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    for reply in [Web.Reply.status(404, after: nil), .noServer("x")] {
      for _ in 1...2 {
        let outcome = try look(
          at: text, [Self.page: [reply]], options: ["tries": 1],
          memory: memory(folder, "2026-11-21T10:00:00Z"))
        #expect(!outcome.asked.isEmpty)
      }
    }
  }

  @Test(arguments: ["2026-11-21T10:00:00Z https://oa", "2026-11-2", "\u{0}\u{0}\u{0}", "x y z\n\n"])
  func `half a line is no memory, and spoils no other`(rubbish: String) throws {
    let folder = temporaryFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("2026-11-21T10:00:00Z https://oak.net/a\n\(rubbish)".utf8).write(
      to: URL(fileURLWithPath: folder + "/external"))
    let both = "[a](https://oak.net/a) [b](https://oak.net/b)\n"
    let replies: [String: [Web.Reply]] = ["https://oak.net/b": [.status(200, after: nil)]]
    let asked = try (1...3).map { _ in
      try look(at: both, replies, memory: memory(folder, "2026-11-21T11:00:00Z")).asked.count
    }
    #expect(asked.first == 1 && asked.last == 0)
  }
}
