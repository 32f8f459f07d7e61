import Ground
import Rigor
import Testing

@Suite struct WaiversValidTests {
  @Test(arguments: [
    "<!-- baton: allow links.self until 2027-01-01 because it is old -->",
    "<!--\n Baton : allow links.self, names.*\n until 2027-01-01T12:00:00Z\n because it is old\n-->",
    "<!-- baton: allow links.self until 2025-01-01 because it was -->",
    "<!-- BATON: ALLOW Links.Self until 2027-01-01 because it is old -->",
    // Other comments, and examples.
    "<!-- baton is a program -->", "<!-- baton-like: x -->", "<!-- allow links.self -->",
    "`<!-- baton: allow -->`", "```html\n<!-- baton: allow -->\n```",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "waivers.valid", in: "# Oak\n\n\(text)\n") == [])
  }

  @Test(arguments: [
    (": allow links.self", "a waiver without an end"),
    (": allow links.self until because it is old", "a waiver without an end"),
    (": allow links.self until spring because it is old", "\"spring\" is no date"),
    (": allow links.self until 2027-02-30 because it is old", "\"2027-02-30\" is no date"),
    (": allow links.self until 2027-01-01", "a waiver without a reason"),
    (": allow until 2027-01-01 because it is old", "a waiver names no check"),
    (": allow links.slef until 2027-01-01 because it is old", "no check named \"links.slef\""),
    (": allow output.* until 2027-01-01 because it is old", "what output.withheld finds may not stand"),
    (
      ": allow output.html until 2027-01-01 because it is old",
      "no comment is about finished pages, at which output.html looks"
    ),
    (": alow links.self", "\"alow\" is nothing that a comment can tell"),
    (" allow links.self until 2027-01-01 because it is old", "no colon behind baton"),
  ])
  func fails(words: String, summary: String) throws {
    let text = "# Oak\n\ntext «<!-- baton\(words) -->» text\n"
    #expect(try found(by: "waivers.valid", in: text) == [summary])
  }

  @Test(arguments: [
    ("«c»heck: links.self", "no list of waivers"), ("- «links.self»", "a waiver is a mapping"),
    ("- { «chekc»: links.self }", "a waiver has no key \"chekc\""),
    ("- «{» check: links.self, until: 2027-01-01, because: it is old }", "a waiver names no files"),
    ("- «{» files: \"**\", until: 2027-01-01, because: it is old }", "a waiver names no check"),
    ("- «{» check: links.self, files: \"**\", because: it is old }", "a waiver without an end"),
    ("- «c»heck: links.self\n  files: \"**\"\n  until: soon", "\"soon\" is no date"),
    ("- «{» check: links.self, files: \"**\", until: 2027-01-01 }", "a waiver without a reason"),
  ])
  func `fails for a file of waivers`(marked: String, summary: String) throws {
    let list = Marked(marked + "\n")
    let findings = try found(
      by: "waivers.valid", in: ["patterns/oak.md": "# Oak\n"],
      waivers: Waivers([UInt8](text: list.text), file: "waivers.yml"))
    #expect(findings.map(\.summary) == [summary])
    #expect(findings.map(\.file) == ["waivers.yml"])
    #expect(findings.compactMap(\.position) == list.marks)
  }

  @Test func `fails for a file of waivers of another name`() throws {
    var waivers = Waivers()
    waivers.tell(misnamed: "waivers.yaml", meant: "waivers.yml")
    let findings = try found(by: "waivers.valid", in: ["patterns/oak.md": "# Oak\n"], waivers: waivers)
    #expect(findings.map(\.summary) == ["waivers.yaml is not read"])
  }
}
