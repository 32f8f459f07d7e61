import Ground
import Reading
import Testing

@Suite struct FootnoteTests {
  @Test(
    "writes what the text refers to",
    arguments: [
      Example("a reference", "a[^1]\n\n[^1]: n", "<p>a\(reference(1))</p>\n\(notes("n\(back(1))"))"),
      Example(
        "numbers go by the order of references", "a[^z] b[^y]\n\n[^y]: Y\n[^z]: Z",
        "<p>a\(reference(1)) b\(reference(2))</p>\n\(notes("Z\(back(1))", "Y\(back(2))"))"),
      Example(
        "a repeated reference has the number again and a place of its own", "a[^1] b[^1]\n\n[^1]: n",
        "<p>a\(reference(1)) b\(reference(1, again: 2))</p>\n\(notes("n\(back(1))"))"),
      Example(
        "letter case does not count", "a[^Note]\n\n[^note]: n",
        "<p>a\(reference(1))</p>\n\(notes("n\(back(1))"))"),
      Example("a note that nobody refers to is kept", "[^1]: n", notes("n")),
      Example(
        "unused notes come after the others", "a[^2]\n\n[^1]: one\n[^2]: two",
        "<p>a\(reference(1))</p>\n\(notes("two\(back(1))", "one"))"),
      Example(
        "a note may refer to a note", "a[^1]\n\n[^1]: one[^2]\n[^2]: two",
        "<p>a\(reference(1))</p>\n\(notes("one\(reference(2))\(back(1))", "two\(back(2))"))"),
      Example(
        "a note may refer to itself", "a[^1]\n\n[^1]: one[^1]",
        "<p>a\(reference(1))</p>\n\(notes("one\(reference(1, again: 2))\(back(1))"))"),
      Example(
        "links are defined for notes too", "a[^1]\n\n[^1]: [r]\n\n[r]: /u",
        "<p>a\(reference(1))</p>\n\(notes("<a href=\"/u\">r</a>\(back(1))"))"),
      Example(
        "what is indented belongs to the note", "a[^1]\n\n[^1]: one\n\n    - two\n\n    three",
        "<p>a\(reference(1))</p>\n\(notes("<p>one</p>\n<ul>\n<li>two</li>\n</ul>\n<p>three\(back(1))</p>"))"),
      Example(
        "a note may begin on the next line", "a[^1]\n\n[^1]:\n    n",
        "<p>a\(reference(1))</p>\n\(notes("\nn\(back(1))"))"),
      Example(
        "a note defined in a list stands with the others", "- a[^1]\n\n  [^1]: n",
        "<ul>\n<li>\n<p>a\(reference(1))</p>\n</li>\n</ul>\n\(notes("n\(back(1))"))"),
      Example(
        "an escaped reference is text", "a\\[^1]\n\n[^1]: n", "<p>a[^1]</p>\n\(notes("n"))"),
      Example(
        "a space makes it text", "a [^ 1]", "<p>a [^ 1]</p>"),
      Example(
        "within a link it is text, for links do not nest", "[a[^1]](b)\n\n[^1]: n",
        "<p><a href=\"b\">a[^1]</a></p>\n\(notes("n"))"),
      Example(
        "in code it is text", "`[^1]`\n\n```\n[^1]: x\n```",
        "<p><code>[^1]</code></p>\n<pre><code>[^1]: x\n</code></pre>"),
    ])
  func writes(example: Example) {
    #expect(example.read() == example.html)
  }

  @Test("refers and defines within tables")
  func tables() {
    let read = Read("| a[^1] |\n|---|\n| b[^2] [r] |\n\n[^1]: one\n[^2]: two\n\n[r]: /u\n")
    #expect(read.html.contains("<th>a\(reference(1))</th>"))
    #expect(read.html.contains("<td>b\(reference(2)) <a href=\"/u\">r</a></td>"))
    #expect(read.html.hasSuffix(notes("one\(back(1))", "two\(back(2))") + "\n"))
  }

  @Test("leaves the number out of a heading's anchor")
  func headings() {
    let read = Read("# Costs[^1]\n\n# [^no]\n\n[^1]: n\n")
    #expect(read.document.headings.map(\.anchor) == ["costs", "no"])
    #expect(read.document.headings.map(\.text) == ["Costs", "[^no]"])
  }

  @Test("tells a reference to a note that is not there, and shows it")
  func missing() {
    let read = Read("a«1»[^no] b")
    #expect(read.html == "<p>a[^no] b</p>\n")
    #expect(read.findings == ["links.internal \(read.place(1)) no footnote \"no\""])
  }

  @Test("says where notes are, for embeds that bring their own")
  func ranges() {
    let body = Read("a[^1]\n\n[^1]: one\n[^2]: two").document.body
    #expect(
      body.notes.map { String(decoding: body.html[$0.prefix(8)], as: UTF8.self) } == [
        "<li id=\"", "<li id=\"",
      ])
    #expect(body.html[body.textEnd...].starts(with: "<div class=\"footnotes\"".utf8))
    #expect(body.slots.contains { $0.role == .note(0) })
  }
}

private func reference(_ number: Int, again count: Int? = nil) -> String {
  let id = count.map { "\(number)-\($0)" } ?? "\(number)"
  return "<sup class=\"footnote\"><a id=\"fnref:\(id)\" href=\"#fn:\(number)\">\(number)</a></sup>"
}

private func back(_ number: Int) -> String {
  " <a href=\"#fnref:\(number)\" class=\"footnote-back\" aria-label=\"Back to the text\">↩</a>"
}

private func notes(_ notes: String...) -> String {
  let items = notes.enumerated().map { index, note in
    let end = note.hasSuffix("</p>") || note.hasSuffix("</a>") ? "\n</li>\n" : "</li>\n"
    return "<li id=\"fn:\(index + 1)\">\n\(note)\(end)"
  }
  return "<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n\(items.joined())</ol>\n</div>"
}
