import Ground
import Testing

@Suite struct NamesRepeatedTests {
  @Test(arguments: [
    "aliases: [Holm, Quercus]", "aliases: [Holm, holm]", "aliases: Holm", "aliases: []",
    // Each list is for programs of its own.
    "aliases: [Holm]\naliases_list: [Holm]",
  ])
  func passes(frontmatter: String) throws {
    #expect(try found(by: "names.repeated", in: "---\ntitle: Oak\n\(frontmatter)\n---\n") == [])
  }

  @Test(arguments: [
    ("aliases: [Holm, «Holm»]", ["alias \"Holm\" stands twice"], "aliases: [Holm]"),
    ("aliases: [«Oak»]", ["alias \"Oak\" is the title"], "aliases: []"),
    (
      "aliases: [«Oak», Holm, «\"Holm\"», Ash, «Oak»]",
      ["alias \"Oak\" is the title", "alias \"Holm\" stands twice", "alias \"Oak\" is the title"],
      "aliases: [Holm, Ash]"
    ),
    (
      "aliases:\n  - Ché\n  - «Ché»\n  - «Oak»\nslug: oak",
      ["alias \"Ché\" stands twice", "alias \"Oak\" is the title"], "aliases:\n  - Ché\nslug: oak"
    ),
    (
      "aliases:\n- Holm\n- «'Holm'»\nslug: oak", ["alias \"Holm\" stands twice"],
      "aliases:\n- Holm\nslug: oak"
    ),
    ("aliases: [Ché, «Ché» , Ash]", ["alias \"Ché\" stands twice"], "aliases: [Ché, Ash]"),
    // What stands behind it is somebody's too.
    (
      "aliases:\n  - Holm\n  - «Holm» # from the book", ["alias \"Holm\" stands twice"],
      "aliases:\n  - Holm\n  - Holm # from the book"
    ),
    // What goes on below would join the name above.
    (
      "aliases:\n- A\n  Holm\n- «A»\n  Holm\nslug: oak", ["alias \"A Holm\" stands twice"],
      "aliases:\n- A\n  Holm\n- A\n  Holm\nslug: oak"
    ),
    ("aliases: [Holm,\n  «Holm»]", ["alias \"Holm\" stands twice"], "aliases: [Holm,\n  Holm]"),
  ])
  func fails(frontmatter: String, expected: [String], mended: String) throws {
    let text = "---\ntitle: Oak\n\(frontmatter)\n---\n"
    let findings = try found(by: "names.repeated", in: ["patterns/oak.md": text])
    #expect(findings.map(\.summary) == expected)
    let result = Mended(Array(Marked(text).text.utf8), by: findings).text
    #expect(String(decoding: result, as: UTF8.self) == "---\ntitle: Oak\n\(mended)\n---\n")
  }

  @Test func `a line with more repeats than anybody writes is left to a person`() throws {
    for count in [100, 101] {
      let names = [String](repeating: "Holm", count: count + 1).joined(separator: ", ")
      let text = "---\ntitle: Oak\naliases: [\(names)]\n---\n"
      let findings = try found(by: "names.repeated", in: ["patterns/oak.md": text], judgingPlaces: false)
      #expect(findings.count == count)
      #expect(findings.filter { $0.fix != nil }.count == (count == 100 ? 1 : 0))
    }
  }

  @Test func `lines of other systems are taken away whole`() throws {
    let text = "---\r\ntitle: Oak\r\naliases:\r\n  - Holm\r\n  - Holm\r\n---\r\n"
    let findings = try found(by: "names.repeated", in: ["patterns/oak.md": text], judgingPlaces: false)
    let result = Mended(Array(text.utf8), by: findings).text
    #expect(String(decoding: result, as: UTF8.self) == "---\r\ntitle: Oak\r\naliases:\r\n  - Holm\r\n---\r\n")
  }
}
