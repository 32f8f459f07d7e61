import Ground
import Rendering
import Testing

/// Odd and hostile templates end in a located failure or in what was meant.
@Suite struct TemplateInputTests {
  static let malformed: [(String, String)] = [
    ("a {{title", "page.mustache:1:3+7: tag without an end (close it with }})"),
    ("\n{{{title}}", "page.mustache:2:1+10: tag without an end (close it with }}})"),
    ("{{=<% %>", "page.mustache:1:1+8: tag without an end (close it with =}})"),
    ("{{=<%=}}", "page.mustache:1:1+8: delimiters that are not two words (write them as {{=<% %>=}})"),
    ("{{ }}", "page.mustache:1:1+5: tag without a name (name the value to show)"),
    ("{{#a b}}", "page.mustache:1:4+3: white space in the name \"a b\" (write one name in each tag)"),
    ("é{{#title}}", "page.mustache:1:2+10: \"title\" is opened but never closed (add {{/title}})"),
    ("x\n {{/title}}", "page.mustache:2:2+10: {{/title}} closes nothing (remove it or open it before)"),
    (
      "{{#title}}{{#tags}}{{/title}}{{/tags}}",
      "page.mustache:1:20+10: {{/title}} closes \"tags\" (write {{/tags}} first)"
    ),
    ("a\nb\0c", "page.mustache:2:2+1: NUL byte in a template (remove it)"),
  ]

  @Test(arguments: malformed)
  func locatesWhatIsMalformed(_ template: String, _ expected: String) {
    #expect(TemplateFixture(template, everyKind).failures == [expected])
    #expect(TemplateFixture(template, nil).failures == [expected])
  }

  @Test func locatesWhatIsNotUTF8() {
    let fixture = TemplateFixture(bytes: [0x61, 0x0A, 0x62, 0xFF, 0x63], everyKind)
    #expect(fixture.failures == ["page.mustache:2:2+1: template is not UTF-8 (save it as UTF-8)"])
  }

  @Test func passesOverAByteOrderMark() throws {
    let fixture = TemplateFixture("\u{FEFF}{{#title}}\nx\n{{/title}}\n", everyKind)
    #expect(try fixture.rendered(everyKindView()) == "x\n")
    #expect(
      TemplateFixture("\u{FEFF}{{x}}", everyKind).failures.first?.hasPrefix("page.mustache:1:3+1") == true)
  }

  @Test func keepsLineEndingsAsTheyAre() throws {
    let fixture = TemplateFixture(
      "<ul>\r\n  {{#tags}}\r\n  {{> item}}\r\n  {{/tags}}\r\n</ul>\r\n", everyKind,
      partials: ["item": "<li>\r\n\r\n{{.}}</li>\r\n"])
    let items = "  <li>\r\n\r\n  x</li>\r\n  <li>\r\n\r\n  y</li>\r\n"
    #expect(try fixture.rendered(everyKindView()) == "<ul>\r\n" + items + "</ul>\r\n")
  }

  @Test(arguments: ["", "\n", "no newline", "{{!", "}}", "{", "{{}}", "{{{{{{", "<", "\u{FEFF}"])
  func bearsScraps(_ template: String) {
    _ = TemplateFixture(template, everyKind).failures
    _ = TemplateFixture(template, nil).failures
  }

  @Test(arguments: [everyKind, nil] as [Shape?])
  func refusesTenThousandSectionsInsideEachOther(_ shape: Shape?) {
    let opened = String(repeating: "{{#title}}", count: 10_000)
    let closed = String(repeating: "{{/title}}", count: 10_000)
    let expected =
      "page.mustache:1:1001+10: tags nested deeper than 100 (move the inner part to a partial)"
    #expect(TemplateFixture(opened + closed, shape).failures == [expected])
  }

  @Test(arguments: [everyKind, nil] as [Shape?])
  func refusesATemplateThatIncludesItselfWithoutEnd(_ shape: Shape?) {
    let fixture = TemplateFixture(
      "{{> a}}", shape, partials: ["a": "x {{> b}}", "b": "{{^c}}{{/c}}\n{{> a}}"])
    let failures = fixture.failures.filter { !$0.contains("no name") }
    let remedy = "put the inclusion into a section that ends, such as {{#children}}…{{/children}}"
    #expect(failures == ["b.mustache:2:5+1: template \"a\" includes itself without end (\(remedy))"])
  }

  @Test func refusesAChainOfPartialsThatIsTooLong() {
    let files = (0..<1000).map { TemplateFixture.file("p\($0)", "{{> p\($0 + 1)}}") }
    let fixture = TemplateFixture(bytes: [UInt8](text: "{{> p0}}"), everyKind, files)
    #expect(fixture.failures.count == 1)
    #expect(fixture.failures.first?.contains("templates nested deeper than 200") == true)
  }

  @Test(arguments: ["", "0123456789"])
  func refusesPartialsThatMultiply(_ text: String) {
    let files = (0..<60).map { TemplateFixture.file("p\($0)", "\(text){{> p\($0 + 1)}}{{> p\($0 + 1)}}") }
    let leaf = TemplateFixture.file("p60", text)
    let fixture = TemplateFixture(bytes: [UInt8](text: "{{> p0}}"), everyKind, files + [leaf])
    #expect(fixture.failures.count == 1)
    #expect(fixture.failures.first?.contains("more than 10000 partials in one page") == true)
  }

  @Test func refusesBlocksThatMultiply() {
    let sites = String(repeating: "{{$a}}{{/a}}", count: 5000)
    let values = String(repeating: "{{title}}", count: 5000)
    let fixture = TemplateFixture("{{<p}}{{$a}}\(values){{/a}}{{/p}}", everyKind, partials: ["p": sites])
    #expect(
      fixture.failures == [
        "page.mustache:1:1+1: page grows too large when its partials and blocks are put in "
          + "(include this template fewer times)"
      ])
  }

  @Test func stopsARecursionThatFindsNoEndInTheData() throws {
    let fixture = TemplateFixture("{{> node}}", nil, partials: ["node": "{{#child}}{{> node}}{{/child}}"])
    let failure = #expect(throws: Failure.self) {
      // The innermost child has none, so the name is found further out, again and again.
      try fixture.rendered(.record(["child": .record(["label": .text("x")])]))
    }
    #expect(failure?.code == .badConfiguration)
    #expect(failure?.file == "page.mustache")
    #expect(failure?.message == "templates include each other more than 1000 times deep")
  }

  @Test func refusesTwoTemplatesOfOneName() {
    let fixture = TemplateFixture(bytes: [], everyKind, [TemplateFixture.file("page", "")])
    #expect(fixture.failures.map { $0.contains("second template named \"page\"") } == [true])
  }

  @Test(arguments: [
    "{{title}}", "{{=", "{{<", "{{!", "{{#title}}{{/title}}", "{{<p}}{{$a}}{{/a}}{{/p}} ", "<", "<p ", "<a ",
    "{{{", " ", "\n", "{{.}}",
  ])
  func takesTimeInProportionToTheSize(_ piece: String) {
    let clock = ContinuousClock()
    func time(_ text: String) -> Duration {
      let fixture = TemplateFixture(text, everyKind, partials: ["p": "{{$a}}x{{/a}}"])
      return clock.measure { _ = fixture.failures }
    }
    let plain = time(String(repeating: "plain text", count: 20_000))
    let hostile = time(String(repeating: piece, count: 200_000 / piece.utf8.count))
    #expect(hostile < plain * 40 + .milliseconds(200))
  }
}
