import Foundation
import TestKit
import Testing

/// The record beside a site: what readers are told of the runs, and what of them is never told.
@Suite struct RecordTests {
  private func publish(
    _ garden: Garden, _ words: [String] = ["publish", "--yes"], as person: String = "ada@example.org",
    on day: String = "2026-11-21"
  ) throws {
    let outcome = try Executable.run(
      words + ["--clock", day + "T10:00:00Z"], in: garden.folder.url, environment: ["BATON_AS": person])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private func runs(_ garden: Garden) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs")
      .filter { garden.exists("runs/\($0)/log.jsonl") }.sorted()
  }

  @Test func `a promotion writes a page for its run, each gate and every page, and builds write none`() throws
  {
    let garden = try Garden()
    try publish(garden, ["build"])
    #expect(!garden.exists("preview/record"))
    try publish(garden)
    let run = try #require(try runs(garden).last)
    let page = try garden.text("public/record/runs/\(run)/index.html")
    for words in [
      "<h2>Gates</h2>", "/record/gates/publish-rigor/", "<h2>Verdicts of people</h2>", "<td>a claim</td>",
      "<h2>Evidence</h2>", "<h2>Timeline</h2>", "<td>/oak/</td><td>new</td>", "promote put ",
      "<link rel=\"stylesheet\" href=\"/assets/baton.css\">",
    ] { #expect(page.contains(words), "\(words)") }
    #expect(!page.contains("<script"))
    let gate = try garden.text("public/record/gates/publish-rigor/index.html")
    #expect(
      gate.contains("<td>links.internal</td><td>error</td><td>A reader who follows a dead link leaves.</td>"))
    #expect(gate.contains("<dt>Held back</dt><dd>0 times</dd>"))
    #expect(
      try garden.text("public/record/index.html").contains("<a href=\"/record/runs/\(run)/\">\(run)</a>"))
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public/record") == .init(""))
    #expect(!(try garden.text("public/SHA256SUMS").contains("  record/")))
    #expect(!garden.exists(".public.record"))
  }

  @Test func `each check is told over time, the oldest run first`() throws {
    let garden = try Garden()
    try publish(garden)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside ![[Elm]] in a sentence."))
    try publish(garden)
    let page = try garden.text("public/record/checks/index.html")
    #expect(page.contains("<dt>Runs</dt><dd>the last 2 that were published</dd>"))
    #expect(
      page.contains(
        "<td>embeds.place</td><td><a href=\"/record/gates/publish-rigor/\">rigor</a></td><td>warning</td><td>1</td><td>0, 1</td>"
      ), "\(page)")
  }

  @Test func `no e-mail address reaches the record`() throws {
    let garden = try Garden()
    try publish(garden, ["publish", "--yes", "--reason", "asked by bo@example.org, twice"])
    for file in try garden.folder.files(below: "public/record") {
      let text = try garden.text("public/record/" + file)
      #expect(!text.contains("example.org"), "\(file)")
    }
    let run = try #require(try runs(garden).last)
    let page = try garden.text("public/record/runs/\(run)/index.html")
    #expect(page.contains("<dt>Started by</dt><dd>ada</dd>") && page.contains("asked by bo, twice"))
  }

  @Test func `a page is told with the run that last changed it`() throws {
    let garden = try Garden()
    try publish(garden)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Longer, beside [[Elm]]."))
    try publish(garden, on: "2026-11-22")
    let runs = try runs(garden)
    let pages = try garden.text("public/record/pages/index.html")
    let changed = { (page: String, run: String) in
      "<a href=\"\(page)\">\(page)</a></td><td><a href=\"/record/runs/\(run)/\">"
    }
    #expect(pages.contains(changed("/oak/", runs[1])) && pages.contains(changed("/404.html", runs[0])))
    #expect(garden.exists("public/record/runs/\(runs[0])/index.html"))
    #expect(
      try garden.text("public/record/runs/\(runs[1])/index.html").contains("<td>/oak/</td><td>changed</td>"))
  }

  @Test func `pages of earlier runs are taken over as they are, and made again in another look`() throws {
    let garden = try Garden()
    try publish(garden)
    let first = "public/record/runs/\(try #require(try runs(garden).last))/index.html"
    let inode = {
      try FileManager.default.attributesOfItem(atPath: garden.path + "/" + first)[.systemFileNumber] as? Int
    }
    let before = try inode()
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Longer, beside [[Elm]]."))
    try publish(garden, on: "2026-11-22")
    #expect(try inode() == before)
    try garden.write("baton.yml", "title: Meadow\n")
    try publish(garden, on: "2026-11-23")
    #expect(try garden.text(first).contains("Meadow"))
  }

  @Test func `what nobody listed in the record stays, and a lost record comes back`() throws {
    let garden = try Garden()
    try publish(garden)
    try garden.write("public/record/notes/mine.txt", "mine")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Longer, beside [[Elm]]."))
    try publish(garden, on: "2026-11-22")
    #expect(try garden.text("public/record/notes/mine.txt") == "mine")
    try garden.remove("public/record")
    try publish(garden, on: "2026-11-23")
    #expect(garden.exists("public/record/index.html"))
  }

  @Test func `the same inputs on different days, with runs in between, give the same site digest`() throws {
    let (plain, busy) = (try Garden(), try Garden())
    try publish(plain)
    try publish(busy, ["build"], on: "2026-11-01")
    try publish(busy, as: "eve", on: "2026-11-05")
    try busy.write("content/patterns/oak.md", Garden.pattern("Oak", "Longer, beside [[Elm]]."))
    try publish(busy, as: "bo", on: "2026-11-09")
    try busy.write("content/patterns/oak.md", Garden.pattern("Oak", "Stands beside [[Elm]]."))
    try publish(busy)
    let sums = try plain.text("public/SHA256SUMS")
    #expect(try busy.text("public/SHA256SUMS") == sums)
    #expect(try busy.text("public/record/SHA256SUMS") != plain.text("public/record/SHA256SUMS"))
    // On another day only what has a date could differ, and nothing here has one.
    try publish(busy, on: "2026-12-24")
    #expect(try busy.text("public/SHA256SUMS") == sums)
  }

  @Test func `a page may lead to the record where one is kept, and only there`() throws {
    let garden = try Garden()
    try garden.write("baton.yml", "title: Garden\nmenu:\n  - Record: /record/\n")
    try publish(garden)
    #expect(try garden.text("public/oak/index.html").contains("<a href=\"/record/\">Record</a>"))
    #expect(try garden.baton("eject", "conductors").code == 0)
    let conductor = try garden.text("conductors/publish.yml")
    try garden.write("conductors/publish.yml", conductor.replacing("record: true", with: "record: false"))
    let dead = try garden.baton("publish", "--yes")
    #expect(dead.code == 2 && dead.output.contains("address \"/record/\" leads to no file"), "\(dead)")
  }

  @Test func `a run whose conductor keeps no record writes none`() throws {
    let garden = try Garden()
    #expect(try garden.baton("eject", "conductors").code == 0)
    let conductor = try garden.text("conductors/publish.yml")
    try garden.write("conductors/publish.yml", conductor.replacing("record: true", with: "record: false"))
    try publish(garden)
    #expect(garden.exists("public/index.html") && !garden.exists("public/record"))
    try garden.write("conductors/publish.yml", conductor.replacing("record: true", with: "record: perhaps"))
    let wrong = try garden.baton("publish", "--yes")
    #expect(wrong.code == 3 && wrong.errors.contains("record is neither true nor false"))
  }

  @Test func `a record that cannot be written is warned of, and the next run brings it`() throws {
    let garden = try Garden()
    try publish(garden)
    let run = try #require(try runs(garden).last)
    let log = try garden.text("runs/\(run)/log.jsonl")
    try garden.write("content/patterns/fir.md", Garden.pattern("Fir", "Alone."))
    try garden.write("runs/\(run)/log.jsonl", log.replacing("ada", with: "eve"))
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(
      outcome.errors.contains("warning: the record of public could not be written: log.jsonl does not hold"),
      "\(outcome)")
    #expect(outcome.errors.contains("the next run writes the record: baton run publish\n"), "\(outcome)")
    #expect(try garden.baton("runs").output.hasSuffix("with 0  yes\n"))
    let last = try #require(try runs(garden).last)
    #expect(!garden.exists("public/record/runs/\(last)/index.html"))
    try garden.write("runs/\(run)/log.jsonl", log)
    #expect(try garden.baton("publish").code == 0)
    #expect(garden.exists("public/record/runs/\(last)/index.html"))
  }
}
