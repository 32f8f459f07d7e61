import Ground
import Rendering
import Testing

/// Where in HTML a template may show a value.
@Suite struct MarkupPlaceTests {
  static let allowed = [
    "<p>{{title}}</p>", "<p class=\"a {{title}} b\">", "<title>{{title}} & Co</title>",
    "<textarea>{{title}}</textarea>", "<a href=\"{{address}}\">", "<a href=\"{{address}}#{{title}}\">",
    "<a href=\"/tags/{{title}}/\">", "<a href=\"#{{title}}\">", "<a href=\"mailto:{{title}}\">",
    "<a href=\"https://x.org/{{count}}{{address}}\">", "<img srcset=\"{{address}} 2x, {{address}} 3x\">",
    "<meta http-equiv=refresh content=\"0; url={{address}}\">", "1 < 2 {{title}}", "<!-- a -->{{{body}}}",
    "<!-->{{{body}}}", "<!doctype html>{{{body}}}", "<script>let a = '</p>'</script>{{{body}}}",
    "<style>a>b{}</STYLE >{{{body}}}", "<p {{#draft}}class=\"a\"{{/draft}}>{{title}}",
    "<p{{#draft}} class=\"{{title}}\"{{/draft}}>{{title}}", "<details{{#draft}} open{{/draft}}>{{title}}",
    "<p{{#tags}} data-x=\"{{.}}\"{{/tags}}>", "<p class=\"a{{#draft}} b{{/draft}}\">{{title}}",
    "<a href=\"{{#address}}{{.}}{{/address}}{{^address}}#{{/address}}\">{{title}}",
    "<input value=\"{{title}}\" disabled/>{{{body}}}", "<p title=\"it's > that\">{{{body}}}",
    "<p title = \"{{title}}\">", "</p>{{{body}}}", "<a\nhref='x'>{{{body}}}",
  ]

  @Test(arguments: allowed)
  func allows(_ template: String) {
    #expect(TemplateFixture(template + padding(template), everyKind).failures == [])
  }

  /// Closes a tag that an example leaves open.
  private func padding(_ template: String) -> String { template.hasSuffix("\"") ? ">" : "" }

  static let refused: [(String, String)] = [
    ("<p class={{title}}>", "value in an unquoted attribute (put the attribute's value in double quotes)"),
    ("<p class=a{{title}}>", "value in an unquoted attribute (put the attribute's value in double quotes)"),
    ("<p class='{{title}}'>", "value in single quotes (put the attribute's value in double quotes)"),
    ("<p {{title}}>", "value in an attribute's name (write name=\"{{…}}\")"),
    ("<p data-{{title}}=\"x\">", "value in an attribute's name (write name=\"{{…}}\")"),
    ("<{{title}}>", "value in a tag's name (write the tag's name out)"),
    ("<h{{count}}>", "value in a tag's name (write the tag's name out)"),
    ("</h{{count}}>", "value in a tag's name (write the tag's name out)"),
    ("<!-- {{title}} -->", "value in a comment (use {{! … }} for comments, or move it out of the comment)"),
    ("<!doctype {{title}}>", "value in a declaration (write the declaration out)"),
    (
      "<SCRIPT>let a = \"{{title}}\"</script>",
      "value in <script> (put the value in an attribute, such as data-value)"
    ),
    (
      "<style>p{color:{{title}}}</style>",
      "value in <style> (put the value in an attribute, such as data-value)"
    ),
    ("<script>{{{body}}}</script>", "value in <script> (put the value in an attribute, such as data-value)"),
    ("<p onclick=\"{{title}}\">", "value in onclick (use a class or a data- attribute instead)"),
    ("<p STYLE=\"{{title}}\">", "value in style (use a class or a data- attribute instead)"),
    (
      "<a href=\"{{title}}\">",
      "text at the start of href (begin it with an address from the view, or with a scheme or a / written out)"
    ),
    (
      "<img src = \"{{title}}\">",
      "text at the start of src (begin it with an address from the view, or with a scheme or a / written out)"
    ),
    (
      "<form action=\"{{#title}}{{.}}{{/title}}\"></form>",
      "text at the start of action (begin it with an address from the view, or with a scheme or a / written out)"
    ),
    (
      "<a href=\"java{{address}}\">",
      "value in the scheme of href (begin the address with an address, a scheme or a /)"
    ),
    (
      "<a href=\" Java\nScript:{{count}}\">",
      "value in the scheme of href (begin the address with an address, a scheme or a /)"
    ),
    ("<title>{{{body}}}</title>", "markup where only text may be (show it between tags)"),
    ("<p title=\"{{{body}}}\">", "markup where only text may be (show it between tags)"),
    (
      "<p {{#draft}}class=\"{{/draft}}>",
      "section \"draft\" does not end where it began (open and close tags, quotes and comments on the same side of it)"
    ),
    (
      "{{#draft}}<!--{{/draft}}",
      "section \"draft\" does not end where it began (open and close tags, quotes and comments on the same side of it)"
    ),
    (
      "<a href=\"{{#draft}}java{{/draft}}script:{{count}}\">",
      "section \"draft\" does not end where it began (open and close tags, quotes and comments on the same side of it)"
    ),
    (
      "<a href=\"{{#draft}}\" src=\"{{address}}{{/draft}}\">",
      "section \"draft\" does not end where it began (open and close tags, quotes and comments on the same side of it)"
    ),
    (
      "<p {{#tags}}on{{/tags}}>",
      "section \"tags\" does not end where it began (open and close tags, quotes and comments on the same side of it)"
    ),
    (
      "<s{{#draft}}cript{{/draft}}>",
      "section \"draft\" does not end where it began (open and close tags, quotes and comments on the same side of it)"
    ),
    (
      "<p {{#draft}}on{{/draft}}click=\"{{title}}\">",
      "name runs into a section that may end a name (put white space between them)"
    ),
    ("<p class=\"", "template ends inside a tag, comment or element without tags (close it)"),
    ("<!-- a ->", "template ends inside a tag, comment or element without tags (close it)"),
  ]

  @Test(arguments: refused)
  func refuses(_ template: String, _ expected: String) {
    let failures = TemplateFixture(template, everyKind).failures
    #expect(failures.first?.hasSuffix(": " + expected) == true, "\(failures)")
  }

  @Test func judgesThroughPartialsAndBlocks() {
    let fixture = TemplateFixture(
      "{{<layout}}{{$attribute}}{{title}}{{/attribute}}{{/layout}}", everyKind,
      partials: ["layout": "<p {{> open}}{{$attribute}}{{/attribute}}>", "open": "class="])
    #expect(
      fixture.failures == [
        "page.mustache:1:28+5: value in an unquoted attribute (put the attribute's value in double quotes)"
      ])
  }

  @Test func encodesTextInsideAnAddress() throws {
    let fixture = TemplateFixture("<a href=\"/tags/{{title}}/\">", everyKind)
    let view = try everyKindView(title: "a b\"><é")
    #expect(try fixture.rendered(view) == "<a href=\"/tags/a%20b%22%3E%3C%C3%A9/\">")
  }

  @Test func leavesTemplatesWithoutAShapeAlone() throws {
    #expect(
      try TemplateFixture("<p class={{x}}", nil).rendered(.record(["x": .text("<")])) == "<p class=&lt;")
  }
}
