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
      ada: { email: Ada@example.org, key: "ssh-ed25519 AAAA" }
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
    let first = authority.deciders(of: review, role: "editor", opened: opened, now: opened)
    #expect(first.words == "ada, bo (editor); from 1970-01-13T13:46:40Z cy (publisher) too")
    #expect(first.role(of: "bo") == "editor" && first.role(of: "cy") == nil)
    let then = authority.deciders(of: review, role: "editor", opened: opened, now: later)
    #expect(then.words == "ada, bo (editor), cy (publisher)")
    #expect(then.role(of: "cy") == "publisher")
    #expect(
      first.refusal(of: "eve")
        == "eve may not decide this; ada, bo may, and from 1970-01-13T13:46:40Z cy too")
    #expect(
      authority.key(of: "ada") == AuthorityFile.Key("ssh-ed25519 AAAA") && authority.key(of: "bo") == nil)
    #expect(authority.id(of: "ada@Example.org") == "ada" && authority.id(of: "x@y") == "x@y")
  }

  @Test func `a question that names no role goes to those that decide it, and to others only by escalation`()
    throws
  {
    let (opened, later) = (Self.opened, Moment(seconds: Self.opened.seconds + 100_000))
    let review = Matter.review(step: "review")
    let first = try authority().deciders(of: review, role: nil, opened: opened, now: opened)
    #expect(first.people == ["ada", "bo"])
    #expect(
      try authority().deciders(of: review, role: nil, opened: opened, now: later).people
        == ["ada", "bo", "cy"])
    #expect(
      try authority().deciders(of: .review(step: "sign-off"), role: nil, opened: opened, now: opened).people
        == ["ada", "bo"])
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
    (
      "roles: { e: { who: [a], decides: [review] } }\npeople: { a: { key: mine } }\n",
      "2:21 key of a is no public SSH key"
    ),
    (
      "roles: { e: { who: [a], decides: [review] } }\npeople: { a: { until: 2027-01-01 } }\n",
      "2:23 a has no key that could end"
    ),
    (
      "roles: { e: { who: [a], decides: [review] } }\npeople: { a: { key: \"ssh-rsa AAAA\", until: soon } }\n",
      "2:44 until of a is not a date"
    ),
    (
      "roles: { e: { who: [a], decides: [review] } }\npeople: { \"a*\": }\n",
      "2:11 \"a*\" is no id of a person"
    ),
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
