import Foundation
import TestKit
import Testing

/// A gate that has a command mend what it found, as the real program goes about it.
@Suite struct MendingTests {
  private static let slip = Garden.pattern("Oak", "Stands beside [[Elmm]].\n\nAnd alone.")

  /// A garden with a slip in a link, and a gate that has this script mend it. `$copy` is where.
  private func garden(_ script: String, passes: Int = 2) throws -> Garden {
    let garden = try Garden.hiring(
      "r=$(cat); copy=${r#*\\\"path\\\":\\\"}; copy=${copy%%\\\"*}; echo >>asked; \(script)\necho '{\"v\":1}'"
    )
    let file = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml",
      file.replacing(
        "    over: { language: weave.language }\n",
        with:
          "    over: { language: weave.language }\n    reject: { to: harvest, via: [./bin/stub], passes: \(passes), within: 5s }\n"
      ))
    try garden.write("content/patterns/oak.md", Self.slip)
    return garden
  }

  private static let mending = "sed -i 's/Elmm/Elm/' $copy/patterns/oak.md; echo '# New' >$copy/new.md"

  @Test func `what it mended goes on to the review, and only a yes takes it into content`() throws {
    let garden = try garden(Self.mending)
    let waiting = try garden.baton("publish")
    #expect(waiting.code == 4, "\(waiting)")
    for line in [
      "  mended by a command, and taken by a yes: 2 files\n", "    --- /dev/null\n    +++ b/content/new.md\n",
      "    -Stands beside [[Elmm]].\n    +Stands beside [[Elm]].\n", "    patch: ",
    ] { #expect(waiting.errors.contains(line), "\(line) in \(waiting.errors)") }
    #expect(try garden.text("content/patterns/oak.md") == Self.slip && !garden.exists("content/new.md"))
    let told = try garden.baton("runs", "show", "last").output
    #expect(
      told.contains(
        "sent the run back to harvest, pass 2: links.internal: 1 error; ./bin/stub mended content/new.md, content/patterns/oak.md\n"
      ), "\(told)")
    let approved = try garden.baton("approve")
    #expect(approved.code == 0, "\(approved)")
    #expect(try garden.text("content/patterns/oak.md").contains("beside [[Elm]].\n\nAnd alone."))
    #expect(try garden.text("content/new.md") == "# New\n")
    #expect(garden.exists("public/new/index.html"))
    #expect(try garden.baton("runs", "show", "last").output.contains("patch-2 has changed content/\n"))
    #expect(try !garden.exists("runs/\(garden.newestRun)/handed"))
    #expect(try garden.baton("runs", "verify").code == 0)
    #expect(try garden.baton("check").code == 0)
  }

  @Test func `what is shown is a patch that patch takes`() throws {
    let garden = try garden(
      Self.mending
        + "; printf 'no end' >$copy/bare.md; rm $copy/patterns/elm.md; sed -i 's/.*Oak.*and.*/Home/' $copy/index.md",
      passes: 1)
    _ = try garden.shell("cp -r content before")
    _ = try garden.baton("publish")
    let run = try garden.newestRun
    let blob = try #require(
      try garden.text("runs/\(run)/log.jsonl").firstMatch(of: #/"patch":\{"blob":"([0-9a-f]{64})"/#)
    ).1
    let applied = try garden.shell(
      "mkdir at && cp -r before at/content && cd at && patch -p1 <../runs/\(run)/blobs/\(blob) && grep -c Elmm content/patterns/oak.md; ls content/patterns; cat content/bare.md"
    )
    #expect(applied.output.hasSuffix("0\noak.md\nno end"), "\(applied)")
  }

  @Test(arguments: [1, 3])
  func `it ends after as many passes as it has, and content is as it was`(passes: Int) throws {
    let garden = try garden("echo more >>$copy/patterns/oak.md", passes: passes)
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("error[links.internal]: no pattern named \"Elmm\""))
    #expect(try garden.text("asked").count == passes)
    #expect(try garden.text("content/patterns/oak.md") == Self.slip && !garden.exists("public"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `who changes nothing is not asked again`() throws {
    let garden = try garden("true")
    #expect(try garden.baton("publish", "--yes").code == 2)
    #expect(try garden.text("asked").count == 1)
  }

  @Test func `what the author wrote meanwhile is never overwritten`() throws {
    let garden = try garden(Self.mending)
    #expect(try garden.baton("publish").code == 4)
    let mine = Garden.pattern("Oak", "Mine.")
    try garden.write("content/patterns/oak.md", mine)
    let late = try garden.baton("approve")
    #expect(late.code == 7, "\(late)")
    #expect(
      late.errors.contains("content/patterns/oak.md is not what it was when ./bin/stub mended it\n"),
      "\(late)")
    #expect(try garden.text("content/patterns/oak.md") == mine)
    #expect(!garden.exists("content/new.md") && !garden.exists("public"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `a no drops the patch, and the next pass reads what the author has`() throws {
    let garden = try garden(Self.mending, passes: 1)
    #expect(try garden.baton("publish").code == 4)
    #expect(try garden.baton("reject", "--reason", "not so").code == 5)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "By hand."))
    #expect(try garden.baton("resume").code == 4)
    #expect(try garden.baton("approve").code == 0)
    #expect(try garden.text("public/oak/index.html").contains("By hand."))
    #expect(!garden.exists("content/new.md") && !garden.exists("public/new"))
  }

  @Test(arguments: [
    ("sleep 1000", "it took longer than 5 s, and was ended"), ("exit 3", "it ended with 3"),
    ("kill -KILL $$", "it was ended by signal 9"), ("echo nonsense", "it ended with 0 and wrote something"),
  ])
  func `one that means no good ends the run, with the findings and its place`(
    script: String, says: String
  ) throws {
    let garden = try garden(Self.mending + "; " + script)
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 1, "\(outcome)")
    #expect(outcome.errors.contains("error: ./bin/stub: \(says)"), "\(outcome)")
    #expect(outcome.errors.contains(#/conductors\/publish\.yml:\d+:34\n/#), "\(outcome)")
    #expect(outcome.output.contains("error[links.internal]"))
    #expect(try garden.text("content/patterns/oak.md") == Self.slip && !garden.exists("public"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `a link that it puts into the copy leads nowhere`() throws {
    let garden = try garden("ln -s /etc/passwd $copy/patterns/ash.md")
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 1 && outcome.errors.contains("is no plain file"), "\(outcome)")
    #expect(!garden.exists("public"))
  }

  @Test func `killed while it mends or waits, the run goes on, and all is mended once`() throws {
    let garden = try garden("[ -e slow ] && sleep 2; " + Self.mending)
    try garden.write("slow", "")
    let (process, _, _) = Executable.process(["publish", "--yes"], in: garden.folder.url)
    try process.run()
    for _ in 0..<1000 where !garden.exists("asked") { usleep(20_000) }
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    try garden.remove("slow")
    #expect(try garden.baton("resume").code == 4)
    // The copy may be lost as well: what is kept with the run is enough.
    try garden.remove("runs/\(garden.newestRun)/handed")
    #expect(try garden.baton("approve").code == 0)
    #expect(try garden.text("content/patterns/oak.md").contains("[[Elm]]"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }
}
