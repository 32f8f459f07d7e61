import Foundation
import TestKit
import Testing

/// `baton publish`: what readers get, and what they never get.
@Suite struct PublishTests {
  /// When each file of the site was last written; the record beside it tells of every run.
  private func times(_ garden: Garden) throws -> [String: Int] {
    try garden.times("public").filter { !$0.key.hasPrefix("record/") }
  }

  @Test func `the first publication puts a whole site in its place, and its sums hold`() throws {
    let garden = try Garden()
    #expect(
      try garden.baton("publish", "--yes")
        == .init(
          "", errors: "public: 2 patterns, 13 files, 13 written, 0 unchanged, 0 findings, TIME · run RUN\n"))
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public") == .init(""))
    let listed = try garden.text("public/SHA256SUMS").split(separator: "\n").count
    #expect(try garden.tree("public").count { !$0.key.hasPrefix("record/") } == listed + 1)
  }

  @Test func `publishing the same again stages nothing, and every file keeps its time`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    let before = try garden.times("public")
    let outcome = try garden.baton("publish", "--yes")
    #expect(
      outcome.errors == "public: 2 patterns, 13 files, 0 written, 13 unchanged, 0 findings, TIME · run RUN\n")
    #expect(try garden.times("public") == before)
    #expect(try garden.text("runs/ledger.jsonl").contains("promotion.unchanged"))
    #expect(try !garden.tree().keys.contains { $0.hasPrefix(".public.next/") })
  }

  @Test(arguments: [20, 200])
  func `one edit writes only what it concerns, however large the site is`(size: Int) throws {
    let garden = try Garden()
    for number in 0..<size {
      try garden.write(
        "content/patterns/tree-\(number).md",
        Garden.pattern("Tree \(number)", "Stands beside [[Tree \((number + 1) % size)]]."))
    }
    try garden.baton("publish", "--yes")
    let before = try times(garden)
    try garden.write(
      "content/patterns/tree-7.md", Garden.pattern("Tree 7", "Stands still beside [[Tree 8]]."))
    let outcome = try garden.baton("publish", "--yes")
    let after = try times(garden)
    let concerned = Set(after.filter { before[$0.key] != $0.value }.keys)
    #expect(concerned.isSuperset(of: ["tree-7/index.html", "tree-8/index.html", "SHA256SUMS"]))
    #expect(concerned.count <= 8, "\(concerned.sorted())")
    #expect(Set(before.keys) == Set(after.keys))
    #expect(outcome.errors.contains(", \(concerned.count - 1) written,"), "\(outcome.errors)")
  }

  @Test func `one error, and readers keep the site that they have`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    let (before, times) = (try garden.tree("public"), try garden.times("public"))
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elmm]]."))
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 2)
    #expect(outcome.output.hasPrefix("error[links.internal]: no pattern named \"Elmm\"\n"))
    #expect(outcome.errors.contains("nothing promoted: "), "\(outcome.errors)")
    #expect(try garden.tree("public") == before)
    #expect(try garden.times("public") == times)
  }

  @Test func `a page whose facts cannot be read has a banner on build, and stops publish`() throws {
    let garden = try Garden([
      "content/patterns/oak.md": "---\ntitle: [Oak\n---\n\n# Oak\n\nBark of [[Elm]].\n"
    ])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("error[frontmatter.valid]"), "\(outcome.output)")
    let page = try garden.text("preview/oak/index.html")
    #expect(page.contains("Bark of"))
    #expect(page.contains("banner") || page.contains("role=\"alert\""), "\(page)")
    #expect(try garden.baton("publish", "--yes").code == 2)
    #expect(!garden.exists("public"))
  }

  @Test func `a key that stands twice is told with both lines, stops publish, and the rest is read`() throws {
    let garden = try Garden([
      "content/patterns/oak.md": "---\ntitle: Oak\nstatus: published\ntitle: Ash\n---\n\n[[Elm]].\n"
    ])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 0)
    #expect(
      outcome.output.contains(
        "warning[frontmatter.valid]: key \"title\" stands on line 2 already, which counts\n"), "\(outcome)")
    #expect(outcome.output.contains("content/patterns/oak.md:4:1"), "\(outcome)")
    #expect(try !garden.text("preview/oak/index.html").contains("not valid YAML"))
    #expect(try garden.baton("publish", "--yes").code == 2)
  }

  @Test(arguments: [("Under ![[Elm]] it stands.", Int32(0)), ("![[Oak]]", 2)])
  func `an embed that is shown as a link does not stop publish, one without end does`(
    text: String, code: Int32
  ) throws {
    let garden = try Garden(["content/patterns/oak.md": Garden.pattern("Oak", text)])
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == code, "\(outcome)")
    #expect(outcome.output.contains("[embeds."), "\(outcome)")
    #expect(garden.exists("public/oak/index.html") == (code == 0))
  }

  @Test func `what others put there survives and is told`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    try garden.write("public/theirs.txt", "mine")
    try garden.write("public/oak/theirs.txt", "mine too")
    try garden.write("public/folder/deep/theirs.txt", "and mine")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Changed, beside [[Elm]]."))
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 0)
    #expect(try garden.text("public/theirs.txt") == "mine")
    #expect(try garden.text("public/oak/theirs.txt") == "mine too")
    #expect(try garden.text("public/folder/deep/theirs.txt") == "and mine")
    for name in ["theirs.txt", "oak/theirs.txt", "folder"] {
      #expect(
        outcome.errors.contains("left alone: \(name), which baton did not write\n"), "\(outcome.errors)")
    }
  }

  @Test func `a folder that is not ours is refused, and taken with --adopt`() throws {
    let garden = try Garden(["public/theirs.txt": "mine"])
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("--adopt"), "\(outcome.errors)")
    #expect(try garden.tree("public") == ["theirs.txt": Data("mine".utf8)])
    #expect(try garden.baton("publish", "--yes", "--adopt").code == 0)
    #expect(try garden.text("public/theirs.txt") == "mine")
    #expect(garden.exists("public/oak/index.html"))
  }

  @Test func `the chain of every log can be checked with a shell`() throws {
    let garden = try Garden()
    try garden.baton("build")
    try garden.baton("publish", "--yes")
    let check = """
      h=$(printf '0%.0s' $(seq 64)); while IFS= read -r l; do b=${l%,\\"hash\\":*}
      h=$(printf %s "$h$b" | sha256sum | cut -c1-64); n=$((n+1))
      [ "$l" = "$b,\\"hash\\":\\"$h\\"}" ] || { echo "line $n"; exit 1; }; done
      """
    let logs = try garden.tree("runs").keys.filter { $0.hasSuffix(".jsonl") }
    #expect(logs.count == 3)
    for log in logs {
      #expect(try garden.shell("set -o pipefail; \(check) < '\(log)'", in: "runs") == .init(""), "\(log)")
    }
  }

  @Test func `a page that is gone goes from the site, and its folder with it`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes")
    try garden.remove("content/patterns/elm.md")
    try garden.write("content/index.md", "---\ntitle: Home\n---\n\n[[Oak]].\n")
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Alone."))
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(!garden.exists("public/elm"))
    #expect(try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public") == .init(""))
  }

  @Test func `what stands in static and beside the texts is copied as it is`() throws {
    let garden = try Garden([
      "static/robots-extra.txt": "a <b>", "static/deep/er/x.bin": "\u{0}\u{1}",
      "content/patterns/leaf.svg": "<svg/>",
      "content/patterns/oak.md": Garden.pattern(
        "Oak", "![leaf](leaf.svg) beside [[Elm]], [more](/robots-extra.txt), [map](/graph/), [all](/a-z/)."),
    ])
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try garden.text("public/robots-extra.txt") == "a <b>")
    #expect(try garden.text("public/deep/er/x.bin") == "\u{0}\u{1}")
    #expect(
      try garden.tree("public").contains { $0.key.hasSuffix("leaf.svg") && $0.value == Data("<svg/>".utf8) })
  }

  @Test func `every step may finish and readers still not have every pattern: the code is 9`() throws {
    let garden = try Garden([
      "conductors/publish.yml": Self.publish(every: "pattern with collection grove"),
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm]].", "collection: Grove\n"),
      "content/patterns/yew.md": Garden.pattern(
        "Yew", "Later.", "collection: Grove\npublishDate: 2999-01-01\n"),
    ])
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 9)
    #expect(
      outcome.errors.hasPrefix("outcome not produced: content/patterns/yew.md: withheld, future\n"),
      "\(outcome)")
    #expect(
      try garden.steps(of: "step.finished")
        == ["harvest", "read", "weave", "render", "promote", "announce"])
    #expect(garden.exists("public/oak/index.html"))
    #expect(try garden.baton("publish", "--yes").code == 9)
    try garden.write("content/patterns/yew.md", Garden.pattern("Yew", "Here.", "collection: Grove\n"))
    #expect(try garden.baton("publish", "--yes").code == 0)
  }

  @Test func `what is withheld is no part of what a publication is for, unless its conductor says so`() throws
  {
    let garden = try Garden([
      "content/patterns/yew.md": Garden.pattern("Yew", "Later.", "draft: true\n")
    ])
    #expect(try garden.baton("publish", "--yes").code == 0)
    try garden.write("conductors/publish.yml", Self.publish(every: "pattern"))
    let outcome = try garden.baton("publish", "--yes")
    #expect(outcome.code == 9)
    #expect(outcome.errors.hasPrefix("outcome not produced: content/patterns/yew.md: withheld, draft\n"))
  }

  private static func publish(every: String) throws -> String {
    try String(contentsOfFile: Shared.root + "/conductors/publish.yml", encoding: .utf8)
      .replacing("pattern with status published", with: every)
  }

  @Test func `a template of the site takes the place of the built-in one`() throws {
    let page =
      "<!doctype html><html lang=en><meta charset=utf-8><title>Only {{title}}</title><p>Only {{title}}</p>"
    let garden = try Garden(["site-templates/pattern.mustache": page + "\n"])
    #expect(try garden.baton("publish", "--yes").code == 0)
    #expect(try garden.text("public/oak/index.html").contains("<p>Only Oak</p>\n"))
  }

  @Test func `a fault of a template is shown by build to nobody, and stops publish once for all its pages`()
    throws
  {
    let garden = try Garden(["site-templates/footer.mustache": "<footer><p><b>By hand</p></footer>\n"])
    #expect(try garden.baton("build").errors.contains(" 0 findings"))
    let outcome = try garden.baton("publish", "--yes", "--format", "json")
    #expect(outcome.code == 2)
    let findings = try garden.findings(outcome)
    #expect(findings.map(\.check) == ["output.html"])
    #expect(findings.map(\.summary) == ["<b> not closed before </p>"])
    #expect(!garden.exists("public"))
  }

  @Test(arguments: ["redirect_from: [/old/oak/]\n", "aliases: [/old/oak/]\n"])
  func `an old address leads to the page`(frontmatter: String) throws {
    let garden = try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elm]].", frontmatter)
    ])
    #expect(try garden.baton("publish", "--yes").code == 0)
    let page = try garden.text("public/old/oak/index.html")
    #expect(page.contains("url=/oak/"), "\(page)")
  }

  @Test(arguments: [
    ("/garden/", "href=\"/garden/elm/\""), ("https://example.org/garden/", "href=\"/garden/elm/\""),
    ("file", "href=\"../elm/index.html\""),
  ])
  func `every link holds under the address that the site is given`(base: String, link: String) throws {
    let garden = try Garden()
    let outcome = try garden.baton("publish", "--yes", "--base-url", base)
    #expect(outcome.code == 0, "\(outcome)")
    #expect(try garden.text("public/oak/index.html").contains(link))
    for (path, bytes) in try garden.tree("public") where path.hasSuffix(".html") {
      let page = String(decoding: bytes, as: UTF8.self)
      #expect(!page.contains("href=\"/elm/"), "\(path)")
      if base == "file" { #expect(!page.contains("href=\"/"), "\(path)") }
    }
  }

  @Test func `an address is no folder that a run may climb to`() throws {
    let garden = try Garden()
    #expect(try garden.baton("publish", "--yes", "--base-url", "/../").code == 64)
  }
}
