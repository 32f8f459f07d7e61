import Foundation
import Testing

/// What a page says of how its text stands before the checks.
@Suite struct StandingTests {
  /// A garden in which nothing leads to one pattern.
  private func garden(_ files: [String: String] = [:]) throws -> Garden {
    let orphan = [
      "baton.yml": "title: Garden\nchecks: { graph.orphan: { patterns: 1 } }\n",
      "content/patterns/ash.md": Garden.pattern("Ash", "Beside [[Oak]]."),
    ]
    return try Garden(orphan.merging(files) { $1 })
  }

  private func standing(
    _ garden: Garden, _ page: String = "ash", in folder: String = "preview"
  ) throws
    -> String?
  {
    try garden.text("\(folder)/\(page)/index.html").firstMatch(of: #/<summary>(.*) against this text</#)
      .map { String($0.1) }
  }

  @Test func `build shows it beside the page that it concerns, and nowhere else`() throws {
    let garden = try garden()
    #expect(try garden.baton("build").code == 0)
    #expect(try standing(garden) == "1 note stands")
    let page = try garden.text("preview/ash/index.html")
    #expect(page.contains("<li>graph.orphan, 1 note. "), "\(page)")
    for other in ["oak", "elm"] { #expect(try standing(garden, other) == nil) }
  }

  @Test func `publish says the same, whatever its gates make of it`() throws {
    let garden = try garden()
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(try garden.baton("build").code == 0)
    #expect(try standing(garden, in: "public") == "1 note stands")
    try garden.write(
      "baton.yml", "title: Garden\nchecks: { graph.orphan: { patterns: 1, severity: warn } }\n")
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(try standing(garden, in: "public") == "1 warning stands")
  }

  @Test func `an edit elsewhere that changes what stands against a text changes its page`() throws {
    let garden = try garden()
    try garden.baton("build")
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Beside [[Oak]] and [[Ash]]."))
    try garden.baton("build")
    #expect(try standing(garden) == nil)
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Stands beside [[Oak]]."))
    try garden.baton("build")
    #expect(try standing(garden) == "1 note stands")
    let kept = try garden.tree("preview")
    try FileManager.default.removeItem(atPath: garden.path + "/preview")
    _ = try garden.shell("rm -r .baton")
    try garden.baton("build", "-j", "1")
    #expect(try garden.tree("preview") == kept)
  }

  @Test func `what is waived stands not, until its time is over`() throws {
    let waiver = "<!-- baton: allow graph.orphan until 2026-06-01 because it is new -->\n"
    let garden = try garden([
      "content/patterns/ash.md": Garden.pattern("Ash", waiver + "\nBeside [[Oak]].", "summary: Ash.\n")
    ])
    try garden.baton("build", "--clock", "2026-05-01T00:00:00Z")
    #expect(try standing(garden) == nil)
    let early = try garden.text("preview/ash/index.html")
    #expect(early.contains("<li>graph.orphan, until 2026-06-01: it is new"), "\(early)")
    try garden.baton("build", "--clock", "2026-05-31T00:00:00Z")
    #expect(try standing(garden) == nil)
    try garden.baton("build", "--clock", "2026-06-02T00:00:00Z")
    // And a waiver that has ended is one more thing to say.
    #expect(try standing(garden)?.contains("1 note") == true)
    let page = try garden.text("preview/ash/index.html")
    #expect(page.contains("<li>graph.orphan, 1 note. ") && !page.contains("it is new"))
  }

  @Test func `it quotes nothing, for comments are not for readers`() throws {
    let garden = try garden([
      "content/patterns/ash.md": Garden.pattern(
        "Ash", "<!-- baton: hush the secret word -->\n\nBeside [[Oak]].", "summary: Ash.\nhiden: secret\n")
    ])
    try garden.baton("build")
    let page = try garden.text("preview/ash/index.html")
    #expect(page.contains("<li>waivers.valid, 1 "), "\(page)")
    #expect(!page.contains("secret") && !page.contains("hush"))
  }

  @Test func `of stars it says how many known uses can be followed`() throws {
    let text = "Beside [[Oak]].\n\n## Known Uses\n\n- **Harbour.** It works there.\n"
    let garden = try garden([
      "content/patterns/ash.md": Garden.pattern("Ash", text, "summary: Ash.\nconfidence: 2\n")
    ])
    try garden.baton("build")
    let page = try garden.text("preview/ash/index.html")
    #expect(
      page.contains(
        "<li>evidence.uses, 1 warning: no known uses to follow for 2 stars, which ask for 1. Stars say"),
      "\(page)")
  }

  @Test func `the pages of checks are linked as soon as there are any`() throws {
    let garden = try garden()
    try garden.baton("build")
    try garden.write(
      "baton.yml", "title: Garden\nchecks: { graph.orphan: { patterns: 1 } }\noutputs: { checks: true }\n")
    try garden.baton("build")
    let page = try garden.text("preview/ash/index.html")
    #expect(page.contains("<a href=\"/checks/graph.orphan/\">graph.orphan</a>, 1 note."), "\(page)")
    #expect(try garden.text("preview/oak/index.html").contains("<a href=\"/checks/\">"))
  }
}
