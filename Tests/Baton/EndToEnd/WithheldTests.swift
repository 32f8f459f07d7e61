import Foundation
import Testing

/// Drafts, pages of the future and of the past: nothing of them reaches a reader.
@Suite struct WithheldTests {
  private static let words = ["zanzibar", "quixotic", "fjordland"]
  private static let texts = [
    "content/patterns/zanzibar.md": secret("Zanzibar", "draft: true\n"),
    "content/patterns/quixotic.md": secret("Quixotic", "publishDate: 2027-01-01\n"),
    "content/patterns/fjordland.md": secret("Fjordland", "expiryDate: 2026-01-01\n"),
  ]

  private static func secret(_ title: String, _ frontmatter: String) -> String {
    Garden.pattern(
      title, "Whispering-\(title.lowercased()) beside [[Oak]].",
      frontmatter + "aliases: [Hidden \(title), /was/\(title.lowercased())/]\ntags: [tag-\(title)]\n"
        + "collection: Shelf \(title)\nsummary: About \(title)\n")
  }

  private static let present = "2026-06-01T00:00:00Z"

  private func garden() throws -> Garden {
    try Garden(
      Self.texts.merging(
        ["baton.yml": "title: Garden\noutputs: { markdown: true, json: true }\n"], uniquingKeysWith: { $1 }))
  }

  @Test(arguments: ["build", "publish"])
  func `what is withheld stands in no file and in no name of one`(command: String) throws {
    let garden = try garden()
    let words = command == "publish" ? [command, "--yes"] : [command]
    let outcome = try Executable.run(words + ["--clock", Self.present], in: garden.folder.url)
    #expect(outcome.code == 0, "\(outcome)")
    let tree = try garden.tree(command == "build" ? "preview" : "public")
    #expect(tree.count >= 19)
    for (path, bytes) in tree {
      let text = (path + "\n" + String(decoding: bytes, as: UTF8.self)).lowercased()
      for word in Self.words { #expect(!text.contains(word), "\(path) says \(word)") }
    }
  }

  @Test func `a link to what is withheld is found and shows nothing`() throws {
    let garden = try garden()
    try garden.write(
      "content/patterns/oak.md",
      Garden.pattern("Oak", "Beside [[Elm]] and [[zanzibar|that one]] ![[Quixotic]]."))
    #expect(try garden.baton("build", "--clock", Self.present).code == 2)
    for (path, bytes) in try garden.tree("preview") {
      let text = String(decoding: bytes, as: UTF8.self).lowercased()
      for word in ["whispering", "fjordland"] { #expect(!text.contains(word), "\(path) says \(word)") }
    }
  }

  @Test func `what was shown once is gone when it is withheld`() throws {
    let garden = try garden()
    #expect(try garden.baton("publish", "--yes", "--drafts", "--clock", Self.present).code == 0)
    #expect(garden.exists("public/zanzibar/index.html"))
    #expect(try garden.baton("publish", "--yes", "--clock", Self.present).code == 0)
    let text = try garden.tree("public").map { $0.key + String(decoding: $0.value, as: UTF8.self) }.joined()
    #expect(!text.lowercased().contains("zanzibar"))
  }

  @Test func `-D shows drafts, and the clock what has come and what has not yet gone`() throws {
    let garden = try garden()
    #expect(try garden.baton("build", "-D", "--clock", "2027-06-01").code == 0)
    #expect(garden.exists("preview/zanzibar/index.html"))
    #expect(garden.exists("preview/quixotic/index.html"))
    #expect(!garden.exists("preview/fjordland/index.html"))
    // What was woven for one moment must not be taken for another.
    #expect(try garden.baton("build", "--clock", "2025-06-01").code == 0)
    #expect(!garden.exists("preview/zanzibar/index.html"))
    #expect(!garden.exists("preview/quixotic/index.html"))
    #expect(garden.exists("preview/fjordland/index.html"))
  }
}
