import Ground
import Rigor
import Testing

@Suite struct OutputHTMLTests {
  @Test(arguments: [
    "<p>One<p>Two<ul><li>a<li>b<ul><li>c</ul></ul><dl><dt>x<dd>y<dt>z</dl>",
    "<table><caption>c</caption><colgroup><col><col></colgroup><thead><tr><th>a<th>b<tbody><tr><td>1<td>2<tr><td>3</table>",
    "<table><tr><td><p>a<table><tr><td>b</table></table>",
    "<p>a<br>b<img src=x alt=''/><br/></p><hr>", "<a href=x>a</a><a href=y>b</a>",
    "<p><b>a<i>b</i></b></p>", "AT&T, a & b, &amp;, &copy;, &#65;, &#x1F600; <a href='?a=1&b=2&copy=3'>x</a>",
    "<svg viewBox='0 0 1 1'><title>t</title><g><path d='M0 0'/><text>a<tspan>b</tspan></text></g></svg>",
    "<svg><foreignObject><p>a<p>b</p></foreignObject></svg>", "<math><mi>x</mi><mo>=</mo></math>",
    "<select><option>a<option selected>b<optgroup label=x><option>c</select>",
    "<details><summary>a</summary><p>b</details>", "<ruby>漢<rp>(<rt>kan<rp>)</ruby>",
    "<script>if (a<b && c) '<p></b>'</script><style>a>b{}</style>",
    "<!-- a - b -> c --><pre>\n<code>a &lt; b</code></pre>",
    "<textarea>a < b</textarea>", "<label>a<input disabled></label><button type=button>b</button>",
    "<x-oak><p>a</p></x-oak>", "<h2><a href=x>a</a></h2><blockquote><p>a</blockquote>",
    "<video controls><source src=a></video>",
    "<object><p>a</object><noscript><p>a</p></noscript>", "<template><tr><td>a</td></tr></template>",
  ])
  func passes(body: String) throws {
    #expect(try found(by: "output.html", inBody: body) == [])
  }

  @Test(arguments: [
    "<!DOCTYPE html>\n<html lang=de><meta charset=utf-8><title>x</title>\n<p>a",
    "\u{FEFF}<!-- first --><!doctype html SYSTEM 'about:legacy-compat'><html lang=de><title>x</title>a",
    "google-site-verification: a & b",
  ])
  func passes(page: String) throws {
    #expect(try found(by: "output.html", inPage: page) == [])
  }

  @Test(arguments: [
    ("<p>a</p>«</p>»", "</p> without its start tag"), ("«<div>»<p>a", "<div> not closed before </body>"),
    ("<p>«<b>»a</p>", "<b> not closed before </p>"),
    ("<p>«<span>»a<div>b</div>", "<span> not closed before <div>"),
    ("<b><p>a«</b>»</p>", "<b> closed inside of what it holds"),
    ("a«</span>»", "</span> without its start tag"),
    ("<a href=x>a«<a href=y>»b</a>", "<a> inside another <a>"),
    ("<button>a«<button>»b</button>", "<button> inside another <button>"),
    ("<form>a«<form>»b</form>", "<form> inside another <form>"),
    ("<h2>a«<h3>»b</h3>", "<h3> inside another heading"), ("<h2>a«</h3>»", "<h2> closed by </h3>"),
    ("<ul><li>«<b>»a<li>b</ul>", "<b> not closed before <li>"),
    ("«<ul>»<li>a", "<ul> not closed before </body>"),
    ("<table><tr><td>a</table>«</td>»", "</td> without its start tag"),
    ("«<td>»a", "<td> where none may stand"),
    ("<table>«<td>»a</table>", "<td> outside of a row"),
    ("<table><tr><td>«<div>»a</table>", "<div> not closed before </table>"),
    ("<table><tr>«a»<td>b</table>", "text in a table outside of its cells"),
    ("<table>«<p>»</p><tr><td>b</table>", "<p> in a table outside of its cells"),
    ("«<div/>»a</div>", "<div> written as if it closed itself"),
    ("<p id=a «id=b»>a", "second id in one tag"), ("<p data-x=a «DATA-X=b»>a", "second DATA-X in one tag"),
    ("<a href=\"x\"«class»=\"y\">a</a>", "no space before the attribute class"),
    ("<a «href=»>a</a>", "href= without a value"),
    ("<a «href=a=b»>a</a>", "href=a=b needs quotes around its value"),
    ("<a href=x «y\"»>a</a>", "y\" is no name of an attribute"), ("<br«/»class=a>", "slash inside a tag"),
    ("1 «<» 2", "\"<\" that begins no tag"), ("«&nosuch;»", "&nosuch; names no character"),
    ("«&copy» 2026", "&copy without its semicolon"),
    ("«&#0;»", "&#0; names no character that may be written"),
    ("<a title='«&amp»'>a</a>", "&amp without its semicolon"),
    ("<p>a«</p class=x>»", "end tag with attributes: </p class=x>"), ("a«</>»", "</> closes nothing"),
    ("«<?php a ?>»", "<?php a ?>… is no tag"),
    ("<!-- a «<!--» b -->", "comment that begins inside another one"),
    ("a«\u{1}»", "control character in the text"), ("«<image>»", "<image>, which HTML does not have"),
    ("<svg>«<g>»</svg>", "<g> not closed before </svg>"),
    ("<svg>«<p>»a</p>", "<p> inside a picture or a formula"),
    ("«<body>»", "second <body>, or one behind what stands in it"),
    ("<select><option>a«<p>»</select>", "<p> where none may stand"),
  ])
  func fails(body: String, summary: String) throws {
    #expect(try found(by: "output.html", inBody: body) == [summary])
  }

