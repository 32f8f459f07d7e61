import Ground
import Reading
import Testing

@Suite struct EmbedTests {
  @Test(
    "gives an embed that is alone on its line a place between paragraphs",
    arguments: [
      Example("a paragraph", "![[e]]", "<p>{e}</p>"),
      Example("a section", "![[e#f]]", "<p>{e}</p>"),
      Example("emphasis in its name", "![[a *b*]]", "<p>{a b}</p>"),
      Example("the end of a paragraph", "a\n![[e]]", "<p>a</p>\n<p>{e}</p>"),
      Example("the start of a paragraph", "![[e]]\na", "<p>{e}</p>\n<p>a</p>"),
      Example("the middle of a paragraph", "a\n![[e]]\nb", "<p>a</p>\n<p>{e}</p>\n<p>b</p>"),
      Example("one after the other", "![[e]]\n![[f]]", "<p>{e}</p>\n<p>{f}</p>"),
      Example("between hard breaks", "a  \n![[e]]\\\nb", "<p>a</p>\n<p>{e}</p>\n<p>b</p>"),
      Example("below emphasis", "*a*\n![[e]]", "<p><em>a</em></p>\n<p>{e}</p>"),
      Example("a quotation", "> ![[e]]", "<blockquote>\n<p>{e}</p>\n</blockquote>"),
      Example("a line of a quotation", "> a\n> ![[e]]", "<blockquote>\n<p>a</p>\n<p>{e}</p>\n</blockquote>"),
      Example("an item", "- ![[e]]", "<ul>\n<li>{e}</li>\n</ul>"),
      Example("a line of an item", "- a\n  ![[e]]\n- b", "<ul>\n<li>a\n{e}</li>\n<li>b</li>\n</ul>"),
      Example("text behind it in an item", "- ![[e]]\n  a", "<ul>\n<li>{e}\na</li>\n</ul>"),
      Example(
        "a paragraph of an item", "- a\n\n  ![[e]]", "<ul>\n<li>\n<p>a</p>\n<p>{e}</p>\n</li>\n</ul>"),
      Example(
        "the body of a callout", "> [!note]\n> ![[e]]",
        "<div class=\"callout\" data-callout=\"note\" role=\"note\">\n<p class=\"callout-title\">Note</p>\n<p>{e}</p>\n</div>"
      ),
      Example(
        "a line of a callout", "> [!note] T\n> a\n> ![[e]]\n> b",
        "<div class=\"callout\" data-callout=\"note\" role=\"note\">\n<p class=\"callout-title\">T</p>\n"
          + "<p>a</p>\n<p>{e}</p>\n<p>b</p>\n</div>"),
      Example("a comment beside it", "![[e]] %%c%%", "<p>{e}</p>"),
    ])
  func alone(example: Example) {
    let read = Read(example.markdown)
    #expect(read.marked == example.html)
    #expect(read.findings == [])
    #expect(Soundness.faults(read.document) == [])
  }

  @Test(
    "makes an embed within a sentence a link and says so",
    arguments: [
      ("a «1»![[e]]", "<p>a <a>e</a></p>"), ("«1»![[e]] a", "<p><a>e</a> a</p>"),
      ("- a: «1»![[e]]", "<ul>\n<li>a: <a>e</a></li>\n</ul>"),
      ("# «1»![[e]]", "<h1 id=\"e\"><a>e</a></h1>"), ("*a\n«1»![[e]]\nb*", "<p><em>a\n<a>e</a>\nb</em></p>"),
      ("~~a\n«1»![[e]]\nb~~", "<p><del>a\n<a>e</a>\nb</del></p>"),
      ("x <b>a\n«1»![[e]]\n</b>", "<p>x <b>a\n<a>e</a>\n</b></p>"),
      (
        "> [!note] «1»![[e]]",
        "<div class=\"callout\" data-callout=\"note\" role=\"note\">\n<p class=\"callout-title\"><a>e</a></p>\n</div>"
      ),
      (
        "|a|\n|-|\n|«1»![[e]]|",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><a>e</a></td>\n</tr>\n</tbody>\n</table>"
      ),
    ])
  func inSentence(marked: String, html: String) {
    let read = Read(marked)
    #expect(read.html == html + "\n")
    #expect(read.findings == ["embeds.place \(read.place(1)) embed inside a sentence is shown as a link"])
    #expect(Soundness.faults(read.document) == [])
  }

  @Test(
    "shows a picture wherever it stands",
    arguments: [
      Example("alone", "![[a.png]]", "<p><img alt=\"a\"></p>"),
      Example("in a sentence", "a ![[b/c d.PNG]] e", "<p>a <img alt=\"c d\"> e</p>"),
      Example("with words for those who cannot see it", "![[a.png|A & b]]", "<p><img alt=\"A &amp; b\"></p>"),
      Example("with a width", "![[a.png|100]]", "<p><img alt=\"a\" width=\"100\"></p>"),
      Example(
        "with a width and a height", "![[a.png|100x50]]", "<p><img alt=\"a\" width=\"100\" height=\"50\"></p>"
      ),
      Example("with a number that is no width", "![[a.png|0]]", "<p><img alt=\"0\"></p>"),
    ])
  func pictures(example: Example) {
    #expect(example.read() == example.html)
  }

  @Test("is text in code, in formulas and behind a backslash")
  func quiet() {
    let read = Read("`![[a]]` $`![[b]]`$ \\![\\[c]]\n\n    ![[d]]\n")
    #expect(read.links == [])
    #expect(read.findings == [])
  }

  @Test("is a link where only the exclamation mark is escaped")
  func escaped() {
    #expect(Read("\\![[a]]").html == "<p>!<a>a</a></p>\n")
  }

  @Test("tells the place of each embed")
  func places() {
    let read = Read("a\n  «1»![[e]]\n«2»![[f]]\n\n> ä\n> «3»![[g]]\n")
    #expect(read.links.map(\.position.words) == [1, 2, 3].map { read.place($0) })
    #expect(read.links.map(\.kind) == [.embed, .embed, .embed])
  }
}

extension Read {
  /// The HTML with `{name}` for the link in the place of an embed.
  fileprivate var marked: String {
    var bytes = document.body.html
    for slot in document.body.slots.reversed() {
      guard case .embed = slot.role else { continue }
      let text = String(decoding: bytes[slot.start..<slot.end], as: UTF8.self)
      bytes.replaceSubrange(
        slot.start..<slot.end, with: text.replacing("<a>", with: "{").replacing("</a>", with: "}").utf8)
    }
    return String(bytes.text.dropLast())
  }
}
