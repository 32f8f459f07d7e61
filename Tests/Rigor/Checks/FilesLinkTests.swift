import Foundation
import Ground
import Reading
import Testing

@Suite struct FilesLinkTests {
  @Test(arguments: [("tree.md", "oak.md"), ("trees/oak.md", "../oak.md"), ("deep.md", "trees/elm.md")])
  func passes(link: String, target: String) throws {
    #expect(try look(at: link, leadingTo: target) == [])
  }

  @Test(arguments: [
    ("out.md", "../hidden.md", "symbolic link out of the content folder"),
    ("passwords.md", "/etc/passwd", "symbolic link out of the content folder"),
    // The name of the folder beside it begins alike.
    ("beside.md", "../content-2/ash.md", "symbolic link out of the content folder"),
    ("trees/up", "..", "symbolic link out of the content folder"),
    ("folder", "trees", "symbolic link to a folder"),
    ("gone.md", "nowhere.md", "symbolic link that leads nowhere"),
    ("round.md", "round.md", "symbolic link that leads nowhere"),
  ])
  func fails(link: String, target: String, summary: String) throws {
    #expect(try look(at: link, leadingTo: target) == ["content/\(link) \(summary)"])
  }

  @Test func `a pipe is told, and not waited for`() throws {
    #expect(try look(at: "pipe.md") == ["content/pipe.md neither a file nor a folder"])
  }

  /// What is found in a content folder that also holds this link, or a pipe where it leads nowhere.
  private func look(at name: String, leadingTo target: String? = nil) throws -> [String] {
    let staged = try Staged([
      "content/oak.md": "# Oak\n", "content/trees/elm.md": "# Elm\n", "content-2/ash.md": "# Ash\n",
      "hidden.md": "# Hidden\n",
    ])
    defer { withExtendedLifetime(staged) {} }
    let content = staged.site.folder / "content"
    if let target {
      try FileManager.default.createSymbolicLink(
        atPath: (content / name).text, withDestinationPath: target)
    } else {
      #expect(mkfifo((content / name).text, 0o600) == 0)
    }
    let sources = try Harvest(disk: SystemDisk(), ignoring: []).sources(
      in: content, shown: "content", threads: 1)
    return sources.findings.filter { $0.check == "files.link" }.map { "\($0.file) \($0.summary)" }
  }
}
