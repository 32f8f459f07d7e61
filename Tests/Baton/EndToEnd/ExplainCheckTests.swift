import Testing

/// What is told of a check, on the terminal and on its page.
@Suite struct ExplainCheckTests {
  @Test func `everything about a check is told, with what to write`() throws {
    let folder = try TemporaryFolder()
    #expect(
      try Executable.run(["explain", "structure.forces"], in: folder.url)
        == .init(
          """
          structure.forces: note, unless a form, baton.yml or a gate says otherwise

          Why: A problem stays because several things hold it in place; each needs to be seen by itself.
          What to do: Give each force a paragraph that begins with its name in bold type.

          Breaks it:
            ### Problem
            It is all rather difficult.

          Keeps it:
            ### Problem
            **Force 1: Speed.** The fast ones cannot pass.

            **Force 2: Room.** The street is narrow.

          Numbers that it goes by:
            least: 2, forces that a problem has at least
            named: 1, forces that must be named before others are missed; 0 misses all of them

          To weigh it otherwise where no gate raises it, in baton.yml:
            checks: { structure.forces: off }

          To have it go by another number, in baton.yml or in a form:
            checks: { structure.forces: { least: 3 } }

          To let what it finds stand for a while, in the text:
            <!-- baton: allow structure.forces until 2027-03-01 because … -->

          """))
  }

  @Test func `a number that is a yes is turned to a no, and one of the whole site is set there`() throws {
    let folder = try TemporaryFolder()
    let signs = try Executable.run(["explain", "structure.signs"], in: folder.url).output
    #expect(signs.contains("in baton.yml or in a form:\n  checks: { structure.signs: { labelled: 0 } }\n"))
    let silence = try Executable.run(["explain", "freshness.silence"], in: folder.url).output
    #expect(
      silence.contains("another number, in baton.yml:\n  checks: { freshness.silence: { years: 4 } }\n"))
  }

  @Test func `the page of a check names the forms that have it go by another number`() throws {
    let garden = try Garden()
    try garden.write("baton.yml", "title: Garden\noutputs: { checks: true }\n")
    try garden.baton("eject", "forms")
    let form = try garden.text("forms/commons.yml")
    try garden.write("forms/commons.yml", form + "checks: { structure.forces: { named: 0, least: 2 } }\n")
    try garden.baton("build")
    let page = try garden.text("preview/checks/structure.forces/index.html")
    #expect(page.contains("0 misses all of them (in the form commons 0)"), "\(page)")
    #expect(!page.contains("at least (in"))
  }
}
