import Ground
import Rigor
import TestKit
import Testing

/// What authors let stand, for a while and with a reason. In these tests it is 2026-11-21.
@Suite struct WaiverTests {
  private static let comment =
    "baton: allow structure.one-title until 2027-01-01 because it comes from a book"

  @Test(
    arguments: [
      // Right under the title, and above everything, it is about the whole file.
      "# Oak\n\n<!-- \(comment) -->\n\n«# Elm»\n",
      "<!-- \(comment) -->\n\n# Oak\n\n## Roots\n\n«# Elm»\n",
      // In a section it is about that section.
      "# Oak\n\n## Roots\n\ntext\n\n«# Elm»\n\n<!-- \(comment) -->\n",
      "# Oak\n\n«# Elm»\n\ntext <!--   \(comment.replacing("baton: allow", with: "baton: allow"))   --> more\n",
      "# Oak\n\n«# Elm»\n\n<!--\(comment)-->\n",
      "# Oak\n\n«# Elm»\n\n<!--\n Baton : \(comment.dropFirst(7))-->\n",
      "# Oak\n\n«# Elm»\n\n<!-- baton: allow links.internal, structure.*\n  until 2027-01-01\n  because of a book -->\n",
    ].map { $0.replacing("<!--   ", with: "<!-- ") })
  func `a comment lets what it names stand`(text: String) throws {
    let findings = try found(by: "structure.one-title", in: ["patterns/oak.md": text])
    #expect(findings.map { $0.waiver != nil } == [true])
    #expect(findings[0].waiver?.until?.text == "2027-01-01T00:00:00Z")
    #expect(findings[0].waiver?.reason.hasSuffix("a book") == true)
    #expect(try found(by: "waivers.unused", in: ["patterns/oak.md": text.unmarked]).isEmpty)
  }

  @Test(arguments: [
    // Of another section, of another check, past, and in an example.
    "# Oak\n\n## Roots\n\n<!-- \(comment) -->\n\n## Leaves\n\n«# Elm»\n",
    "# Oak\n\n«# Elm»\n\n<!-- baton: allow structure.two until 2027-01-01 because … -->\n",
    "# Oak\n\n«# Elm»\n\n<!-- \(comment.replacing("2027", with: "2025")) -->\n",
    "# Oak\n\n«# Elm»\n\n```html\n<!-- \(comment) -->\n```\n",
    "# Oak\n\n«# Elm»\n\n`<!-- \(comment) -->`\n",
  ])
  func `what is not meant does not stand`(text: String) throws {
    let findings = try found(by: "structure.one-title", in: ["patterns/oak.md": text])
    #expect(findings.map { $0.waiver == nil } == [true])
  }

  @Test(arguments: [
    ("allow structure.one-title", "a waiver without an end"),
    ("allow structure.one-title until because of it", "a waiver without an end"),
    ("allow structure.one-title until spring because of it", "\"spring\" is no date"),
    ("allow structure.one-title until 2027-02-30 because of it", "\"2027-02-30\" is no date"),
    ("allow structure.one-title until 2027-01-01", "a waiver without a reason"),
    ("allow structure.one-title until 2027-01-01 because", "a waiver without a reason"),
    ("allow until 2027-01-01 because of it", "a waiver names no check"),
    ("allow structure.one-titel until 2027-01-01 because of it", "no check named \"structure.one-titel\""),
    ("allow output.withheld until 2027-01-01 because of it", "what output.withheld finds may not stand"),
    ("alow structure.one-title", "\"alow\" is nothing that a comment can tell"),
    ("", "\"\" is nothing that a comment can tell"),
  ])
  func `a waiver that is not written well is told, and lets nothing stand`(
    words: String, summary: String
  ) throws {
    let text = "# Oak\n\n«<!-- baton: \(words) -->»\n\n# Elm\n"
    #expect(try found(by: "waivers.valid", in: text) == [summary])
    let findings = try found(
      by: "structure.one-title", in: "# Oak\n\n<!-- baton: \(words) -->\n\n«# Elm»\n")
    #expect(findings.count == 1)
  }

  @Test(arguments: ["baton allow", "BATON  Allow"])
  func `a comment without its colon is told, and another comment is none of ours`(opening: String) throws {
    let text = "# Oak\n\n«<!-- \(opening) structure.one-title until 2027-01-01 because it is old -->»\n"
    #expect(try found(by: "waivers.valid", in: text) == ["no colon behind baton"])
    for other in ["baton is a program", "baton-like: x", "battalion: allow x", "the baton: x", "baton"] {
      #expect(try found(by: "waivers.valid", in: "# Oak\n\n<!-- \(other) -->\n") == [])
    }
  }

