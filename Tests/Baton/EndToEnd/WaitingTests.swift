import Foundation
import TestKit
import Testing

/// `baton publish` as a person meets it who has to decide.
@Suite struct WaitingTests {
  @Test func `without an answer it waits, says what to type, and readers see nothing yet`() throws {
    let garden = try Garden()
    let outcome = try garden.baton("publish")
    #expect(outcome.code == 4)
    for words in [
      "review asks: Is this the site that readers should see?", "  live public/: none",
      "  yes: baton approve RUN\n", "  no:  baton reject RUN --reason \"…\"\n",
    ] { #expect(outcome.errors.contains(words), "\(outcome.errors)") }
    #expect(!garden.exists("public/index.html"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `approved it is promoted though the sources are gone, and is over`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--base-url", "/garden/", "-d", "www")
    try garden.remove("content/patterns")
    let outcome = try garden.baton("approve", "--as", "eve")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try garden.text("www/oak/index.html").contains("/garden/elm/"))
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "www") == .init(""))
    #expect(try garden.baton("approve").errors.contains("no run waits"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `rejected it goes back once, and the second time it ends`() throws {
    let garden = try Garden()
    try garden.baton("publish")
    #expect(try garden.baton("reject").code == 64)
    let first = try garden.baton("reject", "--reason", "too short")
    #expect(first.code == 5 && first.errors.contains("baton resume RUN"), "\(first)")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Longer, beside [[Elm]]."))
    #expect(try garden.baton("resume").code == 4)
    let second = try garden.baton("reject", "--reason", "still too short")
    #expect(second.code == 5 && second.errors.contains("rejected by unknown: still too short"), "\(second)")
    #expect(try garden.baton("resume").code == 64)
  }

  @Test func `where readers have the site already nobody is asked, and nothing is announced again`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    let before = try garden.times("public")
    let unasked =
      "nobody has to be asked: readers have this site already, and unknown said yes to it in RUN"
    let plan = try garden.baton("plan", "publish").output
    #expect(Garden.masked(plan).contains("  nothing  \(unasked)\n"), "\(plan)")
    #expect(plan.contains("announce  nothing  nobody was asked to approve it"), "\(plan)")
    let outcome = try garden.baton("publish")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(
      outcome.errors == """
        review: nobody has to be asked: readers have this site already, and unknown said yes to it in RUN
        public: 2 patterns, 13 files, 0 written, 13 unchanged, 0 findings, TIME · run RUN

        """)
    #expect(try garden.times("public") == before)
    let told = Garden.masked(try garden.baton("explain", "last", "gates").output)
      .replacing(#/\s+/#, with: " ")
    #expect(told.contains("review would have asked: Is this the site that readers should see?"), "\(told)")
    #expect(told.contains("\(unasked)."), "\(told)")
    let facts = try garden.baton("explain", "last", "gates", "--format", "json").output
    #expect(facts.contains(#""leansOn":{"run":"#))
    let shown = try garden.baton("runs", "show", "last").output
    #expect(shown.contains("announce was left out: nobody was asked to approve it"), "\(shown)")
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `what failed below the promotion is asked about again, and then made`() throws {
    let conductor = try String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
      .replacing("use: git.tag", with: "use: [./bin/announce]").replacing(", fail: warn", with: "")
    let garden = try Garden([
      "conductors/publish.yml": conductor, "bin/announce": "#!/bin/sh\ncat >/dev/null\nexit 1\n",
    ])
    _ = try garden.shell("chmod +x bin/announce")
    #expect(try garden.baton("publish", "--yes").code == 1)
    #expect(garden.exists("public/oak/index.html"))
    try garden.write("bin/announce", "#!/bin/sh\ncat >/dev/null\necho it >> told\necho '{\"v\":1}'\n")
    #expect(try garden.baton("publish").code == 4)
    #expect(try garden.baton("approve").code == 0)
    #expect(try garden.baton("publish").code == 0)
    #expect(try garden.text("told") == "it\n")
  }

  @Test func `what was not missed when it failed is asked about again too`() throws {
    let conductor = try String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
      .replacing("use: git.tag", with: "use: [./bin/announce]")
    let garden = try Garden([
      "conductors/publish.yml": conductor, "bin/announce": "#!/bin/sh\ncat >/dev/null\nexit 1\n",
    ])
    _ = try garden.shell("chmod +x bin/announce")
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(try garden.baton("publish").code == 4)
  }

  @Test func `what stands in the way of a site that was approved costs no second yes`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    try garden.write("content/patterns/fir.md", Garden.pattern("Fir", "Alone."))
    try garden.baton("publish")
    try garden.write("public/fir/index.html", "theirs")
    let hindered = try garden.baton("approve")
    #expect(hindered.code == 1, "\(hindered)")
    #expect(hindered.errors.contains("the yes still counts, go on by: baton resume RUN\n"), "\(hindered)")
    let told = try garden.baton("explain", "last", "--blocked").output
    #expect(told.contains("promote failed, and waits until what stopped it is put right."), "\(told)")
    #expect(told.replacing(#/\s+/#, with: " ").contains("it goes on with baton resume"), "\(told)")
    try garden.remove("public/fir")
    #expect(try garden.baton("resume").code == 0)
    #expect(try garden.text("public/fir/index.html").contains("Alone."))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  /// A run that was approved and that the world keeps from its end.
  private func putOff(_ files: [String: String] = [:]) throws -> Garden {
    let garden = try Garden(files)
    try garden.baton("publish", "--yes", "--as", "eve")
    try garden.write("content/patterns/fir.md", Garden.pattern("Fir", "Alone."))
    try garden.baton("publish")
    try garden.write("public/fir/index.html", "theirs")
    #expect(try garden.baton("approve", "--as", "eve").code == 1)
    return garden
  }

  @Test func `a yes that the world put off is taken back, and the run ends`() throws {
    let garden = try putOff()
    let outcome = try garden.baton("reject", "--reason", "not worth it", "--as", "bo")
    #expect(outcome.code == 5, "\(outcome)")
    #expect(outcome.errors.contains("review: bo took the yes back: not worth it\n"), "\(outcome)")
    #expect(try garden.baton("runs").output.contains("with 5"))
    #expect(try garden.text("public/fir/index.html") == "theirs")
    #expect(try garden.baton("resume").code == 64)
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `a yes that the world put off goes back to a step where somebody says so`() throws {
    let garden = try putOff()
    #expect(try garden.baton("reject", "--reason", "no fir", "--to", "harvest").code == 5)
    try garden.remove("public/fir")
    try garden.remove("content/patterns/fir.md")
    #expect(try garden.baton("resume").code == 0)
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `a yes that the world put off is taken back only by whoever may decide`() throws {
    let garden = try putOff(["authority.yml": "roles: { editor: { who: [eve], decides: [review] } }\n"])
    let refused = try garden.baton("reject", "--reason", "no", "--as", "bo")
    #expect(refused.code == 4, "\(refused)")
    #expect(refused.errors.contains("not counted: bo may not decide this"), "\(refused)")
    try garden.remove("public/fir")
    #expect(try garden.baton("resume").code == 0)
  }

  @Test func `whoever asks what keeps a run hears who rejected it and why`() throws {
    let garden = try Garden()
    try garden.baton("publish")
    #expect(try garden.baton("reject", "--reason", "  ").code == 64)
    for step in ["review", "promote", "announce"] {
      let refused = try garden.baton("reject", "--reason", "no good", "--to", step)
      #expect(refused.code == 64, "\(refused)")
      #expect(
        refused.errors == "error: \(step) is not above review\n"
          + "  help: name one of these: harvest, read, weave, rigor, render, verify\n")
    }
    #expect(try garden.baton("reject", "--reason", "no good", "--as", "bo").code == 5)
    let told = try garden.baton("explain", "last", "--blocked").output.replacing(#/\s+/#, with: " ")
    #expect(
      told.contains(
        "It is not there: review sent the run back and waits until what it says is mended, rejected by bo: no good."
      ),
      "\(told)")
    #expect(told.contains("It goes on with baton resume"), "\(told)")
  }

  @Test func `a question that is over lets nothing be overridden, and another run asks anew`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--clock", "2026-11-21T10:00:00Z")
    #expect(try garden.baton("resume", "--clock", "2026-12-21T10:00:00Z").code == 5)
    let told = try garden.baton("explain", "last", "--blocked").output
    #expect(told.contains("That is over. Another run asks anew: baton publish.\n"), "\(told)")
    #expect(!told.contains("override"), "\(told)")
  }

  @Test func `an answer is for a run that asks, and not for one that was killed`() throws {
    let garden = try Garden()
    #expect(try garden.shell("ulimit -f 4; '\(Executable.url.path)' publish").code == 1)
    try garden.baton("publish")
    let runs = try garden.baton("runs").output
    #expect(runs.contains("  not yet  no") && runs.contains("  waits    no"), "\(runs)")
    #expect(try garden.baton("approve").code == 0)
  }

  @Test func `a no to a run that asks nothing does not make it go on`() throws {
    let garden = try Garden()
    try garden.baton("publish")
    try garden.baton("reject", "--reason", "too short")
    let outcome = try garden.baton("reject", "--reason", "still too short")
    #expect(outcome.code == 64, "\(outcome)")
    #expect(outcome.errors.hasPrefix("error: RUN asks nothing\n"), "\(outcome)")
    #expect(try garden.baton("runs").output.contains("  waits  "))
    #expect(try garden.baton("resume").code == 4)
  }

  @Test func `a late yes never brings back an older site`() throws {
    let garden = try Garden()
    try garden.baton("publish", environment: ["BATON_AS": "ada"])
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Newer, beside [[Elm]]."))
    #expect(try garden.baton("publish", "--yes").code == 0)
    let late = try garden.baton("approve")
    #expect(late.code == 7, "\(late)")
    #expect(late.errors.contains("live public/ was none and is ") || late.errors.contains("superseded"))
    #expect(try garden.text("public/oak/index.html").contains("Newer"))
  }
}
