import Foundation
import TestKit
import Testing

/// `git.tag` after a promotion, with the git of this machine.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/git")))
struct TaggingTests {
  private func garden() throws -> Garden {
    let garden = try Garden()
    try garden.write(".gitignore", "public/\n.public.*\n.baton/\nruns/\n")
    let made = try garden.shell(
      "git init -q . && git add . && git -c user.name=ada -c user.email=a@example.org commit -qm first")
    #expect(made.code == 0, "\(made)")
    return garden
  }

  private func tags(_ garden: Garden) throws -> [String] {
    try garden.shell("git tag --list").output.split(separator: "\n").map(String.init)
  }

  @Test func `a publication tags the commit that it began from, by the name of its run`() throws {
    let garden = try garden()
    let commit = try garden.shell("git rev-parse HEAD").output
    #expect(try garden.baton("publish").code == 4)
    try garden.write("content/later.md", "# Later\n")
    _ = try garden.shell("git add . && git -c user.name=ada -c user.email=a@example.org commit -qm second")
    let approved = try garden.baton("approve")
    #expect(approved.code == 0, "\(approved)")
    let name = try "published/\(garden.newestRun)"
    #expect(try tags(garden) == [name])
    #expect(try garden.shell("git rev-parse '\(name)^{commit}'").output == commit)
    let told = try garden.shell("git cat-file -p '\(name)'").output
    #expect(told.contains("tagger Baton <baton@localhost>") && told.contains("Published by Baton: "))
    let digest = try garden.shell("sha256sum <public/SHA256SUMS | cut -c1-64").output
    #expect(told.hasSuffix("files, \(digest)"), "\(told)")
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `who tags is whom git knows`() throws {
    let garden = try garden()
    _ = try garden.shell("git config user.name Eve && git config user.email eve@example.org")
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(
      try garden.shell("git for-each-ref --format='%(taggername) %(taggeremail)' refs/tags").output
        == "Eve <eve@example.org>\n")
  }

  @Test func `outside git, and before the first commit, it is left out and says why`() throws {
    let garden = try Garden()
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(
      try garden.baton("runs", "show", "last").output.contains(
        "announce was left out: the site is in no repository of git\n"))
    let empty = try Garden()
    _ = try empty.shell("git init -q .")
    #expect(try empty.baton("publish", "--yes").code == 0)
    #expect(
      try empty.baton("explain", "last", "state").output.contains(
        "announce was left out: the repository had no commit when the run began."))
  }

  @Test(arguments: ["before", "after"])
  func `killed while it tags, the tag is made once`(moment: String) throws {
    let garden = try garden()
    // git runs this hook while it makes the tag: before the tag stands, and when it does.
    let state = moment == "before" ? "prepared" : "committed"
    try garden.write(
      ".git/hooks/reference-transaction",
      "#!/bin/sh\n[ -e calm ] && exit\nif [ $1 = \(state) ]; then echo >>reached; kill -KILL $(cat number); sleep 0.5; \(moment == "before" ? "exit 1" : "exit 0"); fi\n"
    )
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: garden.path + "/.git/hooks/reference-transaction")
    let outcome = try garden.shell(
      "sh -c 'echo $$ >number; exec \(Executable.url.path) publish --yes'; exit $?")
    #expect(outcome.code == 137 && garden.exists("reached"), "\(outcome)")
    try garden.write("calm", "")
    let resumed = try garden.baton("resume")
    #expect(resumed.code == 0, "\(resumed)")
    #expect(try tags(garden).count == 1)
    let told = try garden.baton("runs", "show", "last").output
    #expect(told.components(separatedBy: "announce is about to happen").count == (moment == "before" ? 3 : 2))
    #expect(told.contains("announce has happened\n"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `where git refuses, the run says so and goes on, and readers have what was promoted`() throws {
    let garden = try garden()
    _ = try garden.shell("rm -rf .git/refs/tags && touch .git/refs/tags")
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 0 && outcome.errors.contains("git made no tag published/RUN"), "\(outcome)")
    #expect(garden.exists("public/oak/index.html"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }
}
