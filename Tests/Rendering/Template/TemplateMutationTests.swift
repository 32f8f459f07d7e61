import Ground
import Rendering
import Testing

/// Templates put together by chance: none crashes, and what compiles never lets a value out of its place.
@Suite struct TemplateMutationTests {
  static let pieces = [
    "{{title}}", "{{{body}}}", "{{&body}}", "{{address}}", "{{count}}", "{{#draft}}", "{{/draft}}",
    "{{^draft}}", "{{#tags}}", "{{/tags}}", "{{.}}", "{{#links}}", "{{/links}}", "{{target}}", "{{label}}",
    "{{> head}}", "{{>*card}}", "{{<head}}", "{{/head}}", "{{$a}}", "{{/a}}", "{{=| |=}}", "|={{ }}=|", "{{!",
    "}}", "\n", "  ", "\r\n", "<p ", "<a href=\"", "\"", "'", ">", "=", "class", "<!--", "-->", "on", "x",
    "/",
    "<i>", "</i>", "javascript:", "{{author.name}}", "é", "{{#title}}", "{{/title}}", "{{extra.colour}}",
  ]

  /// A generator that gives the same numbers in every run.
  struct Chance: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  @Test func noValueLeavesItsPlace() throws {
    var chance = Chance(state: 2026)
    let evil = "\"><script x='"
    guard let address = Address(judging: "/" + evil) else { throw Missing() }
    let view: Sample = .record([
      "title": .text(evil), "count": .number(3), "draft": .flag(true), "address": .address(address),
      "body": .markup([UInt8](text: "<b>")), "tags": .list([.text(evil), .text(evil)]),
      "author": .record(["name": .text(evil), "home": .address(address)]),
      "links": .list([.record(["label": .text(evil), "target": .address(address)])]),
      "extra": .record(["colour": .text(evil)]), "card": .text("small"),
    ])
    var compiled = 0
    for _ in 0..<4000 {
      let template = (0..<Int.random(in: 1...7, using: &chance)).compactMap { _ in
        Self.pieces.randomElement(using: &chance)
      }.joined()
      let partials: KeyValuePairs = ["head": "<u>{{$a}}{{title}}{{/a}}", "small": "{{label}}", "large": ""]
      _ = TemplateFixture(template, nil, partials: partials).failures
      let fixture = TemplateFixture(
        template, everyKind, partials: ["head": "<u>{{$a}}{{title}}{{/a}}", "small": "-", "large": ""])
      guard fixture.failures.isEmpty else { continue }
      compiled += 1
      let page = try fixture.rendered(view)
      #expect(!page.contains("<script"), "\(template)")
    }
    #expect(compiled > 300)
  }
}
