import Ground
import Reading
import Testing

@Suite struct BlockMarkTests {
  @Test(
    "makes an anchor of a mark at the end of a block",
    arguments: [
      Example("a paragraph", "a b ^one", "<p>a b<span id=\"^one\"></span></p>"),
      Example("a paragraph of two lines", "a\nb ^one-2", "<p>a\nb<span id=\"^one-2\"></span></p>"),
      Example("on a line of its own", "a\n^one", "<p>a<span id=\"^one\"></span></p>"),
      Example("behind a link", "[[a]] ^one", "<p><a>a</a><span id=\"^one\"></span></p>"),
      Example("an item", "- a ^one\n- b", "<ul>\n<li>a<span id=\"^one\"></span></li>\n<li>b</li>\n</ul>"),
      Example("a quotation", "> a ^one", "<blockquote>\n<p>a<span id=\"^one\"></span></p>\n</blockquote>"),
      Example(
        "a callout", "> [!note] T\n> a ^one",
        "<div class=\"callout\" data-callout=\"note\" role=\"note\">\n<p class=\"callout-title\">T</p>\n"
          + "<p>a<span id=\"^one\"></span></p>\n</div>"),
      Example("the list before it", "- a\n\n^one", "<ul>\n<li>a</li>\n</ul>\n<span id=\"^one\"></span>"),
      Example(
        "a mark that stands twice", "a ^one\n\nb ^one",
        "<p>a<span id=\"^one\"></span></p>\n<p>b<span id=\"^one-1\"></span></p>"),
      Example("not in the middle", "a ^one b", "<p>a ^one b</p>"),
      Example("not without a space", "a^2", "<p>a^2</p>"),
      Example("not with other signs", "a ^b.c", "<p>a ^b.c</p>"),
      Example("not escaped", "a \\^one", "<p>a ^one</p>"),
      Example("not in code", "a `^one`", "<p>a <code>^one</code></p>"),
      Example("not without a block before it", "^one", "<p>^one</p>"),
    ])
  func anchors(example: Example) {
    #expect(example.read() == example.html)
  }

  @Test(
    "knows what is marked",
    arguments: [
      ("a ^one", ["^one <p>a<span id=\"^one\"></span></p>\n"]),
      ("- a\n- b ^one\n  - c\n- d", ["^one b<span id=\"^one\"></span>\n<ul>\n<li>c</li>\n</ul>\n"]),
      (
        "- [ ] a ^one",
        ["^one <input disabled=\"\" type=\"checkbox\" aria-label=\"to do\"> a<span id=\"^one\"></span>"]
      ),
      ("> a\n\n^one", ["^one <blockquote>\n<p>a</p>\n</blockquote>\n"]),
      (
        "a ^one\n\nb ^two",
        ["^one <p>a<span id=\"^one\"></span></p>\n", "^two <p>b<span id=\"^two\"></span></p>\n"]
      ),
    ])
  func marked(markdown: String, marks: [String]) {
    let document = Read(markdown).document
    #expect(
      document.marks.map { "\($0.name) \(String(decoding: document.body.html[$0.html], as: UTF8.self))" }
        == marks)
  }

  @Test("keeps the mark out of the plain text")
  func plainText() {
    let read = Read("See [[a]] here ^one")
    #expect(read.links.map(\.sentence) == ["See a here"])
    #expect(read.document.outline.text.text == "See a here\n")
  }

  @Test(
    "reads what a fragment names",
    arguments: [
      ("a", "a", false, Fragment.End.own), ("a,1", "a", true, .own), ("a,1:#*", "a", true, .nextHeading),
      ("a:#b", "a", false, .before("b")), ("a:#^end", "a", false, .textEnd),
      ("^x:#*", "^x", false, .nextHeading),
      ("a:#^x", "a", false, .before("^x")), ("a:#", "a", false, .own), ("1", "1", false, .own),
      ("a, 1b", "a, 1b", false, .own),
    ])
  func fragments(written: String, start: String, leavesOutHeading: Bool, end: Fragment.End) {
    let fragment = Fragment(written)
    #expect(fragment.start == start)
    #expect(fragment.leavesOutHeading == leavesOutHeading)
    #expect(fragment.end == end)
  }

  @Test(
    "keeps a stretch whole and shows where it starts",
    arguments: [
      ("[[a#b:#c]]", "wiki a #b:#c", "a › b"), ("[[a#b,1:#*]]", "wiki a #b,1:#*", "a › b"),
      ("[[a#^b]]", "wiki a #^b", "a › ^b"), ("[[a#b#c:#d]]", "wiki a #c:#d", "a › c"),
    ])
  func stretches(markdown: String, link: String, shown: String) {
    let read = Read(markdown)
    #expect(read.links.map(\.words) == [link])
    #expect(read.html == "<p><a>\(shown)</a></p>\n")
  }
}
