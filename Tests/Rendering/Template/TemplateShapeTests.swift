import Ground
import Rendering
import Testing

@Suite struct TemplateShapeTests {
  static let shown: [(String, String)] = [
    ("{{title}} {{count}}", "A &amp; B 3"),
    ("{{{body}}}{{&body}}", "<p>hi</p><p>hi</p>"),
    ("<a href=\"{{address}}\">x</a>", "<a href=\"/a%20b/?x=1&amp;y=2\">x</a>"),
    ("{{#draft}}draft{{/draft}}{{^draft}}done{{/draft}}", "done"),
    ("{{#tags}}[{{.}}]{{/tags}}", "[x][y]"),
    ("{{author.name}} {{#author}}{{name}} of {{title}}{{/author}}", "Ada Ada of A &amp; B"),
    ("{{#links}}<a href=\"{{target}}\">{{label}}</a>{{/links}}", "<a href=\"/a%20b/?x=1&amp;y=2\">one</a>"),
    ("{{extra.colour}}|{{extra.shape}}|{{#extra}}{{title}}{{/extra}}", "red||A &amp; B"),
    ("{{#title}}{{.}}{{/title}}{{#count}}{{.}}{{/count}}", "A &amp; B3"),
    ("{{>*card}}", "LARGE A &amp; B"),
    ("{{card}}", "large"),
  ]

  @Test(arguments: shown)
  func showsEachKindOfValue(_ template: String, _ expected: String) throws {
    let partials: KeyValuePairs = ["small": "small {{title}}", "large": "LARGE {{title}}"]
    let fixture = TemplateFixture(template, everyKind, partials: partials)
    #expect(try fixture.rendered(everyKindView()) == expected)
  }

  static let refused: [(String, String)] = [
    (
      "a\n  {{titel}}",
      "page.mustache:2:5+5: no name \"titel\" in the view of \"page\" (did you mean \"title\"? known here: "
        + "address, author, body, card, count, draft, extra, links, tags, title)"
    ),
    (
      "{{#links}}{{lable}}{{/links}}",
      "page.mustache:1:13+5: no name \"lable\" in the view of \"page\" (did you mean \"label\"? known here: "
        + "address, author, body, card, count, draft, extra, label, links, tags, target, title)"
    ),
    (
      "{{author.nam}}",
      "page.mustache:1:10+3: no name \"nam\" in \"author\" (did you mean \"name\"? known here: home, name)"
    ),
    ("{{title.x}}", "page.mustache:1:9+1: \"title\" is text and has no names of its own (remove the dot)"),
    (
      "{{links.label}}",
      "page.mustache:1:9+5: \"links\" is a list and has no names of its own (write {{#links}}…{{/links}})"
    ),
    ("é {{tags}}", "page.mustache:1:5+4: \"tags\" is a list and cannot be shown (write {{#tags}}…{{/tags}})"),
    (
      "{{draft}}",
      "page.mustache:1:3+5: \"draft\" is a flag and cannot be shown (write {{#draft}}…{{/draft}})"
    ),
    (
      "{{author}}",
      "page.mustache:1:3+6: \"author\" is a record and cannot be shown (write {{#author}}…{{/author}})"
    ),
    ("{{.}}", "page.mustache:1:3+1: \".\" is a record and cannot be shown (write {{#.}}…{{/.}})"),
    ("{{body}}", "page.mustache:1:3+4: \"body\" is markup and would be escaped (write {{{body}}})"),
    ("{{{title}}}", "page.mustache:1:4+5: \"title\" is text, not markup (write {{title}})"),
    ("{{&address}}", "page.mustache:1:4+7: \"address\" is an address, not markup (write {{address}})"),
    (
      "{{> haed}}",
      "page.mustache:1:5+4: no template named \"haed\" (did you mean \"head\"? known here: head, page)"
    ),
    (
      "{{>*title}}",
      "page.mustache:1:5+5: \"title\" is text, not the name of a template (include a template by its own name)"
    ),
    (
      "{{<head}}{{$titel}}x{{/titel}}{{/head}}",
      "page.mustache:1:13+5: no block \"titel\" in the parent (did you mean \"title\"? known here: title)"
    ),
  ]

