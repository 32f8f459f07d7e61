import Ground
import Reading
import Testing

/// Task lists, strikethrough and bare links as pages show them; GitHub's own examples are in `ConformanceTests`.
@Suite struct ExtensionTests {
  @Test(
    "writes tasks, strikes and bare links",
    arguments: [
      Example(
        "tasks say whether they are done", "- [ ] a\n- [x] b\n- [X] c\n- d",
        "<ul>\n\(task("a"))\n\(task("b", isDone: true))\n\(task("c", isDone: true))\n<li>d</li>\n</ul>"),
      Example("numbered tasks", "1. [x] a", "<ol>\n\(task("a", isDone: true))\n</ol>"),
      Example("a task with a link", "- [ ] [[a]]", "<ul>\n\(task("<a>a</a>"))\n</ul>"),
      Example("no task without a space", "- [x]a", "<ul>\n<li>[x]a</li>\n</ul>"),
      Example("no task of another letter", "- [?] a", "<ul>\n<li>[?] a</li>\n</ul>"),
      Example("no task that is escaped", "- \\[ ] a", "<ul>\n<li>[ ] a</li>\n</ul>"),
      Example("no task outside a list", "[ ] a", "<p>[ ] a</p>"),
      Example("strikes", "~~a *b*~~ ~c~", "<p><del>a <em>b</em></del> <del>c</del></p>"),
      Example("strikes over two lines", "~~a\nb~~", "<p><del>a\nb</del></p>"),
      Example("three tildes are text", "a ~~~b~~~", "<p>a ~~~b~~~</p>"),
      Example("escaped tildes are text", "\\~\\~a\\~\\~ ~~b", "<p>~~a~~ ~~b</p>"),
      Example("a tilde before a number is text", "~5 and ~6", "<p>~5 and ~6</p>"),
      Example("no strikes in code", "`~~a~~`", "<p><code>~~a~~</code></p>"),
      Example(
        "an address without its full stop", "See https://a.org/b.",
        "<p>See <a href=\"https://a.org/b\">https://a.org/b</a>.</p>"),
      Example(
        "www and mail", "www.a.org b@c.org",
        "<p><a href=\"http://www.a.org\">www.a.org</a> <a href=\"mailto:b@c.org\">b@c.org</a></p>"),
      Example("no address in code", "`https://a.org`", "<p><code>https://a.org</code></p>"),
      Example(
        "no address in a link", "[https://a.org](b)", "<p><a href=\"b\">https://a.org</a></p>"),
      Example(
        "no address in a link of raw HTML", "x <a href=\"b\">https://a.org</a>",
        "<p>x <a href=\"b\">https://a.org</a></p>"),
      Example("an unknown scheme is text", "foo://a.org", "<p>foo://a.org</p>"),
    ])
  func writes(example: Example) {
    #expect(example.read() == example.html)
  }
}

private func task(_ text: String, isDone: Bool = false) -> String {
  let state =
    isDone
    ? "checked=\"\" disabled=\"\" type=\"checkbox\" aria-label=\"done\""
    : "disabled=\"\" type=\"checkbox\" aria-label=\"to do\""
  return "<li class=\"task\"><input \(state)> \(text)</li>"
}
