import Foundation
import Testing

/// Names that try to lead elsewhere, and pages that want the same place.
@Suite struct HostileTests {
  @Test(arguments: [
    "../../etc/x", "/etc/x", "..", ".", "a/../../../b", "\"\\0x\"", "record", "SHA256SUMS", "sha256sums",
    "index",
    "index.html", "robots.txt", "404.html", "Feed.XML", "tags", "404", "CON", "\"a\\nb\"", "%2e%2e%2fx",
    ".hidden", "\"\\u202Eabc\"", "~root", "..\\\\x",
    String(repeating: "x", count: 5000),
  ])
  func `a slug never leads out of the output folder, nor over what is ours`(slug: String) throws {
    let outer = try Garden(["garden/baton.yml": "title: Garden\n"])
    let garden = outer.path + "/garden"
    try outer.write("garden/content/index.md", "---\ntitle: Home\n---\n\nWelcome.\n")
    try outer.write("garden/content/patterns/evil.md", Garden.pattern("Evil", "Text.", "slug: \(slug)\n"))
    try outer.write(
      "garden/content/patterns/alias.md",
      Garden.pattern("Alias", "Text.", "redirect_from: [\(slug), /\(slug)]\n"))
    let before = try outer.tree()
    let outcome = try Executable.run(["build", "-s", garden], in: outer.folder.url)
    #expect([0, 2].contains(outcome.code), "\(outcome)")
    let after = try outer.tree().filter { path, _ in
      !["garden/preview/", "garden/runs/", "garden/.baton/", "garden/.preview."].contains {
        path.hasPrefix($0)
      }
    }
    #expect(after == before)
    let sums = try outer.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "garden/preview")
    #expect(sums == .init(""), "\(sums)")
    #expect(try outer.text("garden/preview/index.html").contains("Welcome."))
    let text = try outer.tree("garden/preview").values.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(text.contains("Evil"))
    #expect(!outer.exists("garden/preview/record"))
  }

  @Test func `two patterns that claim one name are told, and stop publish`() throws {
    let garden = try Garden([
      "content/patterns/other.md": Garden.pattern("Other", "Beside [[Elm]].", "slug: oak\n")
    ])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("error[names.unique]"), "\(outcome.output)")
    #expect(outcome.output.contains("content/patterns/oak.md"))
    #expect(outcome.output.contains("content/patterns/other.md"))
    #expect(try garden.baton("publish", "--yes").code == 2)
    #expect(!garden.exists("public"))
  }

  @Test func `two pages that want one old address are told`() throws {
    let garden = try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm]].", "redirect_from: /old/\n"),
      "content/patterns/elm.md": Garden.pattern("Elm", "Beside [[Oak]].", "redirect_from: /old/\n"),
    ])
    #expect(try garden.baton("build").output.contains("error[redirects.collision]"))
    #expect(try garden.baton("publish", "--yes").code == 2)
  }

  @Test func `a page of the author wins over one of the program, and a redirect over neither`() throws {
    let garden = try Garden([
      "content/graph.md": "---\ntitle: My own graph\n---\n\nWords.\n",
      "content/patterns/oak.md": Garden.pattern(
        "Oak", "Beside [[Elm]].",
        "tags: [tall]\nredirect_from: [/tags/tall/, /tags/, /feed.xml, /tags/old/]\n"),
    ])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 2)
    #expect(
      outcome.output.components(separatedBy: "error[redirects.collision]").count == 4, "\(outcome.output)")
    #expect(try garden.text("preview/graph/index.html").contains("My own graph"))
    #expect(try garden.text("preview/tags/old/index.html").contains("url=/oak/"))
    #expect(try !garden.text("preview/tags/tall/index.html").contains("url=/oak/"))
  }

  @Test(arguments: [
    ("static/SHA256SUMS", "names.slug", "the name sha256sums belongs to the site itself"),
    ("static/record/x.txt", "names.slug", "the name record belongs to the site itself"),
    ("content/record/x.txt", "names.slug", "the name record belongs to the site itself"),
    ("static/a\nb.txt", "names.slug", "it holds a control character"),
    ("static/oak/index.html", "names.unique", "content/patterns/oak.md"),
    ("content/OAK/index.html", "names.unique", "content/patterns/oak.md"),
    ("static/oak", "names.unique", "content/patterns/oak.md"),
    ("static/oak/index.html/x.css", "names.unique", "content/patterns/oak.md"),
    ("static/index.html", "names.unique", "content/index.md"),
    ("static/Robots.txt", "names.unique", "the site's own /robots.txt"),
    ("static/robots.txt/x", "names.unique", "the site's own /robots.txt"),
    ("static/tags", "names.unique", "the site's own /tags/index.html"),
    ("static/tags/tall", "names.unique", "the site's own /tags/tall/index.html"),
    ("static/old", "names.unique", "a redirect of content/patterns/elm.md"),
    ("static/leaf.txt", "names.unique", "content/leaf.txt"),
    ("static/Leaf.txt", "names.unique", "content/leaf.txt"),
    ("content/LEAF.txt", "names.unique", "content/LEAF.txt"),
    ("static/leaf.txt/x", "names.unique", "content/leaf.txt"),
  ])
  func `a file whose place is taken is left out, told with who has it, and stops publish`(
    path: String, check: String, holder: String
  ) throws {
    let garden = try Garden([
      path: "mine", "content/leaf.txt": "leaf",
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm]].", "tags: [tall]\n"),
      "content/patterns/elm.md": Garden.pattern("Elm", "Beside [[Oak]].", "redirect_from: /old/\n"),
    ])
    let findings = try garden.findings(try garden.baton("build", "--format", "json"))
    #expect(findings.map(\.check) == [check])
    // Of two files that a person put there the first by path has the place.
    #expect(findings.map(\.file) == [path == "content/LEAF.txt" ? "content/leaf.txt" : path])
    #expect(findings.first?.summary.hasSuffix(holder) == true, "\(findings)")
    #expect(try garden.text("preview/oak/index.html").contains("Beside"))
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "preview") == .init(""))
    #expect(try garden.baton("publish", "--yes").code == 2)
    #expect(!garden.exists("public"))
  }

  @Test func `an accent that is written in another way makes no other place`() throws {
    let garden = try Garden([
      "static/\u{E9}/fir/index.html": "mine",
      "content/patterns/e\u{301}/fir.md": Garden.pattern("Fir", "Beside [[Oak]]."),
    ])
    let findings = try garden.findings(try garden.baton("build", "--format", "json"))
    #expect(findings.contains { $0.check == "names.unique" && $0.file.hasPrefix("static/") }, "\(findings)")
  }

  @Test func `a file of the author's may stand where the program would make one`() throws {
    let garden = try Garden(["static/robots.txt": "mine", "static/graph.svg": "<svg/>"])
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(try garden.text("public/robots.txt") == "mine")
    #expect(try garden.text("public/graph.svg") == "<svg/>")
  }

  @Test func `links out of the tree are refused, and what cannot be read is told`() throws {
    let garden = try Garden()
    let folder = garden.path + "/content/patterns/"
    try FileManager.default.createSymbolicLink(atPath: folder + "out.md", withDestinationPath: "/etc/passwd")
    try FileManager.default.createSymbolicLink(atPath: folder + "loop", withDestinationPath: ".")
    try FileManager.default.createDirectory(atPath: folder + "folder.md", withIntermediateDirectories: true)
    #expect(mkfifo(folder + "pipe.md", 0o600) == 0)
    let outcome = try garden.baton("build")
    #expect(outcome.code == 2, "\(outcome)")
    for name in ["out.md", "loop", "pipe.md"] { #expect(outcome.output.contains(name), "\(outcome.output)") }
    let text = try garden.tree("preview").values.map { String(decoding: $0, as: UTF8.self) }.joined()
    #expect(!text.contains("root:"))
  }

  @Test func `an output folder that cannot be written is a failure of the world`() throws {
    let garden = try Garden()
    #expect(try garden.baton("build", "-d", "/proc/nowhere/site").code == 1)
    try garden.write("flat", "a file")
    let outcome = try garden.baton("build", "-d", "flat")
    #expect([1, 3].contains(outcome.code), "\(outcome)")
    #expect(try garden.text("flat") == "a file")
  }

  @Test func `the content is never taken for an output folder`() throws {
    let garden = try Garden()
    let before = try garden.tree()
    for target in ["content", ".", "content/patterns", "..", "content/new/deep", "./x/../content", "runs"] {
      let outcome = try garden.baton("publish", "--yes", "--adopt", "-d", target)
      #expect(outcome.code == 3, "\(target) \(outcome)")
      #expect(outcome.errors.contains("is no place for a site"), "\(target) \(outcome)")
    }
    #expect(try garden.tree() == before)
  }
}
