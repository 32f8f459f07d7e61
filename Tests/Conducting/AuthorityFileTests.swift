import Conducting
import Ground
import Testing

/// Who may decide what, and when others may too.
@Suite struct AuthorityFileTests {
  private static let file = """
    roles:
      editor: { who: [ada, bo], decides: [review, "override: structure.*"], escalates: publisher, after: 24h }
      publisher: { who: [cy], decides: [review, "override: **"], escalates: owner, after: 2d }
      owner: { who: [di], decides: [sign-off] }
    people:
      ada: { key: "ssh-ed25519 AAAA" }
      bo:
    """

  private func authority() throws -> AuthorityFile {
    let (authority, findings) = AuthorityFile.read(Array(Self.file.utf8), file: "authority.yml")
    #expect(findings == [])
    return try #require(authority)
  }

  private static let opened = Moment(seconds: 1_000_000)

  @Test(arguments: [
    ("ada", "review", 0, true), ("cy", "review", 0, false), ("cy", "review", 24 * 3600 - 1, false),
    ("cy", "review", 24 * 3600, true), ("ada", "review", 24 * 3600, true),
    ("di", "review", 72 * 3600, false), ("di", "sign-off", 72 * 3600 - 1, false),
    ("di", "sign-off", 72 * 3600, true), ("ada", "sign-off", 0, true), ("eve", "review", 90 * 3600, false),
  ])
  func `a question is decided by those who hold it, and after a time by those above`(
    person: String, step: String, after: Int, may: Bool
  ) throws {
    let refusal = try authority().refusal(
      of: person, deciding: .review(step: step), role: "editor", opened: Self.opened,
      now: Moment(seconds: Self.opened.seconds + after))
    #expect((refusal == nil) == may, "\(refusal ?? "may")")
  }

  @Test(arguments: [
    ("ada", "structure.solution", true), ("ada", "links.internal", false), ("cy", "links.internal", false),
  ])
  func `findings are let through only by whom their check is given to`(
    person: String, check: String, may: Bool
  ) throws {
    let refusal = try authority().refusal(
      of: person, deciding: .override(check: check), role: "editor", opened: Self.opened, now: Self.opened)
    #expect((refusal == nil) == may)
  }

  @Test func `whoever asks is told who can decide and when others can`() throws {
    let authority = try authority()
    let (opened, later) = (Self.opened, Moment(seconds: Self.opened.seconds + 100_000))
    let review = Matter.review(step: "review")
    #expect(authority.deciders(of: review, role: "editor", opened: opened, now: opened) == ["ada", "bo"])
    #expect(
      authority.deciders(of: review, role: "editor", opened: opened, now: later) == ["ada", "bo", "cy"])
    let next = authority.nextEscalation(of: "editor", opened: opened, now: opened)
    #expect(next?.role == "publisher" && next?.at.seconds == opened.seconds + 86_400)
    #expect(
      authority.refusal(of: "eve", deciding: review, role: "editor", opened: opened, now: opened)
        == "eve may not decide this; ada, bo may")
    #expect(authority.key(of: "ada") == "ssh-ed25519 AAAA" && authority.key(of: "bo") == nil)
  }

  @Test func `without a file everyone may decide everything`() {
    let open = AuthorityFile.open
    #expect(
      open.refusal(
        of: "anybody", deciding: .override(check: "links.internal"), role: "publisher", opened: Self.opened,
        now: Self.opened) == nil)
  }

  @Test(arguments: [
    ("- a\n", "1:1 not a mapping of roles and people"), ("people: { ada: }\n", "1:1 no role is named"),
    (
      "rolls: {}\nroles: { e: { who: [a], decides: [review] } }\n",
      "1:1 unknown key \"rolls\" of authority.yml"
    ),
    ("roles: { e: { decides: [review] } }\n", "1:10 e has no who"),
    ("roles: { e: { who: [a] } }\n", "1:10 e has no decides"),
    ("roles: { e: { who: [[a]], decides: [review] } }\n", "1:20 who of e is not a list of texts"),
    (
      "roles: { e: { who: [a], decides: [\"over: x\"] } }\n",
      "1:35 \"over: x\" is nothing that can be decided"
    ),
    (
      "roles: { e: { who: [a], decides: [review], escalates: f, after: 1h } }\n",
      "1:55 no role is called \"f\""
    ),
    (
      "roles: { e: { who: [a], decides: [review], escalates: e, after: 1h } }\n", "1:10 e escalates to itself"
    ),
    (
      "roles: { e: { who: [a], decides: [review], escalates: f, after: soon }, f: { who: [b], decides: [review] } }\n",
      "1:65 after of e is not a length of time"
    ),
    (
      "roles: { e: { who: [a], decides: [review], after: 1h } }\n",
      "1:51 after says when, and nothing says to whom"
    ),
    ("roles: { e: { who: [a], decides: [review] } }\npeople: { a: x }\n", "2:14 a is not a mapping"),
  ])
  func `a mistake is told where it stands, and nobody holds anything`(text: String, told: String) {
    let (authority, findings) = AuthorityFile.read(Array(text.utf8), file: "authority.yml")
    #expect(authority == nil)
    let lines = findings.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.summary)" }
    #expect(lines == [told])
  }

  @Test(arguments: [
    ("90s", 90), ("30m", 1800), ("24h", 86_400), ("7d", 604_800), ("0h", nil), ("-1h", nil), ("+1h", nil),
    ("h", nil), ("24", nil), ("", nil), ("99999999999999999999d", nil),
  ])
  func `a length of time is a number with its unit`(text: String, seconds: Int?) {
    #expect(AuthorityFile.seconds(text) == seconds)
  }
}
