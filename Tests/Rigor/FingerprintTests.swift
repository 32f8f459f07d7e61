import Ground
import Rigor
import Testing

/// A finding stays the same one while its lines, or those of another file, move.
@Suite struct FingerprintTests {
  private static let texts: [(check: String, oak: String, ash: String)] = [
    ("names.unique", "title: Oak\nslug: oak", "title: Oak\nslug: ash"),
    ("names.alias", "title: Oak\naliases: [Ash]", "title: Ash"),
    ("names.unique", "title: Oak\naliases: [Tree]", "title: Ash\naliases: [Tree]"),
    ("redirects.collision", "title: Oak\nredirect_from: [/a/]", "title: Ash\nredirect_from: [/a/]"),
    ("frontmatter.valid", "title: Oak\ntitle: Elm", "title: Ash"),
    ("graph.contradiction", "title: Oak\nlarger: [Ash]", "title: Ash\nlarger: [Oak]"),
  ]

  @Test(arguments: texts)
  func lasting(check: String, oak: String, ash: String) throws {
    func ids(_ above: (oak: String, ash: String)) throws -> [[String]] {
      let files = [
        "patterns/oak.md": "---\n\(above.oak)\(oak)\n---\ntext\n",
        "patterns/ash.md": "---\n\(above.ash)\(ash)\n---\ntext\n",
      ]
      return try examined(files).all.filter { $0.check == check }.map {
        [$0.file, $0.subject ?? $0.summary]
      }
    }
    let all = try ids(("", ""))
    #expect(!all.isEmpty)
    #expect(try ids(("tags: [a]\n", "")) == all)
    #expect(try ids(("", "tags: [a]\n")) == all)
  }
}
