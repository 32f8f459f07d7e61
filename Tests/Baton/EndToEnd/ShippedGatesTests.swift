import Foundation
import Ground
import Rigor
import TestKit
import Testing

/// What the gates of `conductors/publish.yml` judge.
@Suite struct ShippedGatesTests {
  @Test func `every check of texts is judged, but for those of prose`() throws {
    let text = try String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
    let globs = text.matches(of: /"([a-z.*-]+)": (note|warn|error)/).map { Glob($0.1, separator: ".") }
    for check in Check.all where check.scope.isOfLanguage {
      #expect(globs.contains { $0.matches(check.id) } != check.isAdvice, "\(check.id)")
    }
    #expect(text.split(separator: "\n").count <= 66, "it fits on a screen")
  }

  @Test func `an alias that stands twice or belongs to another stops nothing`() throws {
    let garden = try Garden([
      "content/patterns/ash.md": Garden.pattern("Ash", "text", "aliases: [Tree, Tree, Fir]\n"),
      "content/patterns/fir.md": Garden.pattern("Fir", "text"),
    ])
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(
      outcome.output.contains("[names.repeated]") && outcome.output.contains("[names.alias]"), "\(outcome)")
  }

  @Test(arguments: [
    ("html.dropped", "text <script>x()</script>"), ("comments.closed", "text %% and more"),
    ("links.self", "as in [[Ash]]"), ("links.label", "see [here](oak.md)"), ("relations.target", "text"),
    ("relations.unknown", "text"), ("links.case", "as in [the oak](Oak.md)"),
  ])
  func `what the site makes an error stops a publication`(check: String, text: String) throws {
    let keys = [
      "relations.target": "requires: [nothing]\n", "relations.unknown": "relations: { reqires: [oak] }\n",
    ]
    let garden = try Garden([
      "baton.yml": "checks: { \(check): error }\n",
      "content/patterns/ash.md": Garden.pattern("Ash", text, keys[check] ?? ""),
    ])
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 2, "\(outcome)")
    #expect(outcome.output.contains("error[\(check)]"), "\(outcome)")
  }

  @Test func `a gate cannot judge prose`() throws {
    let garden = try Garden()
    try garden.baton("eject", "conductors")
    let publish = try garden.text("conductors/publish.yml")
    try garden.write(
      "conductors/publish.yml", publish.replacing("\"waivers.*\": note ", with: "\"prose.*\": error "))
    let outcome = try garden.baton("check")
    #expect(outcome.errors.contains("prose.* never gates"), "\(outcome)")
    #expect(outcome.errors.contains("leave it out; baton check tells what it finds"), "\(outcome)")
    try garden.write("baton.yml", "checks: { prose.repeated: warn }\n")
    try garden.write(
      "conductors/publish.yml", publish.replacing("\"waivers.*\": note ", with: "\"**\": error "))
    try garden.write("content/patterns/ash.md", Garden.pattern("Ash", "Sit in the the shade, as in [[Oak]]."))
    let wide = try garden.baton("check")
    #expect(wide.output.contains("warning[prose.repeated]"), "\(wide)")
  }
}
