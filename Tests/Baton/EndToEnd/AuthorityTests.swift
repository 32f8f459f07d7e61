import Foundation
import Ground
import TestKit
import Testing

/// `authority.yml` as the people meet it who are in it, and those who are not.
@Suite struct AuthorityTests {
  private static let file = """
    roles:
      editor: { who: [ada], decides: [review], escalates: publisher, after: 24h }
      publisher: { who: [cy], decides: [review] }
    people:
      ada: { email: ada@example.org }

    """

  private func day(_ day: Int) -> [String] { ["--clock", "2026-11-\(day)T10:00:00Z"] }

  private func baton(
    _ garden: Garden, _ words: [String], environment: [String: String] = [:]
  ) throws -> Executable.Outcome {
    let outcome = try Executable.run(words, in: garden.folder.url, environment: environment)
    return .init(outcome.output, errors: Garden.masked(outcome.errors), code: outcome.code)
  }

  /// What keeps the last run from its outcome, without its line breaks.
  private func blocked(_ garden: Garden, _ day: Int) throws -> String {
    try baton(garden, ["explain", "last", "--blocked"] + self.day(day)).output
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  @Test func `whoever publishes is told at once who decides, and nobody else can`() throws {
    let garden = try Garden(["authority.yml": Self.file])
    let waiting = try baton(garden, ["publish", "--as", "eve"] + day(21))
    #expect(waiting.code == 4)
    for words in [
      "\neve may not decide this; ada may, and from 2026-11-22T10:00:00Z cy too\n",
      "  who decides: ada (editor); from 2026-11-22T10:00:00Z cy (publisher) too\n",
    ] { #expect("\n\(waiting.errors)".contains(words), "\(waiting.errors)") }
    let refused = try baton(garden, ["approve", "--as", "cy"] + day(21))
    #expect(refused.code == 4)
    #expect(
      refused.errors.contains(
        "not counted: cy may not decide this; ada may, and from 2026-11-22T10:00:00Z cy too\n"))
    #expect(!garden.exists("public/index.html"))
    let escalated = try baton(garden, ["approve", "--as", "cy"] + day(22))
    #expect(escalated.code == 0, "\(escalated)")
    #expect(garden.exists("public/index.html"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `what blocks a run names those who can decide now and those who can later`() throws {
    let garden = try Garden(["authority.yml": Self.file])
    #expect(try baton(garden, ["publish", "--as", "eve"] + day(21)).code == 4)
    let first = try blocked(garden, 21)
    #expect(first.contains("ada as editor can decide:"), "\(first)")
    #expect(first.contains("goes to cy too, as publisher, on 2026-11-22 at 10:00:00 UTC."), "\(first)")
    try garden.remove("authority.yml")
    let then = try blocked(garden, 22)
    #expect(then.contains("ada as editor and cy as publisher can decide:"), "\(then)")
  }

  @Test func `a changed authority is named, and what was approved under the old one is asked anew`() throws {
    let garden = try Garden(["authority.yml": Self.file])
    #expect(try baton(garden, ["publish", "--as", "eve"] + day(21)).code == 4)
    try garden.write("authority.yml", Self.file.replacing("who: [ada]", with: "who: [ada, bo]"))
    let void = try baton(garden, ["approve", "--as", "ada"] + day(21))
    #expect(void.code == 7)
    #expect(void.errors.contains("an earlier answer does not hold: authority was "), "\(void.errors)")
    #expect(try baton(garden, ["approve", "--as", "bo"] + day(21)).code == 0)
  }

  @Test(arguments: [
    (["--as", "eve"], ["BATON_AS": "bo"], true, "eve"), ([], ["BATON_AS": "bo"], true, "bo"),
    ([], [:], true, "ada"), ([], ["USER": "login"], false, "login"), ([], [:], false, "unknown"),
    (["--as", "ADA@example.org"], [:], false, "ada"),
  ])
  func `a person is whom the command names, else whom git knows, else the login`(
    words: [String], environment: [String: String], hasGit: Bool, person: String
  ) throws {
    let garden = try Garden(["authority.yml": Self.file])
    if hasGit {
      try garden.write("home/.gitconfig", "[user]\n\tname = Somebody\n\temail = \"ada@example.org\" # work\n")
    }
    var environment = environment
    environment["HOME"] = garden.path + "/home"
    #expect(try baton(garden, ["publish"] + words, environment: environment).code == 4)
    #expect(try garden.baton("runs").output.contains("  \(person)  "))
  }

  @Test func `what the repository is told comes before what the person is told`() throws {
    let garden = try Garden()
    try garden.write("home/.config/git/config", "[user]\n  email = home@example.org\n")
    try garden.write(".git/HEAD", "ref: refs/heads/main\n")
    let home = ["HOME": garden.path + "/home"]
    #expect(try baton(garden, ["build"], environment: home).code == 0)
    #expect(try garden.baton("runs").output.contains("  home@example.org  "))
    try garden.write(".git/config", "[core]\n  bare = false\n[USER]\n  Email=here@example.org\n")
    #expect(try baton(garden, ["build"], environment: home).code == 0)
    #expect(try garden.baton("runs").output.contains("  here@example.org  "))
  }

  @Test func `a question that nobody could decide stops the run before it begins`() throws {
    let garden = try Garden([
      "authority.yml": "roles: { editor: { who: [ada], decides: [\"override: links.*\"] } }\n"
    ])
    let outcome = try baton(garden, ["publish", "--as", "ada"])
    #expect(outcome.code == 3)
    #expect(
      outcome.errors.contains(
        "review of the conductor publish asks a person, and nobody may decide it"), "\(outcome.errors)")
    #expect(!garden.exists("runs"))
  }

