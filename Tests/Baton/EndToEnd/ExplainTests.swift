import Foundation
import Ground
import TestKit
import Testing

/// `baton explain RUN`: the five questions, from the run's folder alone.
@Suite struct ExplainTests {
  /// A site published twice, with one text changed in between; gives the name of the second run.
  private func twice(_ garden: Garden) throws -> String {
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T10:00:00Z", environment: ["BATON_AS": "ada"])
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elm]]."))
    let reason = ["publish", "--yes", "--reason", "Oak stands under Elm", "--clock", "2026-11-21T11:00:00Z"]
    let second = try Executable.run(reason, in: garden.folder.url, environment: ["BATON_AS": "ada"])
    #expect(second.code == 0, "\(second)")
    return try garden.baton("runs", "show", "last").output.split(separator: "\n").first.map(String.init) ?? ""
  }

  private func facts(_ text: String) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(json?["answers"] as? [String: Any])
  }

  @Test func `a run tells who, why, and which file changed from what to what`() throws {
    let garden = try Garden()
    let run = try twice(garden)
    let told = try garden.baton("explain", "last", "why").output
    #expect(told.hasPrefix("\(run)\n\nWhy did we run this?\n"))
    for line in [
      "  ada ran baton publish from a script on 2026-11-21 at 11:00:00 UTC.\n",
      "  The reason given: Oak stands under Elm\n",
      "  It was to end with every pattern with status published in promote.release. It did.\n",
      "  In content/, 1 file was changed since run RUN:\n",
    ] { #expect(Garden.masked(told).contains(line), "\(told)") }
    #expect(told.contains(#/\n    content/patterns/oak\.md changed from [0-9a-f]{12} to [0-9a-f]{12}\n/#))
    let json = try facts(try garden.baton("explain", "last", "why", "--format", "json").output)
    let why = try #require(json["why"] as? [String: Any])
    let sources = try #require((why["sources"] as? [[String: Any]])?.first)
    let file = try #require((sources["files"] as? [[String: Any]])?.first)
    let sum = try garden.shell("sha256sum content/patterns/oak.md | cut -c1-64").output
    #expect((file["after"] as? String).map { $0 + "\n" } == sum)
    #expect(
      why["reason"] as? String == "Oak stands under Elm" && why["command"] as? String == "baton publish")
  }

  @Test func `a copied folder answers the same when everything else is gone`() throws {
    let garden = try Garden()
    let run = try twice(garden)
    let texts = try garden.baton("explain", run, "-v")
    let json = try garden.baton("explain", run, "--format", "json")
    let elsewhere = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: garden.path + "/runs/" + run, toPath: elsewhere.url.path + "/copy")
    try FileManager.default.removeItem(at: garden.folder.url)
    let copy = elsewhere.url.path + "/copy"
    #expect(try Executable.run(["explain", copy, "-v"], in: elsewhere.url) == texts)
    #expect(try Executable.run(["explain", "run:copy", "--format", "json"], in: elsewhere.url) == json)
    #expect(texts.code == 0)
    #expect(try facts(json.output).count == 5)
    for question in ["why", "state", "alternatives", "gates", "trail"] {
      let one = try facts(
        Executable.run(["explain", copy, question, "--format", "json"], in: elsewhere.url).output)
      #expect(Array(one.keys) == [question])
    }
  }

  @Test func `the state is told as of any line`() throws {
    let garden = try Garden()
    _ = try twice(garden)
    let early = try garden.baton("explain", "last", "state", "--at", "5").output
    #expect(early.contains("At line 5 of its log") && early.contains("the run had not ended."))
    #expect(early.contains("  harvest: made.\n"))
    #expect(
      early.contains("  read, weave, rigor, render, verify, review, promote and announce: not reached.\n"),
      "\(early)")
    let late = try garden.baton("explain", "last", "state").output
    #expect(
      late.contains("the run had ended with exit code 0.") && late.contains("public/ had been changed."))
    #expect(try garden.baton("explain", "last", "gates", "--at", "5").code == 64)
  }

  @Test func `what was taken over is an alternative, and so is what a gate kept from running`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T10:00:00Z")
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T11:00:00Z")
    let same = Garden.masked(try garden.baton("explain", "last", "alternatives").output)
      .replacing("\n  ", with: " ")
    #expect(same.contains("render was not made again: nothing that it depends on had changed since run RUN"))
    #expect(same.contains("rigor judged by what run RUN had found"))
    #expect(same.contains("promote had nothing to do: readers of public/ had this very site."))
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elmm]]."))
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T12:00:00Z")
    let stopped = try garden.baton("explain", "last", "alternatives").output
    #expect(
      stopped.contains(
        """
          render, verify, review, promote and announce did not run: rigor decided fail, links.internal: 1
          error.

        """))
  }

  @Test func `a run that is blocked says by what, who can change it, and with which command`() throws {
    let garden = try Garden()
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elmm]]."))
    try garden.baton("publish", "--yes")
    let told = Garden.masked(try garden.baton("explain", "last", "--blocked").output).drop { $0 != "\n" }
    #expect(
      told == """


        What keeps it from its outcome?
          It was to end with every pattern with status published in promote.release.
          It is not there: rigor decided fail, links.internal: 1 error.
            content/patterns/oak.md:9:7: error[links.internal]: no pattern named "Elmm"; did you mean "Elm"?
          Behind it wait render, verify, review, promote and announce.
          Whoever writes the texts can change that: mend what is listed above, then run baton publish.
          What can wait may pass for a while: see baton override RUN.

        """)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elm]]."))
    try garden.baton("publish", "--yes", "--clock", "2030-01-01")
    #expect(try garden.baton("explain", "last", "--blocked").output.contains("Nothing keeps it: it did.\n"))
  }

  @Test func `a run that waits says for whom, and how it goes on`() throws {
    let garden = try Garden()
    #expect(try garden.baton("publish").code == 4)
    let told = Garden.masked(try garden.baton("explain", "last", "--blocked").output)
    #expect(
      told.hasSuffix(
        """
          It is not there: review waits for a person's answer.
          Behind it wait promote and announce.
          Anyone can decide:
            baton approve RUN
            baton reject RUN --reason TEXT

        """), "\(told)")
    #expect(try garden.baton("approve", "--as", "ada").code == 0)
    let gates = try garden.baton("explain", "last", "gates").output.replacing("\n  ", with: " ")
    #expect(gates.contains("review asked: Is this the site that readers should see? It decided pass"))
    #expect(gates.contains("approved by ada"), "\(gates)")
  }

  @Test func `a text too few blocks a run before anything happens`() throws {
    let garden = try Garden()
    for file in ["index.md", "patterns/oak.md", "patterns/elm.md"] { try garden.remove("content/" + file) }
    #expect(try garden.baton("publish", "--yes").code == 10)
    let told = try garden.baton("explain", "last", "--blocked").output
    #expect(told.contains("content/**/*.md had to match 1 file at least, and 0 were there."), "\(told)")
  }

  @Test func `a gate tells what it looked at, and with -v check by check`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    let told = try garden.baton("explain", "last", "gates", "-v").output.replacing("\n  ", with: " ")
    #expect(told.contains("verify decided pass over site "))
    #expect(told.contains("links.internal (error) looked at 4: nothing found"), "\(told)")
  }

  @Test func `a blob that is gone is named in the trail, which ends with 7`() throws {
    let garden = try Garden()
    let run = try twice(garden)
    let blob = try #require(try garden.tree("runs/\(run)/blobs").keys.sorted().first)
    try garden.remove("runs/\(run)/blobs/\(blob)")
    let outcome = try garden.baton("explain", "last", "trail")
    #expect(outcome.code == 7)
    #expect(outcome.output.contains("blobs/\(blob):"), "\(outcome.output)")
    #expect(try garden.baton("explain", "last", "why").code == 0)
  }

  @Test func `a log in which a line was changed answers nothing`() throws {
    let garden = try Garden()
    let run = try twice(garden)
    let log = try garden.text("runs/\(run)/log.jsonl")
    try garden.write("runs/\(run)/log.jsonl", log.replacing("\"by\":\"ada\"", with: "\"by\":\"eve\""))
    let outcome = try garden.baton("explain", "last")
    #expect(outcome.code == 7 && outcome.output.isEmpty)
    #expect(outcome.errors.contains("log.jsonl does not hold at line 1"), "\(outcome.errors)")
  }

  @Test func `a check and a run are told apart by what they are`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    #expect(try garden.baton("explain", "links.internal").output.hasPrefix("links.internal: "))
    #expect(try garden.baton("explain", "run:last").output.contains("Why did we run this?"))
    #expect(try garden.baton("explain", "links.internal", "why").code == 64)
    #expect(try garden.baton("explain", "2019").errors.contains("no run is called \"2019\""))
    let runs = try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs")
    let run = try #require(runs.first { $0.hasPrefix("20") })
    try FileManager.default.copyItem(
      atPath: garden.path + "/runs/" + run, toPath: garden.path + "/links.internal")
    let both = try garden.baton("explain", "links.internal")
    #expect(both.code == 64)
    #expect(both.errors.contains("write check:links.internal or run:links.internal"), "\(both.errors)")
  }

  @Test(arguments: [false, true])
  func `the commit that is checked out is named, from a branch and from a linked tree`(linked: Bool) throws {
    let garden = try Garden()
    let commit = String(repeating: "0123456789", count: 4)
    let folder = linked ? "kept/worktrees/garden" : ".git"
    try garden.write("\(folder)/HEAD", "ref: refs/heads/main\n")
    if linked {
      try garden.write(".git", "gitdir: kept/worktrees/garden\n")
      try garden.write("\(folder)/commondir", "../..\n")
      try garden.write("kept/packed-refs", "# pack-refs with: peeled\n\(commit) refs/heads/main\n")
    } else {
      try garden.write(".git/refs/heads/main", commit + "\n")
    }
    try garden.baton("build")
    #expect(
      try garden.baton("explain", "last", "state").output.contains("git had commit 012345678901 checked out"))
  }
}

