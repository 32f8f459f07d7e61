import Ground
import Testing

@Suite struct NamesNearTests {
  @Test(arguments: [
    ("Gate Keeper", "Gate Keepers"), ("Part 1-1", "Part 11"), ("C", "C++"), ("Résumé", "Resume"),
    // Names that are the same are told as such, by another check.
    ("Gate Keeper", "gate keeper"),
  ])
  func passes(one: String, other: String) throws {
    #expect(try found(by: "names.near", in: files(one, other)).isEmpty)
  }

  @Test(arguments: [
    ("Gate Keeper", "Gatekeeper", "spaces and hyphens"), ("Gate Keeper", "gate-keeper", "spaces and hyphens"),
    ("Gate\u{00A0}Keeper", "Gate Keeper", "spaces and hyphens"),
    ("Gate", "Gаte", "letters that look alike"), ("Gate", "Ｇate", "letters that look alike"),
    ("Ga\u{200B}te", "Gate", "spaces and hyphens"),
  ])
  func fails(one: String, other: String, difference: String) throws {
    let findings = try found(by: "names.near", in: files(one, other, mark: true))
    #expect(
      findings.map(\.summary) == [
        "title \"\(other)\" is the title \"\(one)\" of content/patterns/a.md but for \(difference)"
      ])
  }

  @Test func `a translation, a page and a pattern's own aliases may be called almost alike`() throws {
    let findings = try found(
      by: "names.near",
      in: [
        "patterns/gate.md": "---\ntitle: Gate Keeper\naliases: [Gatekeeper]\n---\n",
        "de/patterns/gate.md": "---\ntitle: Gate-Keeper\n---\n", "notes/gate.md": "# GateKeeper\n",
      ])
    #expect(findings.isEmpty)
  }

  @Test func `two patterns whose titles are one are not told of again for an alias`() throws {
    let findings = try found(
      by: "names.near",
      in: [
        "patterns/a.md": "---\ntitle: Gate\naliases: [Gate Keeper]\n---\n",
        "patterns/b.md": "---\ntitle: Gate\naliases: [Gatekeeper]\n---\n",
      ])
    #expect(findings.isEmpty)
  }

  private func files(_ one: String, _ other: String, mark: Bool = false) -> [String: String] {
    [
      "patterns/a.md": "---\ntitle: \(one)\n---\n",
      "patterns/b.md": "---\ntitle: \(mark ? "«\(other)»" : other)\n---\n",
    ]
  }
}
