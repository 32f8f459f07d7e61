import Ground
import Reading
import Testing

@Suite struct WikilinkTests {
  @Test(
    "writes a link as its reader sees it",
    arguments: [
      Example("the target", "[[a b]]", "<p><a>a b</a></p>"),
      Example("a label", "[[a|*b*]]", "<p><a>b</a></p>"),
      Example("a heading", "[[a#b]]", "<p><a>a › b</a></p>"),
      Example("a heading below another", "[[a#b#c]]", "<p><a>a › c</a></p>"),
      Example("a heading of this page", "[[#b]]", "<p><a>b</a></p>"),
      Example("a heading and a label", "[[a#b|c]]", "<p><a>c</a></p>"),
      Example("spaces at the ends do not count", "[[ a | b ]]", "<p><a>b</a></p>"),
      Example("an empty label is none", "[[a|]]", "<p><a>a</a></p>"),
      Example("an empty heading is none", "[[a#]]", "<p><a>a</a></p>"),
      Example("a second bar belongs to the label", "[[a|b|c]]", "<p><a>b|c</a></p>"),
      Example("letters beside it stay", "x[[a]]s, ([[b]]).", "<p>x<a>a</a>s, (<a>b</a>).</p>"),
      Example("three brackets", "[[[a]]]", "<p>[<a>a</a>]</p>"),
      Example("one bracket within", "[[a]b]]", "<p><a>a]b</a></p>"),
      Example("signs of HTML", "[[a & b|\"c\"]]", "<p><a>&quot;c&quot;</a></p>"),
      Example("emphasis around", "**[[a]]**", "<p><strong><a>a</a></strong></p>"),
      Example("emphasis within", "[[a *b* c]]", "<p><a>a b c</a></p>"),
      Example("in a heading", "# a [[b|c]]", "<h1 id=\"a-c\">a <a>c</a></h1>"),
      Example("struck through", "~~[[a]]~~", "<p><del><a>a</a></del></p>"),
      Example("nothing within", "[[]] [[ ]] [[|a]] [[#]]", "<p>[[]] [[ ]] [[|a]] [[#]]</p>"),
      Example("no end", "[[a", "<p>[[a</p>"),
      Example("no end before the line's", "[[a\nb]]", "<p>[[a\nb]]</p>"),
      Example("one within another", "[[a [[b]] c]]", "<p>[[a <a>b</a> c]]</p>"),
      Example("an escape", "\\[[a]] [\\[b]] [[c\\]]", "<p>[[a]] [[b]] [[c]]</p>"),
      Example("in code", "`[[a]]` ``[[b]]``", "<p><code>[[a]]</code> <code>[[b]]</code></p>"),
      Example("in a link", "[a [[b]]](c)", "<p><a href=\"c\">a [[b]]</a></p>"),
      Example(
        "in an autolink", "<http://a.b/[[c]]>",
        "<p><a href=\"http://a.b/%5B%5Bc%5D%5D\">http://a.b/[[c]]</a></p>"),
      Example("in a block of raw HTML", "<div>\n[[a]]\n</div>", "<div>\n[[a]]\n</div>"),
      Example("in an attribute", "<b title=\"[[a]]\">x</b>", "<p><b title=\"[[a]]\">x</b></p>"),
      Example(
        "a label in a table", "| a |\n|---|\n| [[b\\|c]] |",
        "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><a>c</a></td>\n</tr>\n</tbody>\n</table>"
      ),
      Example("with a definition of its name", "[[a]]\n\n[a]: /u", "<p><a>a</a></p>"),
    ])
  func writes(example: Example) {
    #expect(example.read() == example.html)
  }

  @Test("tells target, heading and label apart where labels come first")
  func labelFirst() {
    var options = ReadingOptions()
    options.labelComesFirst = true
    let read = Read("[[l|a#b]] [[a]] [[l|]] ![[l|c]]", options: options)
    #expect(read.links.map(\.words) == ["wiki a #b |l", "wiki a", "wiki c |l"])
    #expect(read.html == "<p><a>l</a> <a>a</a> [[l|]] <a>l</a></p>\n")
  }

  @Test("tells the place of each link, in tables and behind comments too")
  func places() {
    let read = Read("ä «1»[[a]] %%x%% «2»[[b|c]]\n\n| d |\n|---|\n| e «3»[[f\\|g]] |\n")
    #expect(read.links.map(\.position.words) == [1, 2, 3].map { read.place($0) })
  }

  @Test("makes slots of the address, and of the words that a title may replace")
  func slots() {
    let roles = Read("[[a]] [[a|b]] [[#c]] [[a#d]]").document.body.slots.map(\.role)
    #expect(roles == [.target(0), .label(0), .target(1), .target(2), .target(3), .label(3)])
  }

  @Test func `a link in a table is as long as it stands there`() {
    let links = Read("| a |\n|---|\n| x [[a tall tree\\|Oak]] [[b]] |\n").links
    #expect(links.map(\.position.column) == [5, 26])
    #expect(links.map(\.position.length) == [20, 5])
  }
}
