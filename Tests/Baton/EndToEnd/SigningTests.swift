import Foundation
import Ground
import TestKit
import Testing

/// Verdicts signed with keys of the test's own, by the system's `ssh-keygen`.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh-keygen")))
struct SigningTests {
  /// A garden whose editor signs with the key `ada`; `bo` is a key of somebody else.
  private func garden(until: String = "") throws -> Garden {
    let garden = try Garden()
    for (name, passphrase) in [("ada", ""), ("bo", ""), ("secret", "open sesame")] {
      let made = try garden.shell(
        "ssh-keygen -q -t ed25519 -N '\(passphrase)' -C \(name) -f \(name) </dev/null")
      try #require(made.code == 0, "\(made.output)")
    }
    try rule(garden, by: "ada", until)
    return garden
  }

  private func rule(_ garden: Garden, by key: String, _ more: String = "") throws {
    let text = try garden.text("\(key).pub").replacing("\n", with: "")
    try garden.write(
      "authority.yml",
      """
      roles: { editor: { who: [ada], decides: [review] } }
      people: { ada: { key: "\(text)"\(more) } }

      """)
  }

  /// The check of the guide.
  private func check() throws -> String {
    let guide = try String(contentsOfFile: Shared.root + "/content/guide/publishing.md", encoding: .utf8)
    let blocks = guide.components(separatedBy: "```sh\n").compactMap {
      $0.components(separatedBy: "\n```").first
    }
    return try #require(blocks.first { $0.contains("ssh-keygen -Y verify") })
  }

