import Foundation
import Testing

/// `baton runs`: what ran, what one run did, and whether all of it still holds.
@Suite struct RunsTests {
  private let clock = ["SOURCE_DATE_EPOCH": "1780000000"]

  /// The names of the runs in a garden, in order.
  private func names(_ garden: Garden) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs")
      .filter { garden.exists("runs/\($0)/log.jsonl") }.sorted()
  }

  @Test func `before the first run there is nothing to list and nothing to verify`() throws {
    let garden = try Garden()
    #expect(try garden.baton("runs") == .init("", errors: "no run yet: baton build makes the first\n"))
    #expect(
      try garden.baton("runs", "verify").output == "0 runs kept: the ledger, every log and every blob hold\n")
    #expect(try garden.baton("runs", "show", "last").code == 64)
  }

  @Test func `every run is listed with how it ended and whether readers saw something new`() throws {
    let garden = try Garden()
    try garden.baton("build", environment: clock)
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elmm]]."))
    try garden.baton("publish", "--yes", environment: clock)
    let list = try garden.baton("runs").output
    let rows = list.split(separator: "\n").map { $0.split(separator: " ", omittingEmptySubsequences: true) }
    #expect(rows.count == 3)
    let byName = Dictionary(uniqueKeysWithValues: rows.dropFirst().map { (String($0[0]), $0) })
    for (name, row) in byName {
      #expect(row[1] == "2026-05-28T20:26:40Z")
      #expect(row.suffix(3).joined(separator: " ") == (name.contains("build") ? "with 0 yes" : "with 2 no"))
    }
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(try garden.baton("runs", "--format", "json").output.utf8))
        as? [String: Any])
    #expect((json["runs"] as? [[String: String]])?.count == 2)
  }

  @Test func `one run is told event by event, in words`() throws {
    let garden = try Garden()
    try garden.baton("build", environment: clock)
    let told = Garden.masked(try garden.baton("runs", "show", "last").output)
    for line in [
      "needs content/**/*.md: at least 1 found, 1 needed, met", "harvest gave",
      "verify decided: pass, 1 check, nothing found",
      "promote is about to change preview", "the outcome was produced", "ended with 0",
    ] { #expect(told.contains(line), "\(line)") }
    #expect(told.hasPrefix("RUN\n2026-05-28T20:26:40Z  "))
    let name = try #require(try names(garden).first)
    #expect(try garden.baton("runs", "show", String(name.prefix(10))).output.hasPrefix(name))
    let wrong = try garden.baton("runs", "show", "1999")
    #expect(wrong.code == 64 && wrong.errors.contains("no run is called \"1999\""))
  }

  @Test func `what changed since the run before is named`() throws {
    let garden = try Garden()
    try garden.baton("build", environment: clock)
    let first = Set(try names(garden))
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elm]]."))
    try garden.baton("build", environment: clock)
    let second = try #require(try names(garden).first { !first.contains($0) })
    let told = try garden.baton("runs", "show", second).output
    #expect(told.contains(#/read began, because sources changed from [0-9a-f]{12} to [0-9a-f]{12}/#))
  }

  @Test(arguments: ["a changed line", "a missing blob", "a missing run", "a changed ledger"])
  func `damage is named by file and line, and ends with 7`(damage: String) throws {
    let garden = try Garden()
    try garden.baton("build", environment: clock)
    let name = try #require(try names(garden).first)
    #expect(try garden.baton("runs", "verify").code == 0)
    switch damage {
    case "a changed line":
      let log = try garden.text("runs/\(name)/log.jsonl")
      try garden.write("runs/\(name)/log.jsonl", log.replacing("\"exit\":0", with: "\"exit\":1"))
    case "a missing blob":
      let blobs = try FileManager.default.contentsOfDirectory(atPath: garden.path + "/runs/\(name)/blobs")
      try garden.remove("runs/\(name)/blobs/\(try #require(blobs.sorted().first))")
    case "a missing run": try garden.remove("runs/\(name)")
    default:
      let ledger = try garden.text("runs/ledger.jsonl")
      try garden.write("runs/ledger.jsonl", ledger.replacing("run.started", with: "run.startet"))
    }
    let outcome = try garden.baton("runs", "verify")
    #expect(outcome.code == 7)
    let wanted = [
      "a changed line": #"runs/RUN/log.jsonl:\d+: line \d+ was changed"#,
      "a missing blob": #"runs/RUN/blobs/[0-9a-f]{64}: the blob is missing"#,
      "a missing run": #"runs/RUN: the run is missing and nothing says that it was removed"#,
      "a changed ledger": #"runs/ledger.jsonl:1: line 1 was changed"#,
    ]
    let pattern = try Regex(try #require(wanted[damage]))
    #expect(Garden.masked(outcome.output).contains(pattern), "\(outcome.output)")
  }

  @Test func `old runs that published nothing lose their blobs, and every chain still holds`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes", "--clock", "2026-11-21T10:00:00Z")
    for hour in 11...13 {
      try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Under [[Elm\(hour)]]."))
      #expect(try garden.baton("publish", "--yes", "--clock", "2026-11-21T\(hour):00:00Z").code == 2)
    }
    let before = try garden.tree("runs")
    let trial = try garden.baton("runs", "prune", "--keep", "1", "--dry-run")
    #expect(trial.errors.hasPrefix("would remove ") && trial.output.split(separator: "\n").count == 3)
    #expect(try garden.tree("runs") == before)
    let done = try garden.baton("runs", "prune", "--keep", "1", environment: ["BATON_AS": "ada"])
    #expect(done.output == trial.output && done.errors.hasPrefix("removed "))
    let blobs = try garden.tree("runs").keys.filter { $0.contains("/blobs/") }
    #expect(Set(blobs.map { $0.prefix(11) }) == ["20261121T10", "20261121T13"])
    #expect(try garden.baton("runs", "verify").code == 0)
    #expect(try garden.baton("runs", "prune", "--keep", "1").errors == "nothing to remove\n")
    let trail = try garden.baton("explain", "20261121T11", "trail")
    #expect(trail.code == 0 && trail.output.contains("Its blobs were removed by ada on "), "\(trail)")
    #expect(try garden.baton("publish", "--yes", "--clock", "2026-11-21T14:00:00Z").code == 2)
    #expect(try garden.baton("runs", "verify").code == 0)
  }
}
