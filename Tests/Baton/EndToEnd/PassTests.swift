import Ground
import TestKit
import Testing

/// A run that a gate sends back says at each pass what has become of its findings.
@Suite struct PassTests {
  private static let conductor = """
    conductor: desk
    why: Have authors mend what a gate finds.
    outcome: { every: "pattern that is not withheld", is: "in promote.release" }
    steps:
      harvest: { use: site.harvest, in: { from: content/ } }
      read: { use: site.read, in: { sources: harvest.sources } }
      weave: { use: site.weave, in: { patterns: read.patterns, sources: harvest.sources } }
      rigor:
        gate: { "links.*": error }
        over: { language: weave.language }
        reject: { to: harvest, passes: 2 }
      render: { use: site.render, in: { language: weave.language, sources: harvest.sources } }
      verify: { gate: { "output.*": error }, over: { site: render.site } }
      promote: { use: site.promote, in: { site: render.site }, effect: swap, to: desk/ }

    """

  @Test func `each pass says which findings are fixed, new and unchanged`() throws {
    let garden = try Garden(["conductors/desk.yml": Self.conductor])
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "[[One]] and [[Two]]."))
    let first = try garden.baton("run", "desk")
    #expect(first.code == 4, "\(first)")
    #expect(!first.errors.contains("pass 1"))
    // One is mended, one moves down a line, a third comes.
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "More.\n\n[[Two]] and [[Three]]."))
    let second = try garden.baton("resume")
    #expect(second.code == 4, "\(second)")
    #expect(
      second.errors.contains(
        """
        gate rigor, pass 2: 1 fixed, 1 new, 1 unchanged
          fixed: content/patterns/oak.md:9:1: error[links.internal]: no pattern named "One"
          new: content/patterns/oak.md:11:13: error[links.internal]: no pattern named "Three"

        """), "\(second.errors)")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elm]]."))
    let third = try garden.baton("resume")
    #expect(third.code == 0, "\(third)")
    #expect(third.errors.contains("gate rigor, pass 3: 2 fixed, 0 new, 0 unchanged\n"))
    let told = try garden.baton("runs", "show", "last").output
    #expect(told.contains("rigor has its findings: 1 fixed, 1 new, 1 unchanged since pass 1\n"), "\(told)")
    let gates = try garden.baton("explain", "last", "gates").output
    #expect(
      gates.contains("In pass 2, of what it had found before: 1 fixed, 1 new and 1 unchanged."), "\(gates)")
    #expect(
      gates.contains("fixed: content/patterns/oak.md:9:1: error[links.internal]: no pattern named \"One\""))
    #expect(gates.contains("In pass 3, of what it had found before: 2 fixed, 0 new and 0 unchanged."))
    let json = JSON(Array(try garden.baton("explain", "last", "gates", "--format", "json").output.utf8))
    let passes = json?["answers"]?["gates"]?["gates"]?.list?.first?["passes"]?.list
    #expect(passes?.map { $0["pass"]?.number } == [2, 3])
    #expect(passes?.first?["new"]?.list?.count == 1)
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `it always ends`() throws {
    let garden = try Garden(["conductors/desk.yml": Self.conductor])
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "[[One]]."))
    #expect(try garden.baton("run", "desk").code == 4)
    #expect(try garden.baton("resume").code == 4)
    #expect(try garden.baton("resume").code == 2)
    #expect(try garden.baton("resume").code == 64)
    #expect(!garden.exists("desk"))
  }
}
