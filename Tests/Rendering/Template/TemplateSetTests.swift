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
    try templates.render("two", Sample.record(["name": .text("x")]).page, into: &out)
    #expect(out.text == "before 2 x")
  }

  @Test func rendersTheSameOnEveryThread() throws {
    let files = [TemplateFixture.file("page", "{{title}}{{#links}}{{label}}{{/links}}{{extra.colour}}")]
    let templates = try TemplateSet.compile(files, entries: [("page", everyKind)])
    let view = try everyKindView().page
    let pages = try inParallel(200, threads: 4) { (_) throws(Failure) in
      var out: [UInt8] = []
      try templates.render("page", view, into: &out)
      return out.text
    }
    #expect(Set(pages) == ["A &amp; Bonered"])
  }

  @Test func escapesTextOfEveryLengthAsArraysDo() throws {
    let templates = try TemplateSet.compile(
      [TemplateFixture.file("page", "[{{title}}]")], entries: [("page", everyKind)])
    for length in 0...40 {
      let plain = [UInt8](repeating: UInt8(ascii: "x"), count: length)
      var texts = [plain, [UInt8](repeating: UInt8(ascii: "\""), count: length)]
      for place in 0..<length {
        for byte in "&<>\"':%~\u{7F}".utf8 {
          texts.append(plain)
          texts[texts.count - 1][place] = byte
        }
      }
      for text in texts {
        var expected: [UInt8] = []
        expected.append(escaping: text)
        #expect(try templates.page(.record(["title": .text(text.text)])) == "[\(expected.text)]")
      }
    }
  }

  @Test(arguments: [0, 7, -7, 10, 1_000_000, .max, .min])
  func showsNumbersOfAnyLength(number: Int) throws {
    let templates = try TemplateSet.compile(
      [TemplateFixture.file("page", "{{count}}")], entries: [("page", everyKind)])
    #expect(try templates.page(.record(["count": .number(number)])) == "\(number)")
  }

  @Test func showsAPageThatIsLongerThanItsViewLetsExpect() throws {
    let line = String(repeating: "{{title}}{{title}}{{title}}{{title}}", count: 50)
    let templates = try TemplateSet.compile(
      [TemplateFixture.file("page", line)], entries: [("page", everyKind)])
    let title = String(repeating: "é<", count: 500)
    let expected = String(repeating: "é&lt;", count: 500 * 200)
    #expect(try templates.page(.record(["title": .text(title)])) == expected)
  }

  @Test func showsTheSameWhenAValueIsPutInPlaceForAllPages() throws {
    let site: Shape = .record([
      ("name", .text), ("home", .address), ("logo", .address), ("menu", .list(.record([("label", .text)]))),
    ])
    let page = """
      <a href="{{site.home}}">{{#site.logo}}<img src="{{site.logo}}">{{/site.logo}}{{site.name}}</a>
      {{#site.menu}}<li>{{label}} {{title}} {{site.name}}</li>{{/site.menu}}
      {{#site.menu}}<li>{{label}}</li>{{/site.menu}}{{^site.logo}}{{title}}{{/site.logo}}
      {{#site}}{{name}}{{/site}}{{#parts}}{{title}}{{site.name}}{{> part}}{{/parts}}

      """
    let shape: Shape = .record([
      ("site", site), ("title", .text),
      ("parts", .list(.named("part", .record([("title", .text), ("parts", .list(.same("part")))])))),
    ])
    let fixture = TemplateFixture(
      page, shape, partials: ["part": "\n{{title}} {{site.name}}{{#parts}}{{> part}}{{/parts}}"])
    let known: Sample = .record(["name": .text("A & B"), "menu": .list([.record(["label": .text("<m>")])])])
    let part: Sample = .record(["title": .text("in"), "parts": .list([.record(["title": .text("deep")])])])
    let view: Sample = .record(["site": known, "title": .text("T"), "parts": .list([part])])
    let templates = try TemplateSet.compile(fixture.files, entries: [("page", shape)])
    let folded = try templates.folding("site", of: Sample.record(["site": known]).page)
    let (one, other) = (try templates.page(view), try folded.page(view))
    #expect(one == other)
    #expect(one.contains("A &amp; B"))
    // What could not be put in place is looked up; all else need not be there.
    #expect(try folded.page(.record(["title": .text("T")])).contains("<li>&lt;m&gt;</li>"))
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

  static let different: [Sample] = [
    .none, .flag(true), .flag(false), .number(0), .number(-1), .text(""), .text("0"), .markup([]),
    .markup([0x30]), .list([]), .list([.none]), .list([.text("a"), .text("b")]), .list([.text("ab")]),
    .list([.list([.text("a")]), .text("b")]), .record([:]), .record(["a": .text("b")]),
    .record(["b": .text("a")]), .record(["a": .none]),
  ]

  @Test func viewsThatDifferHaveDigestsThatDiffer() {
    #expect(Set(Self.different.map { $0.view.digest }).count == Self.different.count)
    #expect(Self.different.map { $0.view.digest } == Self.different.map { $0.view.digest })
  }

  @Test func theDigestOfAViewIsTheSameInEveryRun() {
    let view: Sample = .record(["title": .text("a"), "tags": .list([.number(7), .flag(true)])])
    #expect(view.view.digest.hex == "4802a1a60f9e858337300d5b605f658ae7ca09c6837d76f317b9f258c08959cd")
  }
}

extension TemplateSet {
  fileprivate func page(_ sample: Sample) throws -> String {
    var out: [UInt8] = []
    try render("page", sample.page, into: &out)
    return out.text
  }
}
