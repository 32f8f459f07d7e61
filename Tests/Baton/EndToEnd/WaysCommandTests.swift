import Foundation
import Ground
import TestKit
import Testing

/// Conductors that choose, leave out and go on, as their user meets them.
@Suite struct WaysCommandTests {
  private static let conductor = """
    conductor: desk
    why: Show the site to its editors.
    outcome: { every: "pattern that is not withheld", is: "in promote.release" }
    steps:
      harvest: { use: site.harvest, in: { from: content/ } }
      read: { use: site.read, in: { sources: harvest.sources } }
      weave: { use: site.weave, in: { patterns: read.patterns, sources: harvest.sources } }
      render:
        choose: { of: harvest.changed, few: "< 50%", whole: else }
        few: { use: site.render, in: { language: weave.language, sources: harvest.sources } }
        whole: { use: site.render, in: { language: weave.language, sources: harvest.sources } }
      verify: { gate: { "output.*": error }, over: { site: render.site } }
      many: { gate: { "links.*": error }, over: { site: render.site }, when: "render.files > 13" }
      promote: { use: site.promote, in: { site: render.site }, effect: swap, to: desk/ }
      announce: { use: [./bin/announce], in: { release: promote.release }, effect: once, fail: warn }

    """

  private func garden() throws -> Garden {
    let garden = try Garden([
      "conductors/desk.yml": Self.conductor,
      "bin/announce": "#!/bin/sh\ncat > /dev/null\necho the letter came back >&2\nexit 3\n",
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: garden.path + "/bin/announce")
    return garden
  }

  @Test func `which way was taken, and why, is planned, logged and answered`() throws {
    let garden = try garden()
    let plan = try garden.baton("plan", "desk").output
    #expect(
      plan.contains("render    make    by whole, for harvest.changed is 3 of 3; it was not made before\n"),
      "\(plan)")
    #expect(plan.contains("many      judge   if render.files > 13; "), "\(plan)")
    let first = try garden.baton("run", "desk")
    #expect(first.code == 0, "\(first)")
    #expect(
      first.errors.contains(
        "warning: announce failed, and the run went on: ./bin/announce: it ended with 3: the letter came back\n"
      ))
    let whole = try garden.baton("explain", "last", "alternatives").output
    #expect(
      whole.contains(
        "  render went by whole, for harvest.changed is 3 of 3.\n    It did not go by few, which is for < 50%.\n"
      ), "\(whole)")
    #expect(
      whole.contains("  many was left out: it runs when render.files > 13, and render.files is 13.\n"))
    #expect(try garden.baton("explain", "last", "--blocked").output.contains("Nothing keeps it"))
    #expect(
      try garden.baton("explain", "last", "gates").output.contains(
        "many was left out: render.files is 13.\n"))
    try garden.write("content/patterns/fir.md", Garden.pattern("Fir", "Alone."))
    let second = try garden.baton("run", "desk")
    #expect(second.code == 0, "\(second)")
    let few = try garden.baton("explain", "last", "alternatives").output
    #expect(few.contains("  render went by few, for harvest.changed is 1 of 4, which is < 50%.\n"), "\(few)")
    #expect(few.contains("It did not go by whole, which is for everything that no other way is for.\n"))
    #expect(few.contains("many ran and might have been left out"))
    #expect(
      try garden.baton("runs", "show", "last").output.contains(
        "render goes by few: harvest.changed is 1 of 4, which is < 50%\n"))
    let json = JSON(
      Array(try garden.baton("explain", "last", "alternatives", "--format", "json").output.utf8))
    #expect(json?["answers"]?["alternatives"]?["choices"]?.list?.map { $0["way"]?.text } == ["few", "run"])
    #expect(try garden.baton("runs", "verify").code == 0)
  }

  @Test func `check looks at everything, also where what decides is not made by it`() throws {
    let garden = try garden()
    try garden.write(
      "conductors/publish.yml",
      Self.conductor.replacing("conductor: desk", with: "conductor: publish").replacing(
        "  verify: {",
        with: """
            rigor: { gate: { "links.*": error }, over: { language: weave.language }, when: "render.files > 100" }
            verify: {
          """))
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Nowhere]]."))
    let outcome = try garden.baton("check")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("error[links.internal]: no pattern named \"Nowhere\""))
    #expect(!garden.exists("desk") && !garden.exists("runs"))
    // Left out, it holds nothing back.
    #expect(try garden.baton("publish").code == 0)
  }
}