  @Test(arguments: refused)
  func refusesWhatTheShapeDoesNotAllow(_ template: String, _ expected: String) {
    let fixture = TemplateFixture(template, everyKind, partials: ["head": "{{$title}}{{/title}}"])
    #expect(fixture.failures == [expected])
  }

  @Test func reportsEveryMistakeOfEveryFileAtOnce() {
    let fixture = TemplateFixture(
      "{{one}}\n{{> head}}{{two}}", everyKind,
      partials: ["head": "{{three}}", "unused": "{{#open}}"])
    let places = fixture.failures.map { $0.prefix { $0 != "+" } }
    #expect(
      places == ["head.mustache:1:3", "page.mustache:1:3", "page.mustache:2:13", "unused.mustache:1:1"])
  }

  @Test func saysWhichPageLacksAName() {
    let fixture = TemplateFixture("{{> head}}", everyKind, partials: ["head": "{{nothing}}"])
    #expect(fixture.failures.first?.contains("no name \"nothing\" in the view of \"page\"") == true)
  }

  @Test func namesTheKnownTemplatesWhenAPageHasNone() {
    let problems = #expect(throws: TemplateFailures.self) {
      try TemplateSet.compile([TemplateFixture.file("pattern", "x")], entries: [("patern", .text)])
    }
    #expect(problems?.all.first?.message == "no template named \"patern\"")
    #expect(problems?.all.first?.remedy == "did you mean \"pattern\"? known here: pattern")
    #expect(problems?.all.first?.code == .badConfiguration)
  }

  @Test func skipsSectionsOverWhatIsAbsentOrEmpty() throws {
    let all = "{{#title}}t{{/title}}{{#body}}b{{/body}}{{#tags}}l{{/tags}}{{#author}}r{{/author}}"
    let fixture = TemplateFixture(all + "{{^count}}no count{{/count}}", everyKind)
    #expect(try fixture.rendered(.record(["title": .text(""), "tags": .list([])])) == "no count")
    #expect(try fixture.rendered(.record(["count": .number(0)])) == "")
  }

  @Test func looksUpANameWhereItIsDeclaredEvenWhenItIsAbsentThere() throws {
    let shape: Shape = .record([("name", .text), ("inner", .record([("name", .markup)]))])
    let fixture = TemplateFixture("{{name}}{{#inner}}{{{name}}}{{/inner}}", shape)
    #expect(try fixture.rendered(.record(["name": .text("<o>"), "inner": .record([:])])) == "&lt;o&gt;")
  }

  @Test func followsAShapeThatHoldsItself() throws {
    let shape: Shape = .record([
      ("top", .list(.named("entry", .record([("label", .text), ("children", .list(.same("entry")))]))))
    ])
    let node = "<li>{{label}}\n{{#children}}\n  {{> node}}\n{{/children}}\n</li>\n"
    let fixture = TemplateFixture(
      "<ul>\n{{#top}}\n {{> node}}\n{{/top}}\n</ul>\n", shape, partials: ["node": node])
    let leaf: Sample = .record(["label": .text("c")])
    let middle: Sample = .record(["label": .text("b"), "children": .list([leaf])])
    let view: Sample = .record(["top": .list([.record(["label": .text("a"), "children": .list([middle])])])])
    #expect(
      try fixture.rendered(view) == """
        <ul>
         <li>a
           <li>b
             <li>c
             </li>
           </li>
         </li>
        </ul>

        """)
  }

  @Test func tellsWhereAViewDepartsFromItsShape() throws {
    #expect(try everyKind.mismatch(everyKindView().page) == nil)
    #expect(
      everyKind.mismatch(Sample.record(["links": .list([.record(["label": .flag(true)])])]).page)
        == "view.links[0].label")
    #expect(everyKind.mismatch(Sample.record(["card": .text("huge")]).page) == "view.card")
    let tree: Shape = .named("tree", .list(.same("tree")))
    #expect(tree.mismatch(Sample.list([.list([])]).page) == nil)
    #expect(tree.mismatch(Sample.list([.list([.text("x")])]).page) == "view[0][0]")
  }
}
