import Foundation
import Testing

/// `baton build` and `check` as people see them: output, errors and exit codes to the letter.
@Suite struct BuildTests {
  @Test func `a small site is built, and the run ends with one line`() throws {
    let garden = try Garden()
    let outcome = try garden.baton("build")
    #expect(
      outcome
        == .init(
          "", errors: "preview: 2 patterns, 13 files, 13 written, 0 unchanged, 0 findings, TIME · run RUN\n"))
    #expect(try garden.text("preview/oak/index.html").contains("<a href=\"/elm/\""))
  }

  @Test func `-v tells what took how long, the log too, and the parts are no longer than the whole`() throws {
    let errors = try Garden().baton("build", "-v", "-j", "1").errors
    let line = try #require(errors.split(separator: "\n").last { $0.hasPrefix("milliseconds: ") })
    let spans = line.dropFirst("milliseconds: ".count).split(separator: ", ").map { $0.split(separator: " ") }
    #expect(
      spans.map { $0.dropLast().joined(separator: " ") } == [
        "harvest", "read", "weave", "render", "checks of weave", "checks of render", "promote", "log", "all",
      ])
    let times = try spans.map { try #require(Double($0.last ?? "")) }
    #expect(times.dropLast().reduce(0, +) <= (times.last ?? 0) + 1)
    #expect(times.dropLast().last.map { $0 > 0 } == true)
  }

  @Test func `a dead link is shown with its place, and ends with 2`() throws {
    let garden = try Garden(["content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elmm]].")])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 2)
    #expect(
      outcome.output == """
        error[links.internal]: no pattern named "Elmm"
         ╭─ content/patterns/oak.md:9:8
        9 │ Beside [[Elmm]].
          │        ^^^^^^^^ did you mean "Elm"?
          = help: baton explain links.internal

        1 error in 1 file

        """)
    #expect(garden.exists("preview/oak/index.html"))
  }

  @Test
  func `what an author lets stand does not count, is told of with -v, and counts again once it has ended`()
    throws
  {
    let waiver = "<!-- baton: allow links.internal until 2027-01-01 because Elmm comes soon -->"
    let garden = try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", "\(waiver)\n\nBeside [[Elmm]].")
    ])
    let before = try garden.baton("check", "--clock", "2026-11-21T10:00:00Z")
    #expect(before == .init("nothing that counts, 1 waived\n"))
    let told = try garden.baton("check", "-v", "--clock", "2026-11-21T10:00:00Z").output
    #expect(
      told.contains(
        "= note: may stand until 2027-01-01T00:00:00Z: Elmm comes soon (content/patterns/oak.md:9)\n"))
    let after = try garden.baton("check", "--clock", "2027-01-01T00:00:00Z")
    #expect(after.code == 2)
    #expect(after.output.contains("= note: it might stand until 2027-01-01T00:00:00Z, and that is past\n"))
    #expect(after.output.hasSuffix("1 error, 1 warning in 1 file\n"))
  }

  @Test func `a gate lets pass what is waived until that ends, though nothing has changed`() throws {
    let garden = try Garden([
      "content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elmm]]."),
      "waivers.yml":
        "- { check: links.internal, files: \"patterns/oak.md\", until: 2027-01-01, because: soon }\n",
    ])
    let first = try garden.baton("publish", "--yes", "--clock", "2026-11-21T10:00:00Z")
    #expect(first.code == 0, "\(first)")
    let gates = try garden.baton("explain", "last", "gates").output.replacing("\n  ", with: " ")
    #expect(gates.contains("1 finding waived"), "\(gates)")
    #expect(try garden.baton("publish", "--yes", "--clock", "2027-02-01T10:00:00Z").code == 2)
    #expect(try garden.text("public/oak/index.html").contains("Oak"))
  }

  @Test func `a conductor may name a check that the site has turned off`() throws {
    let garden = try Garden([
      "baton.yml": "title: Garden\nchecks: { links.internal: off, links.output: off }\n"
    ])
    try garden.write("content/patterns/oak.md", Garden.pattern("Oak", "Beside [[Elmm]]."))
    #expect(try garden.baton("publish", "--yes").code == 0)
  }

  @Test func `a mistake in the configuration ends with 3`() throws {
    let garden = try Garden(["baton.yml": "titel: Garden\n"])
    #expect(
      try garden.baton("build")
        == .init(
          "",
          errors: """
            error[configuration.key]: unknown key "titel"
             ╭─ baton.yml:1:1
            1 │ titel: Garden
              │ ^^^^^ did you mean "title"?

            error: baton.yml cannot be used: 1 mistake

            """, code: 3))
  }

  @Test func `every mistake in templates and forms is shown at once, with its place, and ends with 3`() throws
  {
    let garden = try Garden([
      "site-templates/pattern.mustache": "{{{pattern.titel}}\n",
      "site-templates/home.mustache": "<p>\n{{#nothing}}x{{/nothing}}\n",
      "forms/own.yml": "form: own\nkindd: page\n",
    ])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 3)
    #expect(outcome.output == "")
    for place in [
      "site-templates/pattern.mustache:1:", "site-templates/home.mustache:2:", "forms/own.yml:2:1",
    ] {
      #expect(outcome.errors.contains("─ \(place)"), "\(outcome.errors)")
    }
    #expect(outcome.errors.contains("2 │ {{#nothing}}x{{/nothing}}"), "\(outcome.errors)")
  }

  @Test(arguments: ["build", "publish", "check"])
  func `every mistake of all files that set a site up is shown at once, and ends with 3`(
    command: String
  ) throws {
    let garden = try Garden()
    try garden.baton("eject", "conductors")
    for name in ["build", "publish"] {
      let text = try garden.text("conductors/\(name).yml")
      try garden.write("conductors/\(name).yml", text.replacing("use: site.read", with: "use: site.raed"))
    }
    for (path, text) in [
      "baton.yml": "titel: Garden\nbase-url: here\nforms: [{ files: \"x/**\", form: nobody }]\n",
      "site-templates/home.mustache": "<p>\n{{#nothing}}x{{/nothing}}\n",
      "forms/own.yml": "form: own\nkindd: page\nkind: patern\n", "forms/other.yml": "name: Other\n",
      "forms/third.yml": "form: third\nchecks: { structre.order: note }\n",
    ] {
      try garden.write(path, text)
    }
    let outcome = try garden.baton(command)
    #expect(outcome.code == 3)
    #expect(outcome.output == "")
    let conductors = command == "check" ? ["build", "publish"] : [command]
    for place in [
      "baton.yml:1:1", "baton.yml:2:11", "site-templates/home.mustache:2:", "forms/own.yml:2:1",
      "forms/own.yml:3:7", "forms/other.yml:1:1", "forms/third.yml:2:11",
    ] + conductors.map({ "conductors/\($0).yml:" }) {
      #expect(outcome.errors.contains("─ \(place)"), "\(place): \(outcome.errors)")
    }
    #expect(outcome.errors.contains("mistakes in the files that set the site up"), "\(outcome.errors)")
    #expect(!garden.exists("runs"))
  }

  @Test func `a template that names what is not there says which names are known`() throws {
    let garden = try Garden(["site-templates/home.mustache": "<p>\n{{titel}}\n"])
    let outcome = try garden.baton("build")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("─ site-templates/home.mustache:2:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("title"), "\(outcome.errors)")
  }

  @Test func `every mistake in a conductor is shown at once, with its place, and ends with 3`() throws {
    let garden = try Garden()
    _ = try garden.baton("eject", "conductors")
    let text = try garden.text("conductors/build.yml")
    try garden.write(
      "conductors/build.yml",
      text.replacing("use: site.read", with: "use: site.raed").replacing(
        "use: site.weave", with: "use: weave"))
    let outcome = try garden.baton("build")
    #expect(outcome.code == 3)
    #expect(outcome.errors.contains("site.raed"), "\(outcome.errors)")
    #expect(outcome.errors.components(separatedBy: "─ conductors/build.yml:").count == 3, "\(outcome.errors)")
  }

  @Test func `mistakes are framed also when the site is named from outside`() throws {
    let garden = try Garden(["site-templates/home.mustache": "{{titel}}\n"])
    let name = garden.folder.url.lastPathComponent
    let outcome = try Executable.run(
      ["build", "-s", name], in: garden.folder.url.deletingLastPathComponent())
    #expect(outcome.errors.contains("─ \(name)/site-templates/home.mustache:1:"), "\(outcome.errors)")
    #expect(outcome.errors.contains("1 │ {{titel}}"), "\(outcome.errors)")
  }

  @Test func `who finds the lock taken ends with 6 and leaves no run`() throws {
    let garden = try Garden()
    let lock = open(garden.path + "/.preview.lock", O_RDWR | O_CREAT, 0o600)
    defer { close(lock) }
    #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
    let outcome = try garden.baton("build")
    #expect(
      outcome
        == .init(
          "",
          errors: """
            error: preview/ is being written by another process
              help: wait until it ends and run the same command again; the lock goes with the process

            """, code: 6))
    #expect(!garden.exists("runs"))
  }

  @Test(arguments: ["build", "publish", "check"])
  func `without one text there is nothing to do, and the code is 10`(command: String) throws {
    let garden = try Garden()
    for path in ["content/index.md", "content/patterns"] { try garden.remove(path) }
    let outcome = try garden.baton(command)
    #expect(outcome.code == 10, "\(outcome)")
    #expect(outcome.errors.contains("content/**/*.md"), "\(outcome)")
    try garden.remove("content")
    #expect(try garden.baton(command).code == 10)
    #expect(!garden.exists("preview/index.html"))
    #expect(!garden.exists("public/index.html"))
  }

  @Test func `with json there is nothing but json on standard output`() throws {
    let garden = try Garden(["content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elmm]].")])
    for command in ["build", "publish", "check"] {
      let outcome = try garden.baton(command, "--format", "json")
      let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
      #expect((json?["findings"] as? [Any])?.count == 1)
      #expect(json?["errors"] as? Int == 1)
    }
  }

  @Test func `check writes nothing but its cache`() throws {
    let garden = try Garden(["content/patterns/oak.md": Garden.pattern("Oak", "Beside [[Elmm]].")])
    let before = try garden.tree()
    let outcome = try garden.baton("check")
    #expect(outcome.code == 2)
    #expect(outcome.output.contains("error[links.internal]"))
    #expect(try garden.tree().filter { !$0.key.hasPrefix(".baton/cache/") } == before)
    #expect(try garden.baton("check").output == outcome.output)
  }

  @Test func `strict makes a warning fail, and fail-on a note`() throws {
    let garden = try Garden(["content/patterns/oak.md": Garden.pattern("Oak", "<script>x</script>[[Elm]]")])
    let outcome = try garden.baton("check")
    #expect(outcome.code == 0, "\(outcome)")
    #expect(outcome.output.contains("html.dropped"))
    #expect(try garden.baton("check", "--strict").code == 2)
    #expect(try garden.baton("build", "--fail-on", "warning").code == 2)
  }

  @Test func `the site is found from below, and the target is relative to the working folder`() throws {
    let garden = try Garden()
    let below = garden.folder.url.appendingPathComponent("content/patterns")
    #expect(try Executable.run(["build"], in: below).code == 0)
    #expect(garden.exists("preview/index.html"))
    #expect(try Executable.run(["build", "-d", "../../out/here"], in: below).code == 0)
    #expect(garden.exists("out/here/index.html"))
  }

  @Test func `another configuration may be named`() throws {
    let garden = try Garden(["other.yml": "title: Orchard\n"])
    #expect(try garden.baton("build", "-c", "other.yml").code == 0)
    #expect(try garden.text("preview/index.html").contains("Orchard"))
  }

  @Test func `a new site builds and publishes without one finding`() throws {
    let folder = try TemporaryFolder()
    #expect(try Executable.run(["init", "garden"], in: folder.url).code == 0)
    for command in [["build"], ["publish", "--yes"]] {
      let outcome = try Executable.run(command + ["-s", "garden", "--format", "json"], in: folder.url)
      #expect(outcome.code == 0, "\(outcome)")
      // What was approved at once stands behind the findings.
      let nothing = "{\"v\":1,\"findings\":[],\"errors\":0,\"warnings\":0,\"notes\":0,\"waived\":0"
      #expect(outcome.output.hasPrefix(nothing + (command[0] == "build" ? "}\n" : ",\"review\":{")))
    }
  }
}
