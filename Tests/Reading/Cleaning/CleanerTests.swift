import Ground
import Reading
import Testing

@Suite struct CleanerTests {
  @Test(
    "writes allowed elements again in one spelling",
    arguments: [
      ("<DIV CLASS=a>x</DIV >", "<div class=\"a\">x</div>"),
      ("<br/><hr><img src='a.png' alt=\"&lt;b\">", "<br><hr><img src=\"a.png\" alt=\"&lt;b\">"),
      ("<a href=x id=y href=z title=\"&quot;\">t</a>", "<a href=\"x\" id=\"y\" title=\"&quot;\">t</a>"),
      ("<details open><summary>a</summary>b</details>", "<details open=\"\"><summary>a</summary>b</details>"),
      ("&copy; &lt;b&gt; &#13;\r\n", "© &lt;b&gt; &#13;\n"),
      ("a<!-- <script> -->b", "ab"),
      ("<a id=x/>t", "<a id=\"x/\">t</a>"), ("<a id=\"x\"/>t", "<a id=\"x\"></a>t"),
      ("<p>a<p>b", "<p>a</p><p>b</p>\n"), ("<p>a<div>b</div>", "<p>a</p><div>b</div>"),
      ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
      ("<dl><dt>a<dd>b<dt>c</dl>", "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>"),
      (
        "<table><tr><td>a<td>b<tr><th>c</table>",
        "<table><tbody><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></tbody></table>"
      ),
      (
        "<table><td><table><td>a</table></table>",
        "<table><tbody><tr><td><table><tbody><tr><td>a</td></tr></tbody></table></td></tr></tbody></table>"
      ),
      ("<table><tbody><td>a</table>", "<table><tbody><tr><td>a</td></tr></tbody></table>"),
      ("<b>a<div>b</div>", "<b>a</b><div>b</div>"), ("<p style=''>a</p>", "<p>a</p>"),
      ("<a href=x><div><b>a</b></div></a>", "<a href=\"x\"><div><b>a</b></div></a>"),
      ("<div><a><p>a</a>b</div>", "<div><a><p>a</p></a>b</div>"),
      ("<p>a<a><div>b</div>", "<p>a<a></a></p><div>b</div>"), ("<b><a><hr>", "<b><a></a></b><hr>"),
      ("<b><i>x</b>", "<b><i>x</i></b>"),
      ("<pre><!-- -->\na</pre>", "<pre>\n\na</pre>"), ("<pre>\na</pre>\nb", "<pre>\na</pre>\nb"),
    ])
  func keeps(html: String, cleaned: String) {
    let result = clean(html)
    #expect(result.html.filter { $0 != "\n" } == cleaned.filter { $0 != "\n" })
    if html.contains("<pre>") { #expect(result.html == cleaned) }
    #expect(result.findings.map(\.summary) == [])
  }

  @Test(
    "drops or shows what is not allowed and says so",
    arguments: [
      ("a<script>b<b></script>c", "ac", ["script element dropped"]),
      (
        "<style>a{}</style><svg><title/><style><b></style><svg></svg>x</svg>y", "y",
        [
          "style element dropped", "svg element dropped",
        ]
      ),
      ("<iframe src=x></iframe>", "", ["iframe element dropped"]),
      ("List<String> x", "List&lt;String&gt; x", ["string element shown as text"]),
      ("<font size=1>a</font>", "&lt;font size=1&gt;a&lt;/font&gt;", ["font element shown as text"]),
      ("<title><b>x</title>", "&lt;title&gt;&lt;b&gt;x&lt;/title&gt;", ["title element shown as text"]),
      ("<plaintext><b>", "&lt;plaintext&gt;&lt;b&gt;", ["plaintext element shown as text"]),
      ("a</b>c", "ac", ["stray end tag </b> dropped"]), ("</br>", "", ["stray end tag </br> dropped"]),
      ("</x>", "&lt;/x&gt;", ["x end tag shown as text"]),
      (
        "<p onclick=x() style=y>a</p>", "<p>a</p>",
        [
          "onclick attribute dropped from <p>", "style attribute dropped from <p>",
        ]
      ),
      ("<a href=' java&#10;script:x'>a</a>", "<a>a</a>", ["unsafe address dropped from <a>"]),
      (
        "<img src=data:x srcset=y>", "<img>",
        [
          "unsafe address dropped from <img>", "srcset attribute dropped from <img>",
        ]
      ),
      ("<a>b<a>c</a></a>", "<a>b&lt;a&gt;c</a>&lt;/a&gt;", ["link inside a link shown as text"]),
      ("<li>a</li>", "&lt;li&gt;a&lt;/li&gt;", ["li element out of place, shown as text"]),
      ("<td>a", "&lt;td&gt;a", ["td element out of place, shown as text"]),
      (
        "<table>a<form><tr><td>b</table>", "<table><tbody><tr><td>b</td></tr></tbody></table>",
        [
          "text between table cells dropped", "form element shown as text",
        ]
      ),
      (
        "<div><table><tr><td>a</div>b</table></div>",
        "<div><table><tbody><tr><td>ab</td></tr></tbody></table></div>", ["stray end tag </div> dropped"]
      ),
      (
        "<!DOCTYPE html><?php x ?>a", "a",
        [
          "doctype dropped", "processing instruction or declaration dropped",
        ]
      ),
      ("a<b c=\"x", "a&lt;b c=&quot;x", ["unfinished tag shown as text"]),
      (
        "<picture><source srcset=x><img src=y></picture>", "<picture><img src=\"y\"></picture>",
        [
          "source element dropped"
        ]
      ),
    ])
  func drops(html: String, cleaned: String, summaries: [String]) {
    let result = clean(html)
    #expect(result.html == cleaned)
    #expect(result.findings.map(\.summary) == summaries)
    #expect(result.findings.allSatisfy { $0.check == "html.dropped" && $0.severity == .warning })
  }

  @Test("says where a tag stands")
  func positions() {
    let findings = clean("<p>é\n é<script>x</script>\n<u>\n</i>").findings
    #expect(
      findings.map(\.position) == [
        Position(line: 8, column: 5, length: 8), Position(line: 10, column: 3, length: 4),
      ])
  }

