import Ground
import Rigor
import Testing

@Suite struct WaiversExpiredTests {
  @Test(arguments: [
    "<!-- baton: allow links.self until 2026-11-22 because it is old -->",
    "<!-- baton: allow links.self until 2027-01-01 because it is old -->",
    "<!-- allow links.self until 2025-01-01 because it is old -->",
    "`<!-- baton: allow links.self until 2025-01-01 because it is old -->`",
    // One without a reason lets nothing stand and ends no more.
    "<!-- baton: allow links.self until 2025-01-01 -->",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "waivers.expired", in: "# Oak\n\n\(text)\n\n[[Oak]]\n") == [])
  }

  @Test(arguments: [
    ("links.self until 2026-11-21", "links.self ended at 2026-11-21T00:00:00Z"),
    ("links.self until 2026-11-21T12:00:00Z", "links.self ended at 2026-11-21T12:00:00Z"),
    ("links.external until 2025-01-01", "links.external ended at 2025-01-01T00:00:00Z"),
    ("links.self, names.* until 2025-01-01", "links.self, names.* ended at 2025-01-01T00:00:00Z"),
  ])
  func fails(words: String, end: String) throws {
    let text = "# Oak\n\n«<!-- baton: allow \(words) because it is old -->»\n\n"
    #expect(try found(by: "waivers.expired", in: text + "[[Oak]]\n") == ["waiver of \(end)"])
    // Whether anything needs it or not.
    #expect(try found(by: "waivers.expired", in: text) == ["waiver of \(end)"])
  }

  @Test func `fails for a file of waivers`() throws {
    let list = Marked(
      "- { check: links.self, files: \"**\", until: 2026-11-22, because: it is old }\n"
        + "- { check: output.html, files: \"**\", until: 2026-11-21, because: it is old }\n"
        + "- «{» check: links.external, files: \"**\", until: 2026-11-21, because: it is old }\n"
        + "- «{» check: links.*, files: \"**\", until: 2026-11-21, because: it is old }\n")
    let findings = try found(
      by: "waivers.expired", in: ["patterns/oak.md": "# Oak\n"],
      waivers: Waivers([UInt8](text: list.text), file: "waivers.yml"))
    #expect(
      findings.map(\.summary)
        == ["links.external", "links.*"].map { "waiver of \($0) ended at 2026-11-21T00:00:00Z" })
    #expect(Set(findings.map(\.file)) == ["waivers.yml"])
    #expect(findings.compactMap(\.position) == list.marks)
  }
}