  @Test(arguments: [
    ("<html lang=en><meta charset=utf-8><title>x</title>", ["no doctype"]),
    (
      "<!doctype html><p>",
      ["page that does not say its encoding", "page that does not say its language", "page without a title"]
    ),
    (
      "<!doctype html><html lang=''><meta charset=utf-8><title> </title>",
      ["page that does not say its language", "page with an empty title"]
    ),
    (
      "«<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"x\">»\n<html lang=en><meta charset=utf-8><title>x</title>",
      ["doctype of an older HTML"]
    ),
    (
      "<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title></head>\n<body></body>«a»",
      ["text behind </body>"]
    ),
    (
      "<!doctype html><html lang=en><head><meta charset=utf-8><title>x</title></head>\n«<meta name=a>»<body>",
      ["<meta> between </head> and <body>"]
    ),
    (
      "<!doctype html><html lang=en><meta charset=utf-8><title>x</title>\n«<p title=\"»",
      ["tag that the end of the page cuts off"]
    ),
    (
      "<!doctype html><html lang=en><meta charset=utf-8><title>x</title>\n«<em>»a",
      ["<em> that is never closed"]
    ),
  ])
  func failsAsAWhole(page: String, summaries: [String]) throws {
    #expect(try found(by: "output.html", inPage: page) == summaries)
  }

  @Test func aFaultOfATemplateIsToldOnce() throws {
    let page = "<!doctype html><html lang=en><meta charset=utf-8><title>x</title><p>a</b>"
    let pages = (0..<20).map { ("p\($0 + 10).html", page) }
    let findings = try Staged(Dictionary(uniqueKeysWithValues: pages)).examine(by: "output.html")
    #expect(findings.all.map(\.summary) == ["</b> without its start tag"])
    #expect(findings.all[0].file == "p10.html" && findings.all[0].notes.first == "also in p11.html:1:70")
    #expect(findings.all[0].notes.last == "and in 14 more places")
    #expect(findings.tallies.map(\.lookedAt) == [20])
  }

  @Test(arguments: [
    "<", "<a", "<a href", "<a href=", "<a href=\"", "<!--", "<script>", "<a ==\"'>", "<a/", "</", "<b><p>",
    "<table><td>",
    "<svg><p>", "<a href='\u{0}&#1114112;'>", "<div>", "</div>", "<a a a>", "&a", "<select><option>",
    "<!doctype",
  ])
  func brokenMarkupIsReadInTheTimeOfPlain(html: String) throws {
    let staged = try Staged(["index.html": html, "big.html": String(repeating: html, count: 5000)])
    let start = ContinuousClock.now
    _ = try staged.examine(by: "output.*")
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
