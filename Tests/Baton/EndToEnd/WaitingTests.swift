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
    let plan = try garden.baton("plan", "publish").output
    #expect(plan.contains("review    nothing  nobody has to be asked, for readers have this site already\n"))
    #expect(plan.contains("announce  nothing  nobody was asked to approve it"), "\(plan)")
    let outcome = try garden.baton("publish")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(
      outcome.errors == """
        review: nobody has to be asked, for readers have this site already
        public: 2 patterns, 13 files, 0 written, 13 unchanged, 0 findings, TIME · run RUN

        """)
    #expect(try garden.times("public") == before)
    let told = try garden.baton("explain", "last", "gates").output
    #expect(told.contains("nobody has to be asked, for readers have this site already."), "\(told)")
    let shown = try garden.baton("runs", "show", "last").output
    #expect(shown.contains("announce was left out: nobody was asked to approve it"), "\(shown)")
    #expect(try garden.baton("runs", "verify").code == 0)
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
