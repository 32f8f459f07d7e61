import Foundation
import TestKit
import Testing

/// `baton conductors`, `baton run` and `baton plan`: any conductor of a site, and what it would do.
@Suite struct PlanTests {
  /// A conductor of the site's own: no question, and this gate over the finished site.
  private static func conductor(_ name: String, judging checks: String) -> String {
    """
    conductor: \(name)
    why: Show the site to its editors.
    outcome: { every: "pattern that is not withheld", is: "in promote.release" }
    steps:
      harvest: { use: site.harvest, in: { from: content/ } }
      read: { use: site.read, in: { sources: harvest.sources } }
      weave: { use: site.weave, in: { patterns: read.patterns, sources: harvest.sources } }
      render: { use: site.render, in: { language: weave.language, sources: harvest.sources } }
      verify: { gate: { \(checks): error }, over: { site: render.site } }
      promote: { use: site.promote, in: { site: render.site }, effect: swap, to: desk/ }

    """
  }

  private func garden(judging checks: String = "\"output.*\"") throws -> Garden {
    try Garden(["conductors/desk.yml": Self.conductor("desk", judging: checks)])
  }

  @Test func `every conductor is listed with its why, its outcome and its steps`() throws {
    let garden = try garden()
    let outcome = try garden.baton("conductors")
    #expect(outcome.code == 0, "\(outcome)")
    let names = outcome.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(names == ["build", "desk", "publish"])
    #expect(
      outcome.output.contains(
        """
        desk
          Show the site to its editors.
          Outcome: every pattern that is not withheld is in promote.release.
          harvest → read → weave → render → verify → promote

        """))
    #expect(try garden.baton("conductors", "--format", "json").output.contains("\"name\":\"desk\""))
  }

  @Test func `a conductor of the site is run by its name and writes where it says`() throws {
    let garden = try garden()
    let outcome = try garden.baton("run", "desk")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(
      outcome.errors == "desk: 2 patterns, 13 files, 13 written, 0 unchanged, 0 findings, TIME · run RUN\n")
    #expect(garden.exists("desk/oak/index.html") && !garden.exists("public") && !garden.exists("preview"))
    #expect(try garden.baton("explain", "last", "why").output.contains("ran baton run desk from a script"))
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `run publish is publish`() throws {
    let garden = try Garden()
    #expect(try garden.baton("run", "publish").code == 4)
    #expect(try garden.baton("run", "publish", "--yes").code == 0)
    #expect(garden.exists("public/oak/index.html"))
  }

  @Test(arguments: [
    ("\"output.withheld\"", Int32(0)), ("\"output.*\"", 2), ("\"links.output\"", 2), ("\"*.output\"", 2),
  ])
  func `the pages of a site are read where a gate judges them, whatever the conductor is called`(
    checks: String, code: Int32
  ) throws {
    let garden = try garden(judging: checks)
    try garden.write("static/old.html", "<p><a href=\"/nowhere/\">gone</a></p>\n")
    #expect(try garden.baton("run", "desk").code == code)
  }

  @Test func `a conductor that is not there is named with the nearest one`() throws {
    let garden = try garden()
    let outcome = try garden.baton("run", "dask")
    #expect(outcome.code == 64)
    #expect(outcome.errors == "error: no conductor named \"dask\"\n  help: did you mean \"desk\"?\n")
  }

  @Test func `a conductor is called as its file is`() throws {
    let garden = try Garden(["conductors/desk.yml": Self.conductor("table", judging: "\"output.*\"")])
    let outcome = try garden.baton("run", "desk")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("error: table stands in desk.yml\n"))
    #expect(outcome.errors.contains("help: conductor: desk\n"))
  }

  @Test func `a plan says what would be made, taken over and asked, and writes nothing`() throws {
    let garden = try Garden()
    let first = try garden.baton("plan", "publish")
    #expect(first.code == 0, "\(first)")
    #expect(first.output.contains(#/\nrigor     judge   \d+ checks over weave\.language\n/#))
    #expect(
      first.output.contains("\npromote   change  render.site goes to public/, where nothing stands there\n"))
    #expect(!garden.exists("runs") && !garden.exists("public"))
    #expect(try garden.baton("publish", "--yes").code == 0)
    let before = try garden.tree()
    let second = Garden.masked(try garden.baton("plan", "publish").output)
      .replacing(#/\d+ checks/#, with: "N checks")
    #expect(
      second.hasSuffix(
        """
        STEP      WOULD    WHY
        harvest   look     content/ is as RUN found it
        read      reuse    nothing has changed since RUN made it
        weave     reuse    nothing has changed since RUN made it
        rigor     judge    what is found is known: pass, N checks, nothing found
        render    reuse    nothing has changed since RUN made it
        verify    judge    what is found is known: pass, N checks, nothing found
        review    nothing  nobody has to be asked: readers have this site already, and unknown said yes to it in RUN
        promote   nothing  public/ has this site already
        announce  nothing  nobody was asked to approve it, for readers have nothing new

        """), "\(second)")
    #expect(try garden.tree() == before)
  }

  @Test func `a plan says that a gate would close, and that nothing below it would run`() throws {
    let garden = try Garden()
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elmm]]."))
    #expect(try garden.baton("publish", "--yes").code == 2)
    let plan = try garden.baton("plan", "publish").output
    #expect(
      plan.contains("\nrigor     judge    what is found is known: fail, links.internal: 1 error\n"), "\(plan)"
    )
    #expect(plan.contains("\nrender    nothing  rigor would decide fail, links.internal: 1 error\n"))
  }

  @Test func `a plan names the needs that are not met`() throws {
    let garden = try Garden()
    try garden.remove("content")
    let outcome = try garden.baton("plan", "publish")
    #expect(outcome.code == 10)
    #expect(outcome.errors.contains("not met: 1 file matching content/**/*.md needed, 0 found\n"))
  }

  @Test func `a saved plan runs once, exactly as long as nothing that decides it changes`() throws {
    let garden = try Garden()
    // Some time before: what was never built holds no longer than the clock stands still, were that looked at alone.
    let early = try garden.baton("plan", "publish", "--format", "json", "--clock", "2026-01-02T08:00:00Z")
    try garden.write("plan.json", early.output)
    let plan = garden.path + "/plan.json"
    let first = try garden.baton("run", "publish", "--yes", "--plan", plan)
    #expect(first.code == 0, "\(first)")
    #expect(try garden.baton("explain", "last", "why").output.contains("It ran a plan that had been saved"))
    let second = try garden.baton("run", "publish", "--yes", "--plan", plan)
    #expect(second.code == 7)
    #expect(second.errors.contains(#/changed: live public/ was none and is [0-9a-f]{12}\n/#))
  }

  @Test(arguments: [
    (
      "content/patterns/oak.md",
      #"changed: harvest\.sources was [0-9a-f]{12} and is [0-9a-f]{12}\n  patterns/oak\.md changed from [0-9a-f]{12} to [0-9a-f]{12}\n"#
    ),
    ("content/patterns/fir.md", #"  patterns/fir\.md was added: [0-9a-f]{12}\n"#),
    ("baton.yml", #"changed: configuration was [0-9a-f]{12} and is [0-9a-f]{12}\n"#),
    ("conductors/desk.yml", #"changed: conductor was [0-9a-f]{12} and is [0-9a-f]{12}\n"#),
    ("site-templates/page.html", #"changed: specialist of render was [0-9a-f]{12} and is [0-9a-f]{12}\n"#),
  ])
  func `a saved plan of which something changed does not run, and says what`(
    file: String, says: String
  ) throws {
    let garden = try garden()
    try garden.baton("eject", "templates")
    try garden.write("plan.json", try garden.baton("plan", "desk", "--format", "json").output)
    let old = garden.exists(file) ? try garden.text(file) : Garden.pattern("Fir", "Alone.")
    try garden.write(file, file.hasSuffix(".yml") ? old + "# more\n" : old + "\nMore.\n")
    let outcome = try garden.baton("run", "desk", "--plan", garden.path + "/plan.json")
    #expect(outcome.code == 7, "\(outcome)")
    #expect(try outcome.errors.contains(Regex(says)), "\(outcome.errors)")
    #expect(!garden.exists("desk") && !garden.exists("runs"))
  }

  @Test func `a plan runs with the flags that it was made with`() throws {
    let garden = try garden()
    try garden.write("plan.json", try garden.baton("plan", "desk", "-d", "www", "--format", "json").output)
    let plan = garden.path + "/plan.json"
    let other = try garden.baton("run", "desk", "--plan", plan)
    #expect(other.code == 7)
    #expect(other.errors.contains("changed: -d is not as it was for the plan\n"), "\(other.errors)")
    #expect(try garden.baton("run", "desk", "-d", "www", "--plan", plan).code == 0)
    #expect(garden.exists("www/oak/index.html"))
  }

  @Test(arguments: [("build", "plan.json is a plan of desk"), ("desk", "other.json holds no plan")])
  func `only a plan of the conductor is taken`(name: String, says: String) throws {
    let garden = try garden()
    try garden.write("plan.json", try garden.baton("plan", "desk", "--format", "json").output)
    try garden.write("other.json", "{}\n")
    let file = name == "build" ? "plan.json" : "other.json"
    let outcome = try garden.baton("run", name, "--plan", garden.path + "/" + file)
    #expect(outcome.code == 64)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }
}