  @Test("tells the places of addresses, anchors and heading levels")
  func pieces() {
    let result = clean("<h2 id=a&amp;b>t</h2><a href='x&amp;y'>l</a><img src=z>")
    let html = Array(result.html.utf8)
    #expect(result.pieces.anchors.map { Array(html[$0.range]).text } == ["a&amp;b"])
    #expect(result.pieces.anchors.map(\.value) == ["a&b"])
    #expect(
      result.pieces.addresses.map { Array(html[$0.attribute]).text } == [" href=\"x&amp;y\"", " src=\"z\""])
    #expect(result.pieces.addresses.map(\.value) == ["x&y", "z"])
    #expect(result.pieces.addresses.map(\.element) == [.link, .image])
    #expect(result.pieces.levels.map { Array(html[$0]).text } == ["2", "2"])
  }

  @Test("drops what nests too deep and says so once")
  func depth() {
    let many = 200_000
    let open = String(repeating: "<div>", count: many)
    let result = clean(open + "x" + String(repeating: "</div>", count: many))
    #expect(result.findings.map(\.check) == ["limits.html-depth"])
    let limit = HTMLCleaner.depthLimit
    #expect(
      result.html == String(repeating: "<div>", count: limit) + "x"
        + String(repeating: "</div>", count: limit))
  }

  @Test("lists at most a thousand findings and one that says there are more")
  func manyFindings() {
    let findings = clean(String(repeating: "<x>", count: 5000)).findings
    #expect(findings.count == 1001)
    #expect(findings.last?.summary == "more HTML dropped than is listed")
  }

  @Test(
    "takes time in proportion to hostile input", arguments: ["<div>", "<a ", "<b>", "<x>", "</x>", "<b x>"])
  func linear(piece: String) {
    let size = 100_000
    let hostile = fastest { _ = clean(String(repeating: piece, count: size / piece.utf8.count)) }
    let fourfold = fastest { _ = clean(String(repeating: piece, count: 4 * size / piece.utf8.count)) }
    let plain = fastest { _ = clean(String(repeating: "words and ", count: size / 10)) }
    // Quadratic time would make this sixteen times as much.
    #expect(fourfold < hostile * 8 + .milliseconds(100))
    #expect(hostile < plain * 200 + .milliseconds(200))
  }

  private func fastest(_ work: () -> Void) -> Duration {
    var best = Duration.seconds(1000)
    for _ in 0..<2 { best = min(best, ContinuousClock().measure(work)) }
    return best
  }
}

/// What comes of one HTML block that begins at line 7, column 3.
func clean(_ html: String) -> (html: String, findings: [Finding], pieces: CleanedPieces) {
  var cleaner = HTMLCleaner(file: "a.md")
  var out = Output()
  Array(html.utf8).withUnsafeBufferPointer {
    cleaner.clean($0, at: Position(line: 7, column: 3), into: &out)
  }
  cleaner.finish(into: &out)
  return (out.text, cleaner.findings, cleaner.takePieces())
}
