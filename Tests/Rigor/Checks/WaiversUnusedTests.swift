import Ground
import Rigor
import Testing

@Suite struct WaiversUnusedTests {
  private static let comment = "<!-- baton: allow links.self until 2027-01-01 because it is old -->"

  @Test(arguments: [
    "\(comment)\n\n[[Oak]]", "## Roots\n\n[[Oak]] \(comment)", "`\(comment)`",
    // It has ended, or only others can tell whether it is needed.
    comment.replacing("2027", with: "2025"), comment.replacing("links.self", with: "links.external"),
    comment.replacing("links.self", with: "names.*, links.self") + "\n\n[[Oak]]",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "waivers.unused", in: "# Oak\n\n\(text)\n") == [])
  }

  @Test(arguments: [
    "«\(comment)»", "text «\(comment)» text", "«\(comment)»\n\n[[Elm]]",
    // It is about its section alone.
    "## Roots\n\n«\(comment)»\n\n## Leaves\n\n[[Oak]]",
  ])
  func fails(text: String) throws {
    #expect(
      try found(by: "waivers.unused", in: "# Oak\n\n\(text)\n") == ["waiver of links.self lets nothing stand"]
    )
  }

  @Test(arguments: [
    ("patterns/oak.md", "[[Oak]]", false), ("patterns/oak.md", "[[Elm]]", true),
    ("**/elm.md", "[[Oak]]", true),
  ])
  func `fails for a file of waivers`(files: String, text: String, isTold: Bool) throws {
    let list = Marked(
      "- «{» check: links.self, files: \"\(files)\", until: 2027-01-01, because: it is old }\n")
    let findings = try found(
      by: "waivers.unused", in: ["patterns/oak.md": "# Oak\n\n\(text)\n"],
      waivers: Waivers([UInt8](text: list.text), file: "waivers.yml"))
    #expect(findings.map(\.summary) == (isTold ? ["waiver of links.self lets nothing stand"] : []))
    #expect(findings.compactMap(\.position) == (isTold ? list.marks : []))
  }
}
