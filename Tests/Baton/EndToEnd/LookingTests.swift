import Foundation
import Ground
import Testing

@testable import baton

/// `new`, `list`, `graph` and `explain`.
@Suite struct LookingTests {
  @Test func `a new pattern has a file named after its title, and is never overwritten`() throws {
    let garden = try Garden()
    #expect(
      try garden.baton("new", "pattern", "Shared Ground")
        == .init("wrote content/patterns/shared-ground.md\n"))
    let text = try garden.text("content/patterns/shared-ground.md")
    #expect(text.contains("title: Shared Ground\n"))
    #expect(
      try garden.baton("new", "pattern", "Shared  ground!")
        == .init(
          "",
          errors: """
            error: content/patterns/shared-ground.md is already there
              help: choose another title, or go on with that file

            """, code: 1))
    #expect(try garden.text("content/patterns/shared-ground.md") == text)
  }

  @Test(arguments: [
    (["page", "About Us"], "content/about-us.md"), (["sequence", "A Walk"], "content/sequences/a-walk.md"),
    (["pattern", "Plain SQL", "--form", "adr"], "content/patterns/plain-sql.md"),
    (["pattern", "Index"], "content/patterns/index-pattern.md"),
    (["pattern", "../../x"], "content/patterns/x.md"),
    (["pattern", "Tags", "--form", "alexandrian"], "content/patterns/tags-pattern.md"),
  ])
  func `what is new has its place by its kind, and no check has an error to tell`(
    words: [String], file: String
  ) throws {
    let garden = try Garden()
    #expect(try Executable.run(["new"] + words, in: garden.folder.url) == .init("wrote \(file)\n"))
    let outcome = try garden.baton("check", "-D")
    #expect(outcome.code == 0, "\(outcome)")
  }

  @Test(arguments: [
    (["pattern", "X", "--form", "adrr"], "no form named \"adrr\"", "did you mean \"adr\"?"),
    (["page", "X", "--form", "adr"], "form \"adr\" makes a pattern, not a page", "it is one of page"),
    (
      ["pattern", "!!"], "TITLE is \"!!\"", "write a name of letters on one line: baton new pattern \"Name\""
    ),
    (["patern", "X"], "KIND is \"patern\"", "did you mean \"pattern\"?"),
  ])
  func `what cannot be new is wrong usage`(words: [String], message: String, remedy: String) throws {
    let garden = try Garden()
    let before = try garden.tree()
    #expect(
      try Executable.run(["new"] + words, in: garden.folder.url)
        == .init("", errors: "error: \(message)\n  help: \(remedy)\n", code: 64))
    #expect(try garden.tree() == before)
  }

  private func orchard() throws -> Garden {
    try Garden([
      "content/patterns/ash.md": Garden.pattern("Ash", "Beside [[Oka]].", "collection: Trees\n"),
      "content/patterns/yew.md": Garden.pattern("Yew", "Alone.", "draft: true\n"),
      "content/patterns/fir.md": Garden.pattern("Fir", "Alone.", "aliases: [Green]\ncollection: Trees\n"),
      "content/patterns/pine.md": Garden.pattern("Pine", "[[Green]]", "aliases: [Green]\n"),
    ])
  }

  @Test(arguments: [
    (
      "patterns",
      """
      TITLE  STATUS     IN  OUT  FILE
      Ash    published   0    0  content/patterns/ash.md
      Elm    published   2    1  content/patterns/elm.md
      Fir    published   0    0  content/patterns/fir.md
      Oak    published   2    1  content/patterns/oak.md
      Pine   published   0    0  content/patterns/pine.md

      """
    ),
    (
      "orphans",
      """
      TITLE  FILE
      Ash    content/patterns/ash.md
      Fir    content/patterns/fir.md
      Pine   content/patterns/pine.md

      """
    ),
    (
      "unresolved",
      """
      TARGET  PLACE                         SUGGESTION
      Oka     content/patterns/ash.md:10:8  Oak

      """
    ),
    (
      "ambiguous",
      """
      TARGET  PLACE                          CANDIDATES
      Green   content/patterns/pine.md:10:1  content/patterns/fir.md, content/patterns/pine.md

      """
    ),
    ("drafts", "TITLE  WHY    FILE\nYew    draft  content/patterns/yew.md\n"),
    (
      "dead-ends",
      """
      TITLE  FILE
      Ash    content/patterns/ash.md
      Fir    content/patterns/fir.md
      Pine   content/patterns/pine.md

      """
    ),
    ("collections", "NAME   PATTERNS  ADDRESS\nTrees         2  /collections/trees/\n"),
  ])
  func `a list is a table`(name: String, table: String) throws {
    let garden = try orchard()
    let before = try garden.tree()
    #expect(try garden.baton("list", name) == .init(table))
    #expect(try garden.tree().filter { !$0.key.hasPrefix(".baton/cache/") } == before)
  }

  @Test func `a list is json where that is asked for, also when it is empty`() throws {
    #expect(
      try orchard().baton("list", "orphans", "--format", "json").output
        == """
        {"v":1,"orphans":[{"title":"Ash","file":"content/patterns/ash.md"},\
        {"title":"Fir","file":"content/patterns/fir.md"},{"title":"Pine","file":"content/patterns/pine.md"}]}

        """)
    let garden = try Garden()
    #expect(
      try garden.baton("list", "dead-ends", "--format", "json") == .init("{\"v\":1,\"dead-ends\":[]}\n"))
    #expect(try garden.baton("list", "dead-ends") == .init("", errors: "no dead ends\n"))
  }

  @Test func `wide letters and control characters keep a table straight`() {
    let listing = Listing(
      columns: ["name", "n"], rows: [[.text("森の木"), .number(7)], [.text("a\u{1b}b"), .number(12)]])
    #expect(listing.table == "NAME     N\n森の木   7\na\u{241b}b     12\n")
  }

  @Test(arguments: [
    ("json", "{\"patterns\":["), ("dot", "digraph language {"), ("graphml", "<?xml version=\"1.0\""),
    ("svg", "<svg xmlns="),
  ])
  func `the graph is written in four forms, to standard output or to a file`(
    form: String, start: String
  ) throws {
    let garden = try Garden()
    let outcome = try garden.baton("graph", "--as", form)
    #expect(outcome.code == 0 && outcome.errors == "")
    #expect(outcome.output.hasPrefix(start))
    #expect(outcome.output.contains("Oak"))
    #expect(try garden.baton("graph", "--as", form, "-d", "graph.\(form)") == .init("wrote graph.\(form)\n"))
    #expect(try garden.text("graph.\(form)") == outcome.output)
  }

  @Test func `the links of a graph hold under the address of the site`() throws {
    let garden = try Garden()
    #expect(
      try garden.baton("graph", "--as", "dot", "-b", "https://example.org/g/").output
        .contains("URL=\"https://example.org/g/oak/\""))
    #expect(try garden.baton("graph", "--as", "dot", "-b", "file").output.contains("URL=\"oak/index.html\""))
  }

  @Test(arguments: Program.shipped.catalogue?.ids ?? [])
  func `every check is explained`(id: String) throws {
    let outcome = try Executable.run(["explain", id])
    #expect(outcome.code == 0)
    #expect(outcome.output.hasPrefix("\(id): "))
    #expect(outcome.output.contains("\nWhy: ") && outcome.output.contains("\nWhat to do: "))
    #expect(outcome.output.contains("\nBreaks it:\n  ") && outcome.output.contains("\nKeeps it:\n  "))
    #expect(outcome.output.contains(", in baton.yml:\n  checks: { \(id): "))
    let mayStand = outcome.output.contains("To let what it finds stand for a while, in ")
    #expect(mayStand == (id != "output.withheld" && !id.hasPrefix("waivers.")), "\(outcome)")
    if id == "output.withheld" { #expect(!outcome.output.contains("off")) }
    if id == "links.internal" { #expect(try Executable.run(["explain", "check:" + id]) == outcome) }
  }

  @Test func `every check has a page in the site, those too that are off`() throws {
    let garden = try Garden(["baton.yml": "checks: { links.label: off }\noutputs: { checks: true }\n"])
    #expect(try garden.baton("build").code == 0)
    let list = try garden.text("preview/checks/index.html")
    for id in Program.shipped.catalogue?.ids ?? [] {
      let page = try garden.text("preview/checks/\(id)/index.html")
      #expect(page.contains("<pre><code>checks: { \(id): ") && list.contains("/checks/\(id)/"), "\(id)")
      let isOff = list.contains("\(id)</a></td><td>off</td>")
      #expect(page.contains("It is off; to turn it on, in baton.yml") == isOff, "\(id)")
    }
    let page = try garden.text("preview/checks/links.label/index.html")
    #expect(page.contains("checks: { links.label: note }"), "\(page)")
    let kept = try garden.text("preview/checks/output.withheld/index.html")
    #expect(kept.contains("may not stand") && !kept.contains("because"), "\(kept)")
    let graph = try garden.text("preview/checks/graph.orphan/index.html")
    #expect(graph.contains("&lt;!-- baton: allow graph.orphan until 2027-03-01 because … --&gt;"), "\(graph)")
  }

  @Test func `files by a name that nobody reads are told`() throws {
    let garden = try Garden()
    try garden.write("waivers.yaml", "[]\n")
    let outcome = try garden.baton("check")
    #expect(outcome.output.contains("error[waivers.valid]: waivers.yaml is not read"), "\(outcome)")
    #expect(outcome.output.contains("= help: call it waivers.yml"), "\(outcome)")
    try garden.remove("baton.yml")
    try garden.write("baton.yaml", "title: Garden\n")
    #expect(
      try garden.baton("check")
        == .init("", errors: "error: baton.yaml is not read\n  help: call it baton.yml\n", code: 3))
  }

  @Test func `a check that is not there gets the nearest one`() throws {
    #expect(
      try Executable.run(["explain", "links.internl"])
        == .init(
          "", errors: "error: no check named \"links.internl\"\n  help: did you mean \"links.internal\"?\n",
          code: 64))
  }
}
