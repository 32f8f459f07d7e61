import Foundation
import Ground
import TestKit
import Testing

/// `baton ratchet`: a collection that begins with debts can publish, and only get better.
@Suite struct RatchetCommandTests {
  private let person = ["BATON_AS": "ada"]
  private let two = "# Oak\n\ntext\n\n# Elm too\n"

  /// A site with one debt, and a gate that holds it against a ratchet.
  private func indebted(_ change: (String) -> String = { $0 }) throws -> Garden {
    let shipped = try String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
    let conductor = shipped.replacing(
      "      \"files.*\": error ", with: "      \"structure.one-title\": ratchet\n      \"files.*\": error ")
    try #require(conductor != shipped)
    return try Garden([
      "conductors/publish.yml": change(conductor),
      "content/patterns/oak.md": Garden.pattern("Oak", "text\n\n# Elm too"),
      "content/patterns/ash.md": Garden.pattern("Ash", "text"),
    ])
  }

  private func publish(_ garden: Garden) throws -> Executable.Outcome {
    try garden.baton("publish", "--yes", environment: person)
  }

  @Test func `until it is set its gate is inconclusive and names the command`() throws {
    let garden = try indebted()
    let outcome = try publish(garden)
    #expect(outcome.code == 10, "\(outcome)")
    #expect(
      outcome.errors.contains(
        "gate rigor: inconclusive, no ratchet is set: baton ratchet sets it to what is found\n"))
    #expect(
      try garden.baton("ratchet", "--dry-run").output
        == "rigor: the ratchet is not set; 1 finding would stand\n")
    #expect(try publish(garden).code == 10)
  }

  @Test func `until it is set its errors are debts, and other errors fail beside it`() throws {
    let garden = try indebted { text in
      text.replacing("\"links.internal\": error", with: "\"links.internal\": ratchet")
    }
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "[[Nobody]]"))
    #expect(try publish(garden).code == 10)
    try garden.write("content/patterns/elm.md", "---\ntitle: [\n---\n")
    let outcome = try publish(garden)
    #expect(outcome.code == 2)
    #expect(
      outcome.errors.contains("frontmatter.valid: 1 error; no ratchet is set: baton ratchet sets it"),
      "\(outcome.errors)")
  }

  @Test func `once set it lets stand what is found, wherever that moves, and nothing new`() throws {
    let garden = try indebted()
    #expect(
      try garden.baton("ratchet", environment: person)
        == .init("rigor: 1 finding may stand: structure.one-title 1\n"))
    #expect(try publish(garden).code == 0)
    let gates = try garden.baton("explain", "last", "gates").output.replacing("\n  ", with: " ")
    #expect(gates.contains("1 finding held by the ratchet"), "\(gates)")
    try garden.write(
      "content/patterns/oak.md", Garden.pattern("Oak", "text\n\nmore text\n\n# Elm too"))
    #expect(try publish(garden).code == 0)
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "text\n\n# Another"))
    let outcome = try publish(garden)
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("error[structure.one-title]: second heading of the first level"))
    #expect(outcome.output.contains("= note: new since the ratchet was set\n"))
    #expect(outcome.output.hasSuffix("1 error in 1 file, 1 waived\n"))
    #expect(try garden.baton("check").output == outcome.output)
  }

  @Test func `turning its check off does not loosen it`() throws {
    let garden = try indebted()
    #expect(try garden.baton("ratchet", environment: person).code == 0)
    try garden.write("baton.yml", "title: Garden\nchecks: { structure.one-title: off }\n")
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "text\n\n# Another"))
    let outcome = try publish(garden)
    #expect(outcome.code == 10, "\(outcome)")
    let reason = "structure.one-title is off, which loosens the ratchet: turn it on, or name it in the gate"
    #expect(outcome.errors.contains("gate rigor: inconclusive, \(reason)\n"), "\(outcome.errors)")
  }

  @Test func `what stands does so whatever is written into another file`() throws {
    let garden = try indebted {
      $0.replacing("\"redirects.*\": error ", with: "\"redirects.*\": ratchet ")
        .replacing("\"structure.one-title\": ratchet", with: "\"structure.one-title\": note")
    }
    for name in ["oak", "ash"] {
      let text = try garden.text("content/patterns/\(name).md")
      try garden.write(
        "content/patterns/\(name).md", text.replacing("title:", with: "redirect_from: [/old/]\ntitle:"))
    }
    #expect(try garden.baton("ratchet", environment: person).output.contains("redirects.collision"))
    #expect(try publish(garden).code == 0)
    for name in ["oak", "ash"] {
      let text = try garden.text("content/patterns/\(name).md")
      try garden.write(
        "content/patterns/\(name).md", text.replacing("redirect_from", with: "tags: [tree]\nredirect_from"))
      let outcome = try publish(garden)
      #expect(outcome.code == 0, "\(outcome)")
    }
  }

  @Test func `what it refuses leaves no run behind that somebody would have to end`() throws {
    let garden = try indebted()
    #expect(try garden.baton("ratchet", "build").code == 64)
    #expect(try garden.baton("ratchet", "build", "--dry-run").code == 64)
    #expect(try garden.baton("ratchet", environment: person).code == 0)
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "text\n\n# Another"))
    let unknown = try garden.baton("ratchet", "--accept", "deadbeef", "--reason", "x", environment: person)
    #expect(unknown.code == 64, "\(unknown)")
    #expect(unknown.errors.contains("no new finding is called \"deadbeef\""))
    let resumed = try garden.baton("resume")
    #expect(!resumed.errors.contains("have not ended"), "\(resumed)")
    #expect(!(try garden.baton("runs").output.contains("not yet")))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `what is waived is not taken in, and trying it out says what would be`() throws {
    let garden = try indebted()
    let waiver = "<!-- baton: allow structure.one-title until 2999-01-01 because so -->"
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "\(waiver)\n\ntext\n\n# Another"))
    let tried = try garden.baton("ratchet", "--dry-run").output
    #expect(tried == "rigor: the ratchet is not set; 1 finding would stand\n")
    #expect(
      try garden.baton("ratchet", environment: person).output
        == "rigor: 1 finding may stand: structure.one-title 1\n")
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "text\n\n# Another"))
    let listed = try garden.baton("ratchet", "--dry-run", "--format", "json").output
    let gate = JSON(Array(listed.utf8))?["gates"]?.list?.first
    let id = try #require(gate?["new"]?.list?.first?["id"]?.text)
    let accepting = try garden.baton("ratchet", "--accept", id, "--reason", "x", "--dry-run")
    #expect(
      accepting.output
        == "rigor: 1 finding may stand: structure.one-title 1\n  would be taken in: 1\n", "\(accepting)")
    #expect(try garden.baton("ratchet", "--accept", "dead", "--reason", "x", "--dry-run").code == 64)
  }

  @Test func `what is mended and published does not come back`() throws {
    let garden = try indebted()
    #expect(try garden.baton("ratchet", environment: person).code == 0)
    let debt = try garden.text("content/patterns/oak.md")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "text"))
    #expect(try garden.baton("build").code == 0)
    #expect(try garden.baton("ratchet", "--dry-run").output.contains("1 finding may stand"))
    #expect(try publish(garden).code == 0)
    #expect(try garden.text("runs/ledger.jsonl").contains("\"dropped\":{\"structure.one-title\":[\""))
    try garden.write("content/patterns/oak.md", debt)
    #expect(try publish(garden).code == 2)
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `a person has it take in what is new, with a reason, and the record lists that`() throws {
    let garden = try indebted()
    #expect(try garden.baton("ratchet", environment: person).code == 0)
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "text\n\n# Another"))
    let told = try garden.baton("ratchet", environment: person)
    let line = try #require(
      told.output.split(separator: "\n").first { $0.contains("content/patterns/ash.md") })
    let id = String(try #require(line.split(separator: " ").first))
    #expect(told.output.contains("  new, and not taken in: 1\n"))
    #expect(try garden.baton("ratchet", "--accept", id, environment: person).code == 64)
    #expect(
      try garden.baton("ratchet", "--accept", "ffffffff", "--reason", "x", environment: person).code == 64)
    #expect(try publish(garden).code == 2)
    #expect(try garden.baton("ratchet", "--accept", id, "--reason", " ", environment: person).code == 64)
    let taken = try garden.baton("ratchet", "--accept", id, "--reason", "it stays", environment: person)
    #expect(
      taken == .init("rigor: 2 findings may stand: structure.one-title 2\n  taken in: 1\n"), "\(taken)")
    #expect(try publish(garden).code == 0)
    let page = try garden.text("public/record/gates/publish-rigor/index.html")
    #expect(page.contains("What its ratchet holds") && page.contains("it stays") && page.contains("ada"))
    let trail = try garden.text("runs/ledger.jsonl")
    #expect(trail.contains("\"reason\":\"it stays\""))
  }

  @Test func `it takes in nothing that may never pass, and nothing for whoever may not override`() throws {
    let never = try indebted {
      $0.replacing("never: [links.output", with: "never: [structure.*, links.output")
    }
    let outcome = try never.baton("ratchet", environment: person)
    #expect(outcome.code == 5, "\(outcome)")
    #expect(outcome.errors.contains("publish never lets structure.one-title pass"))
    let strangers = try indebted()
    try strangers.write(
      "authority.yml",
      "roles: { publisher: { who: [bob], decides: [\"override: structure.*\"] }, editor: { who: [ada, bob], decides: [review] } }\n"
    )
    let refused = try strangers.baton("ratchet", environment: person)
    #expect(refused.code == 5, "\(refused)")
    #expect(refused.errors.contains("not taken in: "), "\(refused.errors)")
    #expect(try strangers.baton("ratchet", environment: ["BATON_AS": "bob"]).code == 0)
  }

  @Test func `code scanners are told what is new, what is as it was recorded, and what is mended`() throws {
    let garden = try indebted()
    let before = try states(garden)
    #expect(before.map { $0.contains(" none ") } == [true], "\(before)")
    try garden.baton("ratchet", environment: person)
    let recorded = before[0].replacing(" none ", with: " unchanged ")
    #expect(try states(garden) == [recorded])
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "text\n\n# Another"))
    let both = try states(garden)
    #expect(both.count == 2 && both.contains(recorded), "\(both)")
    #expect(both.contains { $0.hasPrefix("structure.one-title new ") })
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "text"))
    #expect(try states(garden).contains(recorded.replacing(" unchanged ", with: " absent ")))
  }

  /// What is found: its check, how it stands to what was recorded, and its id.
  private func states(_ garden: Garden) throws -> [String] {
    let document = JSON(Array(try garden.baton("check", "--format", "sarif").output.utf8))
    return try #require(document?["runs"]?.list?.first?["results"]?.list).map { result in
      let id = result["partialFingerprints"]?["batonFingerprint/v1"]?.text
      return "\(result["ruleId"]?.text ?? "") \(result["baselineState"]?.text ?? "none") \(id ?? "")"
    }
  }

  /// Has keys made for two people, and one of them known as the publisher's.
  private func know(_ garden: Garden, _ more: String = "") throws {
    if !garden.exists("ada") {
      for name in ["ada", "bo"] {
        _ = try garden.shell("ssh-keygen -q -t ed25519 -N '' -C \(name) -f \(name) </dev/null")
      }
    }
    let key = try garden.text("ada.pub").replacing("\n", with: "")
    try garden.write(
      "authority.yml",
      """
      roles:
        editor: { who: [ada], decides: [review] }
        publisher: { who: [ada], decides: ["override: structure.*"] }
      people: { ada: { key: "\(key)"\(more) } }

      """)
  }

  /// Publishes with a signed yes.
  private func publishSigned(_ garden: Garden) throws -> Int32 {
    try #require(try garden.baton("publish", environment: person).code == 4)
    return try garden.baton("approve", "--key", "ada", environment: person).code
  }

  private static let signs = FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen")

  @Test(.enabled(if: signs)) func `whoever has a key signs what the ratchet takes in`() throws {
    let garden = try indebted()
    try know(garden)
    let unsigned = try garden.baton("ratchet", environment: person)
    #expect(unsigned.code == 5 && unsigned.errors.contains("not taken in: "), "\(unsigned)")
    #expect(try garden.baton("ratchet", "--key", "bo", environment: person).code == 5)
    let signed = try garden.baton("ratchet", "--key", "ada", environment: person)
    #expect(signed == .init("rigor: 1 finding may stand: structure.one-title 1\n"), "\(signed)")
    #expect(try garden.text("runs/ledger.jsonl").contains("BEGIN SSH SIGNATURE"))
    #expect(try publishSigned(garden) == 0)
    // What is mended is seen in the texts, and nobody has to sign it.
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "text"))
    #expect(try publishSigned(garden) == 0)
    #expect(try garden.baton("ratchet", "--dry-run").output == "rigor: 0 findings may stand\n")
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test(.enabled(if: signs)) func `what was not signed does not count once the key is known`() throws {
    let garden = try indebted()
    #expect(try garden.baton("ratchet", environment: person).code == 0)
    try know(garden)
    let outcome = try garden.baton("publish", environment: person)
    #expect(outcome.code == 10, "\(outcome)")
    #expect(
      outcome.errors.contains(
        "baton ratchet sets it to what is found; what ada had its ratchet take in does not count: ada has not signed"
      ), "\(outcome)")
    #expect(try garden.baton("ratchet", "--key", "ada", environment: person).code == 0)
    #expect(try publishSigned(garden) == 0)
  }

  @Test(.enabled(if: signs)) func `a key that has expired since has signed all the same`() throws {
    let garden = try indebted()
    try know(garden, ", until: 2026-07-01T00:00:00Z")
    let (early, late) = ("2026-06-01T00:00:00Z", "2026-09-01T00:00:00Z")
    let move = ["ratchet", "--key", "ada", "--clock"]
    #expect(try Executable.run(move + [early], in: garden.folder.url, environment: person).code == 0)
    let outcome = try garden.baton("check", "--clock", late)
    #expect(outcome.code == 0 && outcome.output.hasSuffix("1 waived\n"), "\(outcome)")
    let other = try indebted()
    try know(other, ", until: 2026-07-01T00:00:00Z")
    #expect(try Executable.run(move + [late], in: other.folder.url, environment: person).code == 5)
  }

  @Test(.enabled(if: signs)) func `what a revoked key ever signed does not count`() throws {
    let garden = try indebted()
    try know(garden, ", revoked: 2026-07-01T00:00:00Z")
    #expect(
      try garden.baton("ratchet", "--key", "ada", "--clock", "2026-06-01T00:00:00Z", environment: person).code
        == 0)
    let outcome = try garden.baton("publish", "--clock", "2026-09-01T00:00:00Z", environment: person)
    #expect(outcome.code == 10, "\(outcome)")
    #expect(outcome.errors.contains("the key of ada is revoked since 2026-07-01T00:00:00Z"), "\(outcome)")
  }

  @Test(.enabled(if: signs)) func `what was let go of does not come back with a key that is revoked`() throws
  {
    let garden = try indebted()
    try know(garden, ", revoked: 2026-07-01T00:00:00Z")
    let authority = try garden.text("authority.yml")
    try garden.write(
      "authority.yml", authority.replacing("publisher: { who: [ada]", with: "publisher: { who: [ada, bob]"))
    let early = "2026-06-01T00:00:00Z"
    #expect(try garden.baton("ratchet", "--as", "bob", "--clock", early).code == 0)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "text"))
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "text\n\n# Another"))
    let new = try #require(
      try states(garden).first { $0.contains(" new ") }?.split(separator: " ").last.map(String.init))
    let accepted = try garden.baton(
      "ratchet", "--accept", new, "--reason", "soon", "--key", "ada", "--clock", early,
      environment: person)
    #expect(accepted.code == 0, "\(accepted)")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "text\n\n# Elm too"))
    let before = try garden.baton("check", "--clock", early)
    #expect(before.output.hasSuffix("1 error in 1 file, 1 waived\n"), "\(before)")
    let after = try garden.baton("check", "--clock", "2026-09-01T00:00:00Z")
    #expect(after.output.hasSuffix("2 errors in 2 files\n"), "\(after)")
  }

  @Test(.enabled(if: signs)) func `a key that is revoked while a run waits lets nothing be promoted`() throws
  {
    let garden = try indebted()
    try know(garden, ", revoked: 2026-06-02T00:00:00Z")
    let authority = try garden.text("authority.yml")
    try garden.write(
      "authority.yml", authority.replacing("editor: { who: [ada]", with: "editor: { who: [eve]"))
    let (early, late) = ("2026-06-01T00:00:00Z", "2026-06-02T12:00:00Z")
    #expect(try garden.baton("ratchet", "--key", "ada", "--clock", early, environment: person).code == 0)
    #expect(try garden.baton("publish", "--as", "eve", "--clock", early).code == 4)
    let outcome = try garden.baton("approve", "--as", "eve", "--clock", late)
    #expect(outcome.code == 7, "\(outcome)")
    #expect(
      outcome.errors.contains(
        "the verdict of rigor does not hold: what ada had its ratchet take in does not count: the key of ada is revoked"
      ), "\(outcome.errors)")
    #expect(!garden.exists("public/index.html"))
  }

  @Test func `a conductor without a ratchet says so`() throws {
    let garden = try Garden()
    let outcome = try garden.baton("ratchet", environment: person)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains("publish has no gate with a ratchet"))
  }
}