/// `baton explain PAGE` and `baton runs diff`: what is told across runs.
@Suite struct ExplainPageTests {
  /// Published, changed in one text, published, and published again with nothing changed for Oak.
  private func orchard() throws -> Garden {
    let garden = try Garden([
      "content/patterns/yew.md": Garden.pattern("Yew", "Alone."), "static/leaf.svg": "<svg/>",
    ])
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T10:00:00Z")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elm]]."))
    try garden.baton(
      "publish", "--yes", "--clock", "2026-11-21T11:00:00Z", "--reason", "Oak is smaller",
      environment: ["BATON_AS": "ada"])
    try garden.write("content/patterns/yew.md", Garden.pattern("Yew", "Still alone."))
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T12:00:00Z")
    return garden
  }

  private func told(_ words: String..., of garden: Garden) throws -> String {
    let outcome = try Executable.run(["explain"] + words, in: garden.folder.url)
    #expect(outcome.code == 0, "\(words): \(outcome)")
    return Garden.masked(outcome.output.replacing("\n  ", with: " "))
  }

  @Test(arguments: [
    "/oak/", "oak/index.html", "public/oak/index.html", "content/patterns/oak.md", "page:oak",
    "https://example.org/oak/#top",
  ])
  func `a page is asked by its address, its file or its text`(written: String) throws {
    let garden = try orchard()
    let text = try told(written, of: garden)
    for part in [
      "Why is public/oak/index.html as it is?",
      "started by ada on 2026-11-21 at 11:00:00 UTC, put it there, for this reason: Oak is smaller.",
      "It was made from content/patterns/oak.md, whose digest was",
      "It changed because that text did: it had been", "1 later run put a site there and left it as it is.",
      "It passed rigor, which decided pass", "It passed verify, which decided pass",
    ] { #expect(text.contains(part), "\(part) in \(text)") }
    let sum = try garden.shell("sha256sum content/patterns/oak.md public/oak/index.html | cut -c1-64").output
    for digest in sum.split(separator: "\n") { #expect(text.contains(digest)) }
  }

  @Test func `a page that changed with others says with which`() throws {
    let garden = try orchard()
    let elm = try told("/elm/", of: garden)
    #expect(elm.contains("Its text had not changed; it changed with what it shows of other texts"), "\(elm)")
    #expect(elm.contains("content/patterns/oak.md"))
    #expect(
      try told("/a-z/", of: garden).contains("made from the whole language, and from no text of its own"))
    #expect(try told("/leaf.svg", of: garden).contains("the page was new"))
  }

  @Test func `a page changed with its text although a run that published nothing had seen it`() throws {
    let garden = try orchard()
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Large, beside [[Elmm]]."))
    #expect(try garden.baton("publish", "--yes").code == 2)
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Of [[Oak]].", "aliases: [Elmm]\n"))
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T13:00:00Z")
    let text = try told("/oak/", of: garden)
    #expect(text.contains("It changed because that text did: it had been"), "\(text)")
  }

  @Test(arguments: [
    ("lst", "did you mean \"last\"?"),
    ("Oak tree", "baton explain lists the checks, baton runs the runs, and a page has an address: /oak/"),
  ])
  func `who names nothing that is there learns how runs and pages are named`(
    word: String, help: String
  ) throws {
    let outcome = try Garden().baton("explain", word)
    #expect(outcome.code == 64)
    #expect(outcome.errors == "error: no check named \"\(word)\"\n  help: \(help)\n")
  }

  @Test func `all checks are listed, those that are off too, wherever one is`() throws {
    let folder = try TemporaryFolder()
    let outcome = try Executable.run(["explain"], in: folder.url)
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("CHECK "))
    #expect(outcome.output.contains("\nlinks.internal ") && outcome.output.contains("\nprose.spelling "))
    let document = JSON(
      Array(try Executable.run(["explain", "--format", "json"], in: folder.url).output.utf8))
    let checks = try #require(document?["checks"]?.list)
    let off = checks.filter { $0["weight"]?.text == "off" }.compactMap { $0["check"]?.text }
    #expect(off.contains("prose.spelling") && !off.contains("links.internal"), "\(off)")
    let blocked = try Executable.run(["explain", "--blocked"], in: folder.url)
    #expect(blocked.code == 64)
    #expect(blocked.errors == "error: no run is named\n  help: write baton explain last, or a run's name\n")
  }

  @Test func `sources and cache may be gone`() throws {
    let garden = try orchard()
    let before = try told("/oak/", of: garden)
    for folder in ["content", ".baton", "public"] { try garden.remove(folder) }
    #expect(try told("/oak/", of: garden) == before)
    #expect(try garden.baton("explain", "/beech/").code == 64)
  }

  @Test func `two runs are compared in inputs, findings and pages`() throws {
    let garden = try orchard()
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elmm]]."))
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T13:00:00Z")
    let files = try garden.baton("runs", "diff", "20261121T10", "20261121T11").output
    #expect(files.contains("  Of the files, 1 file was changed; 3 are the same.\n"), "\(files)")
    #expect(files.contains("    content/patterns/oak.md changed from "))
    #expect(files.contains("    oak/index.html changed from "))
    #expect(files.contains("  Conductor, program, configuration and commit are the same.\n"))
    let findings = try garden.baton("runs", "diff", "20261121T12", "last").output
    #expect(findings.contains("  Of the findings, 0 are gone, 1 are new and 0 stay.\n"), "\(findings)")
    #expect(findings.contains("new: content/patterns/oak.md:9:7: error[links.internal]"))
    let json = try garden.baton("runs", "diff", "20261121T10", "last", "--format", "json").output
    #expect(json.contains("\"pages\":[") && json.contains("\"inputs\":[{"))
    #expect(try garden.baton("runs", "diff", "last").code == 64)
  }

  @Test func `another conductor, configuration or build is named in the comparison`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T10:00:00Z")
    try garden.write("baton.yml", "title: Wood\n")
    try garden.baton("eject", "conductors")
    let file = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml", file.replacing("\"limits.*\": warn ", with: "\"limits.*\": error "))
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T11:00:00Z")
    let told = try garden.baton("runs", "diff", "20261121T10", "last").output.replacing("\n  ", with: " ")
    for part in [
      "revision: ", "configuration: ", "step render: site.render", "step rigor: gate files.*: error",
    ] {
      #expect(told.contains(part), "\(part) in \(told)")
    }
  }

  @Test(arguments: [false, true])
  func `the lines of shell in the guide find what was changed`(damaged: Bool) throws {
    let guide = try String(contentsOfFile: Shared.root + "/content/guide/publishing.md", encoding: .utf8)
    let part = try #require(guide.components(separatedBy: "## Checking a log without Baton").last)
    let lines = try #require(part.firstMatch(of: #/(?s)```sh\n(.*?)```/#).map { String($0.1) })
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    let run = try #require(try garden.baton("runs", "show", "last").output.split(separator: "\n").first)
    if damaged {
      let log = try garden.text("runs/\(run)/log.jsonl")
      try garden.write(
        "runs/\(run)/log.jsonl", log.replacing("\"verdict\":\"pass\"", with: "\"verdict\":\"warn\""))
    }
    let outcome = try garden.shell(lines, in: "runs/\(run)")
    #expect(outcome == (damaged ? .init("line 12\n", code: 1) : .init("")))
  }
}
