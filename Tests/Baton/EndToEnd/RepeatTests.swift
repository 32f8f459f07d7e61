import Foundation
import Testing

/// The same inputs give the same site, and no moment to die in is a bad one.
@Suite struct RepeatTests {
  private static let present = "2026-06-01T00:00:00Z"

  @Test func `SOURCE_DATE_EPOCH stands for the clock`() throws {
    let garden = try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", "[[Elm]]", "publishDate: 2030-01-01\n")
    ])
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", "Alone."))
    try garden.write("content/index.md", "---\ntitle: Home\n---\n\nWelcome.\n")
    #expect(try garden.baton("build", environment: ["SOURCE_DATE_EPOCH": "1900000000"]).code == 0)
    #expect(garden.exists("preview/oak/index.html"))
    #expect(try garden.baton("build", environment: ["SOURCE_DATE_EPOCH": "1800000000"]).code == 0)
    #expect(!garden.exists("preview/oak/index.html"))
    #expect(try garden.baton("build", environment: ["SOURCE_DATE_EPOCH": "soon"]).code == 3)
  }

  @Test func `another build of the program makes everything again, and gives the same site`() throws {
    let garden = try Garden()
    try garden.baton("publish", "--yes", "--clock", Self.present)
    let sums = try garden.text("public/SHA256SUMS")
    try garden.baton("publish", "--yes", "--clock", Self.present)
    #expect(try garden.steps(of: "step.reused") == ["read", "weave", "render"])
    let twin = try garden.otherBuild()
    #expect(try garden.shell("'\(twin)' publish --yes -q --clock \(Self.present)") == .init(""))
    #expect(try garden.steps(of: "step.reused") == [])
    #expect(
      try garden.steps(of: "step.started")
        == ["harvest", "read", "weave", "render", "promote", "announce"])
    #expect(try garden.text("public/SHA256SUMS") == sums)
  }

  @Test(arguments: [
    ("links: { order: label-target }\n", "links: { order: target-label }\n", "See [[Oak|Elm]]."),
    ("html: clean\n", "html: raw\n", "<details open onclick=\"x()\"><summary>More</summary></details>"),
    ("math: { dollar: false }\n", "math: { dollar: true }\n", "Let $a*b*c$ be."),
  ])
  func `whoever sets how texts are read gets the site that a first build gives`(
    before: String, after: String, text: String
  ) throws {
    let page = ["content/patterns/yew.md": Garden.pattern("Yew", text)]
    let garden = try Garden(page)
    let other = try Garden(page)
    try garden.write("baton.yml", "title: Garden\n" + before)
    try garden.baton("build", "--clock", Self.present)
    for one in [garden, other] {
      try one.write("baton.yml", "title: Garden\n" + after)
      try one.baton("build", "--clock", Self.present)
    }
    #expect(try garden.tree("preview") == other.tree("preview"))
  }

  @Test func `a text beyond the limit has a page that says so, whenever it was read`() throws {
    let garden = try Garden(["baton.yml": "title: Garden\nlimits: { file-bytes: 2000 }\n"])
    let long = String(repeating: "Stands beside [[Oak]].\n", count: 200)
    try garden.write("content/patterns/elm.md", Garden.pattern("Elm", long))
    #expect(try garden.baton("check").code == 2)
    #expect(try garden.baton("build").code == 2)
    #expect(try garden.text("preview/elm/index.html").contains("too large to be shown here"))
  }

  @Test func `whenever it is killed, readers have the old site or the new one, and the next run succeeds`()
    throws
  {
    let garden = try Garden()
    for number in 0..<40 {
      try garden.write(
        "content/patterns/tree-\(number).md", Garden.pattern("Tree \(number)", "Beside [[Oak]]."))
    }
    try garden.baton("publish", "--yes", "--clock", Self.present)
    let start = ContinuousClock.now
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Version 0 beside [[Elm]]."))
    try garden.baton("publish", "--yes", "--clock", Self.present)
    let length = Int((ContinuousClock.now - start) / .microseconds(1))
    var generator = SystemRandomNumberGenerator()
    for version in 1...30 {
      let old = try garden.site()
      try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Version \(version) beside [[Elm]]."))
      let (process, _, _) = Executable.process(
        ["publish", "--yes", "--clock", Self.present], in: garden.folder.url)
      try process.run()
      usleep(UInt32(Int.random(in: 0...length, using: &generator)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let found = try garden.site()
      let sums = try garden.shell("sha256sum -c --strict --quiet SHA256SUMS", in: "public")
      #expect(sums == .init(""), "version \(version)")
      let isNew = found["oak/index.html"].map { String(decoding: $0, as: UTF8.self) }?.contains(
        "Version \(version) ")
      #expect(found == old || isNew == true, "version \(version)")
      let outcome = try garden.baton("publish", "--yes", "--clock", Self.present)
      #expect(outcome.code == 0, "version \(version): \(outcome)")
      #expect(try garden.text("public/oak/index.html").contains("Version \(version) "))
    }
    let rest = try FileManager.default.contentsOfDirectory(atPath: garden.path).filter {
      $0.hasPrefix(".public")
    }
    #expect(Set(rest).isSubset(of: [".public.lock", ".public.next"]))
  }
}
