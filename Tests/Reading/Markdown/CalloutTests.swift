import Ground
import Reading
import Testing

@Suite struct CalloutTests {
  @Test(arguments: [("> [!NOTE] Tâke care\n> of it", 1, 19), ("- > [!NOTE]\n  > x\n", 3, 9)])
  func `the place of a callout is its first line`(text: String, column: Int, length: Int) throws {
    let blocks = Read(text).document.outline.blocks
    let callout = try #require(blocks.first { if case .callout = $0.kind { true } else { false } })
    #expect(callout.position == Position(line: 1, column: column, length: length))
  }

  @Test(
    "writes a quotation that opens with a kind as a callout",
    arguments: [
      Example(
        "title and body", "> [!NOTE] Take *care*\n> of it",
        note("<p class=\"callout-title\">Take <em>care</em></p>\n<p>of it</p>")),
      Example(
        "the kind stands in for a title", "> [!NOTE]\n> x",
        note("<p class=\"callout-title\">Note</p>\n<p>x</p>")),
      Example("no body", "> [!note] T", note("<p class=\"callout-title\">T</p>")),
      Example("neither title nor body", "> [!note]", note("<p class=\"callout-title\">Note</p>")),
      Example(
        "body after an empty line", "> [!note]\n>\n> x", note("<p class=\"callout-title\">Note</p>\n<p>x</p>")
      ),
      Example(
        "any kind is one", "> [!open-question] Why?",
        note("<p class=\"callout-title\">Why?</p>", kind: "open-question")),
      Example(
        "words about the look are no kind", "> [!note|wide] T", note("<p class=\"callout-title\">T</p>")),
      Example(
        "minus folds", "> [!tip]- T\n> x",
        "<details class=\"callout\" data-callout=\"tip\">\n<summary class=\"callout-title\">T</summary>\n<p>x</p>\n</details>"
      ),
      Example(
        "plus unfolds", "> [!tip]+\n> x",
        "<details class=\"callout\" data-callout=\"tip\" open>\n<summary class=\"callout-title\">Tip</summary>\n<p>x</p>\n</details>"
      ),
      Example(
        "callouts nest", "> [!note] T\n>\n> > [!note]\n> > x\n>\n> y",
        note(
          "<p class=\"callout-title\">T</p>\n\(note("<p class=\"callout-title\">Note</p>\n<p>x</p>"))\n<p>y</p>"
        )),
      Example(
        "in a list", "- > [!note] T\n  > x",
        "<ul>\n<li>\n\(note("<p class=\"callout-title\">T</p>\n<p>x</p>"))\n</li>\n</ul>"),
      Example(
        "lists, code and tables stand in it", "> [!note] T\n> - a\n>\n> ```\n> b\n> ```\n>\n> |c|\n> |-|",
        note(
          "<p class=\"callout-title\">T</p>\n<ul>\n<li>a</li>\n</ul>\n<pre><code>b\n</code></pre>\n"
            + "<table>\n<thead>\n<tr>\n<th>c</th>\n</tr>\n</thead>\n</table>")),
      Example("two words are no kind", "> [!a b] T", "<blockquote>\n<p>[!a b] T</p>\n</blockquote>"),
      Example("no word is no kind", "> [!] T", "<blockquote>\n<p>[!] T</p>\n</blockquote>"),
      Example(
        "only the opening counts", "> a\n> [!note] T", "<blockquote>\n<p>a\n[!note] T</p>\n</blockquote>"),
      Example(
        "an escaped one is a quotation", "> \\[!note] T", "<blockquote>\n<p>[!note] T</p>\n</blockquote>"),
      Example("outside a quotation it is text", "[!note] T", "<p>[!note] T</p>"),
    ])
  func writes(example: Example) {
    #expect(example.read() == example.html)
  }

  @Test(
    "keeps the title as a fact",
    arguments: [
      ("> [!NOTE] Confidence: ★★☆", ["callout Confidence: ★★☆"]),
      ("> [!tip]-", ["callout Tip"]),
      ("> [!tip] A *b* `c`\n> d", ["callout A b c", " paragraph"]),
      ("> [!a] A\n> > [!b|x] B", ["callout A", " callout B"]),
      ("> a", ["quote", " paragraph"]),
    ])
  func facts(markdown: String, blocks: [String]) {
    #expect(Read(markdown).document.outline.words == blocks)
  }

  @Test("keeps the title, not the body, around a link in the title")
  func sentences() {
    let read = Read("> [!note] See [[a]]\n> body [[b]]")
    #expect(read.links.map(\.sentence) == ["See a", "body b"])
  }
}

private func note(_ content: String, kind: String = "note") -> String {
  "<div class=\"callout\" data-callout=\"\(kind)\" role=\"note\">\n\(content)\n</div>"
}
