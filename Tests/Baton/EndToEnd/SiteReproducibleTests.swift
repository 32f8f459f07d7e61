import Foundation
import Ground
import Testing

/// `site.reproducible`: a site that differs from the live one is built a second time before anybody may have it.
@Suite struct SiteReproducibleTests {
  /// What the gate over the site counted for the check in the newest run; nil where it did not judge by it.
  private func tally(_ garden: Garden) throws -> (looked: String, passedOver: String)? {
    let lines = try garden.shell("cat $(ls -td runs/*/ | head -1)log.jsonl").output.split(separator: "\n")
    let row = #/"check":"site\.reproducible","severity":"error","looked":(\d+),"notApplicable":(\d+)/#
    return lines.filter { $0.contains("gate.evaluated") }.compactMap { $0.firstMatch(of: row) }
      .map { (String($0.1), String($0.2)) }.first
  }

  /// Has the cache say something else of texts than they do, with sums that hold: it lies and is not damaged.
  private func forge(_ garden: Garden, _ words: String, _ others: String) throws {
    precondition(words.utf8.count == others.utf8.count, "pieces keep their lengths")
    for path in try garden.tree(".baton/cache").keys where path.hasSuffix(".read.value") {
      let file = garden.folder.url.appendingPathComponent(".baton/cache/" + path)
      let bytes = [UInt8](try Data(contentsOf: file))
      var sums = Digester()
      var (forged, at) = (Array(bytes[..<32]), 32)
      while at + 8 <= bytes.count - 32 {
        let count = (0..<8).reduce(0) { $0 | Int(bytes[at + $1]) << (8 * $1) }
        var piece = Data(bytes[at + 8..<at + 8 + count])
        while let range = piece.firstRange(of: Data(words.utf8)) {
          piece.replaceSubrange(range, with: Data(others.utf8))
        }
        sums.add(Int(bitPattern: UInt(piece.withUnsafeBytes { checksum($0) })))
        forged += bytes[at..<at + 8] + piece
        at += 8 + count
      }
      try Data(forged + sums.finish().bytes).write(to: file)
    }
  }

  @Test func `what differs from the live site is built again, and its cost is told by itself`() throws {
    let garden = try Garden()
    let first = try garden.baton("publish", "--yes", "-v")
    #expect(
      first.code == 0 && first.errors.contains(#/checks of render [0-9.]+, site\.reproducible [0-9.]+,/#))
    #expect(try tally(garden)?.looked == "13")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Stands still beside [[Elm]]."))
    let second = try garden.baton("publish", "--yes", "-v")
    #expect(second.code == 0 && second.errors.contains(", site.reproducible "), "\(second)")
    #expect(try tally(garden)?.looked == "13")
  }

  @Test func `passes what readers have already, and does not build it again`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    _ = try garden.shell("rm -f .baton/cache/*findings*")
    let outcome = try garden.baton("publish", "--yes", "-v")
    #expect(outcome.code == 0 && outcome.errors.contains("checks of render"), "\(outcome)")
    #expect(!outcome.errors.contains("site.reproducible"), "\(outcome)")
    let tally = try #require(try tally(garden))
    #expect(tally.looked == "0" && tally.passedOver == "13")
  }

  @Test func `neither build nor check builds twice`() throws {
    let garden = try Garden()
    for command in ["build", "check"] {
      let outcome = try garden.baton(command, "-v")
      #expect(outcome.code == 0 && !outcome.errors.contains("site.reproducible"), "\(outcome)")
    }
    let log = try garden.shell("cat runs/*/log.jsonl").output
    #expect(log.contains("gate.evaluated") && !log.contains("\"check\":\"site.reproducible\""))
  }

  @Test
  func `fails for a page that a cache brings back wrongly, which reaches nobody and is told with its place`()
    throws
  {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    let before = try garden.site()
    try forge(garden, "Of Stands beside Elm", "Of Sleeps beside Elm")
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Stands still beside [[Oak]]."))
    #expect(try garden.baton("build").code == 0, "nothing is wrong with it as far as build looks")
    let outcome = try garden.baton("publish", "--yes", "--format", "json")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("\"check\":\"site.reproducible\""), "\(outcome)")
    #expect(outcome.output.contains("in the other build: "), "\(outcome)")
    for words in ["Of Sleeps beside Elm", "Of Stands beside Elm"] {
      #expect(outcome.output.contains(words), "\(outcome)")
    }
    #expect(try garden.site() == before)
    // What differed is looked at again, and what the finding says to type helps.
    #expect(try garden.baton("publish", "--yes").code == 2)
    _ = try garden.shell("rm -r .baton")
    #expect(try garden.baton("publish", "--yes").code == 0)
  }

  @Test func `a site that a command has made is not made again`() throws {
    let garden = try Garden([
      "bin/render": #"""
      #!/bin/sh
      request=$(cat)
      out=${request##*\"out\":\"}; out=${out%%\"*}
      echo '<!doctype html><html lang=en><meta charset=utf-8><title>A</title><h1>A</h1>' >"$out/index.html"
      echo '{"v":1,"files":["index.html"]}'
      """#
    ])
    _ = try garden.shell("chmod +x bin/render")
    try garden.baton("eject", "conductors")
    let conductor = try garden.text("conductors/publish.yml").replacing(
      "render:  { use: site.render, ", with: "render:  { use: { command: [./bin/render], as: site.render }, ")
    try garden.write("conductors/publish.yml", conductor)
    _ = try garden.baton("publish", "--yes")
    #expect(try tally(garden)?.looked == "0")
  }
}
