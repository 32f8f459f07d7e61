import Ground
import Rendering
import Testing

@Suite struct TemplateSetTests {
  @Test func isNamedByTheBytesOfAllItsFiles() throws {
    func digest(_ files: [TemplateFile]) throws -> Digest {
      try TemplateSet.compile(files, entries: []).digest
    }
    let (a, b) = (TemplateFixture.file("a", "1"), TemplateFixture.file("b", "2"))
    #expect(try digest([a, b]) == digest([b, a]))
    #expect(try digest([a, b]) != digest([a, TemplateFixture.file("b", "3")]))
    #expect(try digest([a, b]) != digest([a]))
    #expect(try digest([a]) != digest([TemplateFixture.file("b", "1")]))
  }

  @Test func rendersEachPageFromItsOwnTemplate() throws {
    let files = [TemplateFixture.file("one", "1 {{title}}"), TemplateFixture.file("two", "2 {{name}}")]
    let templates = try TemplateSet.compile(
      files, entries: [("one", everyKind), ("two", .record([("name", .text)]))])
    var out = [UInt8](text: "before ")
    try templates.render("two", .record(["name": .text("x")]), into: &out)
    #expect(out.text == "before 2 x")
  }

  @Test func rendersTheSameOnEveryThread() throws {
    let files = [TemplateFixture.file("page", "{{title}}{{#links}}{{label}}{{/links}}{{extra.colour}}")]
    let templates = try TemplateSet.compile(files, entries: [("page", everyKind)])
    let view = try everyKindView()
    let pages = try inParallel(200, threads: 4) { (_) throws(Failure) in
      var out: [UInt8] = []
      try templates.render("page", view, into: &out)
      return out.text
    }
    #expect(Set(pages) == ["A &amp; Bonered"])
  }

  @Test func letsAPageReplaceTheBlocksOfItsLayout() throws {
    let layout = """
      <body>
        {{$main}}
        nothing
        {{/main}}
      </body>

      """
    let page = """
      {{<layout}}
      {{$main}}
      <h1>{{title}}</h1>
      {{#tags}}
        <i>{{.}}</i>
      {{/tags}}
      {{/main}}
      {{/layout}}

      """
    let fixture = TemplateFixture(page, everyKind, partials: ["layout": layout])
    #expect(
      try fixture.rendered(everyKindView()) == """
        <body>
          <h1>A &amp; B</h1>
            <i>x</i>
            <i>y</i>
        </body>

        """)
  }

  @Test func choosesAParentByName() throws {
    let fixture = TemplateFixture(
      "{{<*card}}{{$x}}{{title}}{{/x}}{{/*card}}", everyKind,
      partials: ["small": "s{{$x}}{{/x}}", "large": "L{{$x}}{{/x}}"])
    #expect(try fixture.rendered(everyKindView()) == "LA &amp; B")
  }

  @Test func aReplacementThatHoldsABlockOfItsNameShowsThatOnesContent() throws {
    let fixture = TemplateFixture(
      "{{<p}}{{$a}}[{{$a}}inner{{/a}}]{{/a}}{{/p}}", everyKind, partials: ["p": "{{$a}}{{/a}}"])
    #expect(try fixture.rendered(everyKindView()) == "[inner]")
  }

  static let different: [View] = [
    .none, .flag(true), .flag(false), .number(0), .number(-1), .text(""), .text("0"), .markup([]),
    .markup([0x30]), .list([]), .list([.none]), .list([.text("a"), .text("b")]), .list([.text("ab")]),
    .list([.list([.text("a")]), .text("b")]), .record([:]), .record(["a": .text("b")]),
    .record(["b": .text("a")]), .record(["a": .none]),
  ]

  @Test func viewsThatDifferHaveDigestsThatDiffer() {
    #expect(Set(Self.different.map { $0.digest }).count == Self.different.count)
    #expect(Self.different.map { $0.digest } == Self.different.map { $0.digest })
  }

  @Test func theDigestOfAViewIsTheSameInEveryRun() {
    let view: View = .record(["title": .text("a"), "tags": .list([.number(7), .flag(true)])])
    #expect(view.digest.hex == "eeff99db53454f6cc34cf0bf147bd20796b35f55b4bb7d6e0812b8aaf69a3fbc")
  }
}
