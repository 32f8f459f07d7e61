import Ground
import Reading
import Testing

/// Raw HTML within Markdown; what the cleaner does by itself is in `CleanerTests`.
@Suite struct RawHTMLTests {
  @Test(
    "cleans raw HTML where it stands",
    arguments: [
      Example("a block", "<div onclick=\"x\">a</div>", "<div>a</div>"),
      Example("a tag in a sentence", "a <B>b</B> <i style=\"c\">d</i>", "<p>a <b>b</b> <i>d</i></p>"),
      Example(
        "Markdown between tags", "<div>\n\n*a* [[b]]\n\n</div>", "<div>\n<p><em>a</em> <a>b</a></p>\n</div>"),
      Example("script goes with all that is in it", "a <script>b [[c]]</script> d", "<p>a  d</p>"),
      Example("an unknown tag is text", "a <foo>b</foo>", "<p>a &lt;foo&gt;b&lt;/foo&gt;</p>"),
      Example("what is left open is closed", "<b>a\n\nb", "<p><b>a</b></p>\n<p>b</p>"),
      Example("what is not open is not closed", "a</div></p> b", "<p>a b</p>"),
      Example("a comment", "a <!-- b --> c", "<p>a  c</p>"),
      Example(
        "an unsafe address", "<a href=\"javascript:x\">a</a> [b](javascript:y)", "<p><a>a</a> <a>b</a></p>"),
      Example("a picture", "<img src=\"data:x\" alt=\"a\">", "<img alt=\"a\">"),
      Example(
        "an id is that of its element", "<p id=\"a\">b</p>\n\n# a", "<p id=\"a\">b</p>\n<h1 id=\"a-1\">a</h1>"
      ),
    ])
  func clean(example: Example) {
    #expect(example.read() == example.html)
  }

  @Test(
    "leaves raw HTML as it is when asked to",
    arguments: [
      Example("a block", "<div onclick=\"x\">a</div>", "<div onclick=\"x\">a</div>"),
      Example("script", "<script>a < b; [[c]] %%d%%</script>", "<script>a < b; [[c]] %%d%%</script>"),
      Example("a tag in a sentence", "a <foo bar>*b*</foo>", "<p>a <foo bar><em>b</em></foo></p>"),
      Example("a comment", "<!-- a [[b]] -->", "<!-- a [[b]] -->"),
      Example("an unsafe address", "[b](javascript:y)", "<p><a href=\"javascript:y\">b</a></p>"),
      Example("Markdown around it", "[[a]] <i>[[b]]</i>", "<p><a>a</a> <i><a>b</a></i></p>"),
    ])
  func raw(example: Example) {
    #expect(example.read { $0.features.remove(.cleaning) } == example.html)
  }

  @Test("says what was dropped and where, and nothing in raw mode")
  func findings() {
    let marked = "a «1»<script>b</script>\n\n«2»<div onclick=\"x\">c</div>\n\n«3»[d](javascript:e)"
    let read = Read(marked)
    #expect(
      read.findings.sorted() == [
        "html.dropped \(read.place(1)) script element dropped",
        "html.dropped \(read.place(2)) onclick attribute dropped from <div>",
        "html.dropped \(read.place(3)) unsafe address dropped",
      ])
    var options = ReadingOptions()
    options.features.remove(.cleaning)
    #expect(Read(marked, options: options).findings == [])
  }

  @Test(
    "does nothing of its own in code, formulas and raw HTML",
    arguments: [
      ("`", "`", "<p><code>{}</code></p>"), ("```\n", "\n```", "<pre><code>{}\n</code></pre>"),
      ("    ", "", "<pre><code>{}\n</code></pre>"), ("$`", "`$", "<p><code class=\"math\">{}</code></p>"),
      ("```math\n", "\n```", "<pre class=\"math\"><code>{}\n</code></pre>"),
      ("<div>\n", "\n</div>", "<div>\n{}\n</div>"), ("<pre>", "</pre>", "<pre>{}</pre>"),
    ])
  func quiet(before: String, after: String, html: String) {
    for text in [
      "[[a]]", "![[a]]", "![[a.png]]", "a[^1]", "[^1]: b", "%%a%%", "%%", "~~a~~", "$a$", "$$a$$",
      "https://a.org",
      "a@b.org", "up:: [[a]]", "[!note] a", "[ ] a", "^a", "a ^b",
    ] {
      var options = ReadingOptions()
      options.features.insert(.dollarMath)
      let read = Read(before + text + after + "\n", options: options)
      #expect(read.html == html.replacing("{}", with: text) + "\n")
      #expect(read.links == [])
      #expect(read.findings == [])
    }
  }
}
