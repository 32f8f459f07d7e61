import Foundation
import Ground
import Reading
import Testing

@Suite struct FilesReadableTests {
  @Test(arguments: ["", "# Oak\n", "é漢🙂", "\u{FEFF}# Oak\n", "\u{FFFD}", "\0"])
  func passes(text: String) throws {
    #expect(try found(by: "files.readable", in: text) == [])
  }

  @Test(arguments: ["oak.md", "oak.markdown", "oak.PNG", "Oak Tree.md", "OAK.md", "oak.txt"])
  func `passes a file by its name`(name: String) throws {
    #expect(try look(at: ["content/" + name: "# Oak\n"]) == [])
  }

  @Test(
    arguments: [
      ([0xFF], 1, 1), ([0x61, 0xC3], 1, 2), ([0xC3, 0xA9, 0x0A, 0xC3, 0xA9, 0xFF, 0xFF], 2, 2),
      // In the frontmatter too.
      ([0x2D, 0x2D, 0x2D, 0x0A, 0x61, 0x3A, 0x20, 0xF8, 0x0A, 0x2D, 0x2D, 0x2D, 0x0A], 2, 4),
    ] as [([UInt8], Int, Int)])
  func fails(bytes: [UInt8], line: Int, column: Int) {
    let document = Document.read(bytes, path: "content/oak.md", options: ReadingOptions())
    let findings = document.findings.filter { $0.check == "files.readable" }
    #expect(findings.map(\.summary) == ["byte that is not UTF-8"])
    #expect(findings.map(\.position) == [Position(line: line, column: column)])
  }

  @Test(arguments: [("oak.MD", "MD"), ("trees/oak.Md", "Md"), ("oak.MarkDown", "MarkDown")])
  func `fails for the ending of a name`(name: String, ending: String) throws {
    #expect(
      try look(at: ["content/" + name: "---\ndraft: true\n---\n"]) == [
        "content/\(name) text that is not read, for its name ends in \(ending)"
      ])
  }

  @Test func `fails for a name that is not UTF-8`() throws {
    let summaries = try look(at: ["content/oak.md": "# Oak\n"]) { content in
      let path = Array(content.text.utf8) + [UInt8(ascii: "/"), 0xC3, 0x28, 0]
      close(open(path.map { CChar(bitPattern: $0) }, O_CREAT, 0o600))
    }
    #expect(summaries == ["content/\u{FFFD}( name is not UTF-8"])
  }

  /// What is found in a content folder of these files.
  private func look(at files: [String: String], having change: (Path) -> Void = { _ in }) throws -> [String] {
    let staged = try Staged(files)
    // A name that is not UTF-8 is none by which a disk of ours would find it again.
    defer { try? FileManager.default.removeItem(atPath: staged.site.folder.text) }
    let content = staged.site.folder / "content"
    change(content)
    let sources = try Harvest(disk: SystemDisk(), ignoring: []).sources(
      in: content, shown: "content", threads: 1)
    return sources.findings.filter { $0.check == "files.readable" }.map { "\($0.file) \($0.summary)" }
  }
}