  @Test func `a mistake in the file is told where it stands`() throws {
    let garden = try Garden(["authority.yml": Self.file.replacing("decides: [review],", with: "")])
    let outcome = try baton(garden, ["check"])
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("editor has no decides"), "\(outcome)")
    #expect(outcome.errors.contains("authority.yml:2:3"), "\(outcome)")
  }

  @Test func `one yes beforehand is not enough where two people are asked`() throws {
    let garden = try Garden()
    #expect(try garden.baton("eject", "conductors").code == 0)
    let conductor = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml",
      conductor.replacing("    within: 72h", with: "    who: { role: editor, count: 2 }\n    within: 72h"))
    let outcome = try garden.baton("publish", "--yes", "--as", "ada")
    #expect(outcome.code == 4)
    #expect(outcome.errors.contains("--yes is not enough: review asks 2 people, and each says so himself\n"))
    #expect(outcome.errors.contains("0 of 2 have said yes"))
  }

  @Test(arguments: [
    ("reviw", "no conductor has a question \"reviw\"", "did you mean \"review\"?"),
    ("rigor", "no conductor has a question \"rigor\"", "known: review, sign-off"),
    (
      "\"override: link.*\"", "no check is called \"link.*\"", "did you mean \"override: links.*\"?"
    ),
  ])
  func `a right over what is nowhere to be decided is refused with its place`(
    right: String, says: String, remedy: String
  ) throws {
    let publish = try String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
    let garden = try Garden([
      "conductors/desk.yml": publish.replacing("conductor: publish", with: "conductor: desk")
        .replacing("  review:", with: "  sign-off:"),
      "authority.yml":
        "roles:\n  editor: { who: [ada], decides: [review, sign-off, \"override: structure.*\", \(right)] }\n",
    ])
    let outcome = try garden.baton("publish")
    #expect(outcome.code == 3, "\(outcome)")
    #expect(outcome.errors.contains(says) && outcome.errors.contains(remedy), "\(outcome)")
    #expect(outcome.errors.contains("authority.yml:2:"), "\(outcome)")
    #expect(!garden.exists("runs"))
    try garden.write("authority.yml", try garden.text("authority.yml").replacing(", \(right)]", with: "]"))
    #expect(try garden.baton("publish").code == 4)
  }
}