  private func run(_ garden: Garden) throws -> String {
    try #require(
      try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs").first {
        $0.contains("-publish-")
      })
  }

  @Test func `a signed yes is promoted, and the check in the guide finds it good`() throws {
    let garden = try garden()
    #expect(try garden.baton("publish", "--as", "eve").code == 4)
    let outcome = try garden.baton("approve", "--as", "ada", "--key", "ada")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(garden.exists("public/oak/index.html"))
    let folder = "runs/" + (try run(garden))
    #expect(try garden.text(folder + "/log.jsonl").contains("\"identity\":\"signed\""))
    let checked = try garden.shell(try check(), in: folder)
    #expect(checked.code == 0 && checked.output.hasPrefix("Good \"baton\" signature for ada"), "\(checked)")
    #expect(try garden.baton("runs", "verify").code == 0)
    #expect(try garden.baton("explain", "last", "trail").output.contains("The approve of ada at review is"))
    // Whoever changes a digest that was shown has no signature over it.
    let log = try garden.text(folder + "/log.jsonl")
    let statement = try #require(log.firstMatch(of: #/"statement":\{"blob":"([0-9a-f]+)"/#)).1
    let said = try garden.text("\(folder)/blobs/\(statement)")
    try garden.remove("\(folder)/blobs/\(statement)")
    try garden.write("\(folder)/blobs/\(statement)", said.replacing("approve", with: "reject"))
    #expect(try garden.shell(try check(), in: folder).code == 1)
  }

  @Test func `what has to be signed does not count without, nor with somebody else's key`() throws {
    let garden = try garden()
    let yes = try garden.baton("publish", "--as", "ada", "--yes")
    #expect(yes.code == 4 && yes.errors.contains("--yes is not enough: ada signs what he approves"), "\(yes)")
    let without = try garden.baton("approve", "--as", "ada")
    #expect(without.code == 4)
    #expect(without.errors.contains("not counted: the answer has to be signed, and no key is at hand"))
    let other = try garden.baton("approve", "--as", "ada", "--key", "bo")
    #expect(other.code == 4)
    #expect(
      other.errors.contains(
        "not counted: the signature is not one of the key that authority.yml has of ada\n"),
      "\(other.errors)")
    let missing = try garden.baton("reject", "--reason", "no", "--as", "ada", "--key", "nowhere")
    #expect(
      missing.code == 4 && missing.errors.contains("ssh-keygen cannot sign with nowhere: "), "\(missing)")
    #expect(!garden.exists("public/index.html"))
    #expect(try garden.baton("reject", "--reason", "no", "--as", "ada", "--key", "ada").code == 5)
  }

  @Test func `git's own signing key is used where none is named`() throws {
    let garden = try garden()
    try garden.write("home/.gitconfig", "[gpg]\n\tformat = ssh\n[user]\n\tsigningkey = ~/../ada\n")
    #expect(try garden.baton("publish").code == 4)
    let home = ["HOME": garden.path + "/home"]
    let outcome = try garden.baton("approve", "--as", "ada", environment: home)
    #expect(outcome.code == 0, "\(outcome)")
  }

  @Test func `a key with a passphrase says what to do, and the agent then signs`() throws {
    let garden = try garden()
    try rule(garden, by: "secret")
    #expect(try garden.baton("publish", "--as", "eve").code == 4)
    let closed = try garden.baton("approve", "--as", "ada", "--key", "secret")
    #expect(closed.code == 4)
    #expect(
      closed.errors.contains(
        "not counted: secret has a passphrase, and nobody can be asked for it here; ssh-add secret, then say so"
      ),
      "\(closed.errors)")
    try garden.write("ask", "#!/bin/sh\necho open sesame\n")
    let program = Executable.url.path
    let outcome = try garden.shell(
      """
      chmod +x ask; eval "$(ssh-agent -s)" >/dev/null
      SSH_ASKPASS="$PWD/ask" SSH_ASKPASS_REQUIRE=force ssh-add secret 2>/dev/null </dev/null
      '\(program)' approve --as ada 2>&1; code=$?
      # Its signals are blocked, for it was started by a thread that blocks them.
      kill -9 "$SSH_AGENT_PID"; exit $code
      """)
    #expect(outcome.code == 0, "\(outcome.output)")
    #expect(garden.exists("public/index.html"))
  }

  @Test(arguments: ["until: 2026-11-22", "revoked: 2026-11-22"])
  func `a key that has ended executes nothing`(end: String) throws {
    let garden = try garden(until: ", " + end)
    #expect(try garden.baton("publish", "--as", "eve", "--clock", "2026-11-21T10:00:00Z").code == 4)
    let late = try garden.baton(
      "approve", "--as", "ada", "--key", "ada", "--clock", "2026-11-22T00:00:00Z")
    #expect(late.code == 4)
    #expect(late.errors.contains("not counted: the key of ada "), "\(late.errors)")
    #expect(!garden.exists("public/index.html"))
    let inTime = try garden.baton(
      "publish", "--as", "eve", "--clock", "2026-11-21T10:00:00Z")
    #expect(inTime.code == 4)
  }

  @Test func `a key that was replaced while the run waits voids what it signed`() throws {
    let garden = try garden()
    #expect(try garden.baton("publish", "--as", "eve").code == 4)
    try rule(garden, by: "bo")
    let outcome = try garden.baton("approve", "--as", "ada", "--key", "ada")
    #expect(outcome.code == 7, "\(outcome)")
    #expect(try garden.baton("approve", "--as", "ada", "--key", "bo").code == 0)
  }

  @Test func `findings pass only by a signed override, and by none whose key has been revoked`() throws {
    let garden = try garden()
    let authority = try garden.text("authority.yml")
      .replacing("decides: [review]", with: "decides: [review, \"override: **\"]")
      .replacing("editor:", with: "publisher:")
    try garden.write("authority.yml", authority)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Fir]]."))
    #expect(try garden.baton("publish").code == 2)
    let listed = try garden.baton("override", "last").output
    let id = String(try #require(listed.firstMatch(of: #/(?m)^([0-9a-f]{8}) /#)).1)
    let words = ["override", "last", "--finding", id, "--until", "2d", "--reason", "soon", "--as", "ada"]
    let unsigned = try Executable.run(words, in: garden.folder.url)
    #expect(unsigned.code == 5, "\(unsigned)")
    #expect(unsigned.errors.contains("not let through: the answer has to be signed, and no key is at hand"))
    let signed = try Executable.run(words + ["--key", "ada"], in: garden.folder.url)
    #expect(signed.code == 0, "\(signed)")
    #expect(try garden.text("runs/ledger.jsonl").contains("BEGIN SSH SIGNATURE"))
    let waiting = try garden.baton("publish")
    #expect(waiting.code == 4, "\(waiting)")
    #expect(try garden.baton("runs", "verify").code == 0)
    try garden.write("authority.yml", authority.replacing("\" }", with: "\", revoked: 2026-01-01 }"))
    let revoked = try garden.baton("publish")
    #expect(revoked.code == 2, "\(revoked)")
    #expect(
      revoked.errors.contains(
        "what ada let through does not count: the key of ada is revoked since 2026-01-01T00:00:00Z\n"),
      "\(revoked)")
  }
}