  @Test func `what to write is shown with the check that was named`() throws {
    let findings = try found(
      by: "waivers.valid",
      in: ["patterns/oak.md": "# Oak\n\n«<!-- baton: allow names.* until never because x -->»\n"])
    #expect(
      findings.map(\.remedy) == ["write: <!-- baton: allow names.* until 2027-03-01 because … -->"])
  }

  @Test func `a wide waiver that lets nothing stand is told, though it is about other things too`() throws {
    let comment = "baton: allow links.* until 2027-01-01 because it is old"
    #expect(
      try found(by: "waivers.unused", in: "# Oak\n\n«<!-- \(comment) -->»\n") == [
        "waiver of links.* lets nothing stand"
      ])
    #expect(try found(by: "waivers.unused", in: "# Oak\n\n<!-- \(comment) -->\n\n[[Nope]]\n") == [])
    for (files, isTold) in [("patterns/*.md", true), ("**", false)] {
      let list = "- { check: links.*, files: \"\(files)\", until: 2027-01-01, because: it is old }\n"
      let findings = try found(
        by: "waivers.unused", in: ["patterns/oak.md": "# Oak\n"],
        waivers: Waivers([UInt8](text: list), file: "waivers.yml"))
      #expect(findings.isEmpty != isTold, "\(files)")
    }
  }

  @Test func `what nothing needs and what has ended is told`() throws {
    let unused = "# Oak\n\n«<!-- \(WaiverTests.comment) -->»\n"
    #expect(
      try found(by: "waivers.unused", in: unused) == ["waiver of structure.one-title lets nothing stand"])
    let ended = "# Oak\n\n# Elm\n\n«<!-- \(WaiverTests.comment.replacing("2027", with: "2025")) -->»\n"
    #expect(
      try found(by: "waivers.expired", in: ended) == [
        "waiver of structure.one-title ended at 2025-01-01T00:00:00Z"
      ])
    #expect(try found(by: "waivers.unused", in: ended.unmarked) == [])
  }

  @Test func `a finding whose waiver has ended says so`() throws {
    let text = "# Oak\n\n«# Elm»\n\n<!-- \(WaiverTests.comment.replacing("2027", with: "2025")) -->\n"
    let findings = try found(by: "structure.one-title", in: ["patterns/oak.md": text])
    #expect(findings.map(\.notes) == [["it might stand until 2025-01-01T00:00:00Z, and that is past"]])
  }

  @Test(arguments: [
    ("patterns/**", true), ("patterns/oak.md", true), ("pages/**\", \"patterns/*", true),
    ("content/patterns/oak.md", true), ("**", true),
    ("pages/**", false), ("oak.md", false),
  ])
  func `a file of waivers names files by glob`(files: String, isMeant: Bool) throws {
    let list = "- { check: structure.*, files: [\"\(files)\"], until: 2027-01-01, because: it is old }\n"
    let findings = try found(
      by: "structure.one-title", in: ["patterns/oak.md": "# Oak\n\n«# Elm»\n"],
      waivers: Waivers([UInt8](text: list), file: "waivers.yml"))
    #expect(findings.map { $0.waiver != nil } == [isMeant])
  }

  @Test(arguments: [
    ("check: x", "no list of waivers"), ("- x", "a waiver is a mapping"),
    ("- { chekc: structure.* }", "a waiver has no key \"chekc\""),
    ("- { check: structure.*, until: 2027-01-01, because: x }", "a waiver names no files"),
    ("- { files: \"**\", until: 2027-01-01, because: x }", "a waiver names no check"),
    ("- { check: structure.*, files: \"**\", because: x }", "a waiver without an end"),
    ("- { check: structure.*, files: \"**\", until: 2027-01-01 }", "a waiver without a reason"),
    (
      "- { check: structure.*, files: \"**\", until: 2027-01-01, because: \"  \" }",
      "a waiver without a reason"
    ),
    ("- { check: structure.*, files: \"**\", until: soon, because: x }", "\"soon\" is no date"),
    ("- { check: structure.*, files: [], until: 2027-01-01, because: x }", "a waiver names no files"),
    ("- [", "not YAML that can be read: did not find expected node content"),
  ])
  func `a file of waivers that is not written well is told`(list: String, summary: String) throws {
    let waivers = Waivers([UInt8](text: list), file: "waivers.yml")
    #expect(waivers.all.isEmpty)
    #expect(waivers.problems.map(\.summary) == [summary])
    #expect(waivers.problems.allSatisfy { $0.file == "waivers.yml" && $0.position != nil })
  }

  @Test func `findings hold until the next waiver ends`() throws {
    let text = "# Oak\n\n<!-- \(WaiverTests.comment) -->\n\n# Elm\n"
    let horizon = try examined(["patterns/oak.md": text]).horizon
    #expect(horizon?.text == "2027-01-01T00:00:00Z")
    #expect(try examined(["patterns/oak.md": "# Oak\n"]).horizon == nil)
  }
}

extension String {
  fileprivate var unmarked: String { replacing("«", with: "").replacing("»", with: "") }
}
