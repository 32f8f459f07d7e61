import Ground
import Reading
import Testing

@Suite struct HTMLDroppedTests {
  @Test(arguments: [
    "<div>a</div>", "a <B>b</B> c", "<details open><summary>a</summary>b</details>", "a <!-- <script> --> b",
    "<p style=\"\">a</p>", "<img src=\"oak.png\" alt=\"An oak\">", "[a](https://oak.net) <mailto:a@oak.net>",
    "1 < 2 > 0", "\\<script>", "&lt;script&gt;", "`<script>`", "```\n<script>x()</script>\n```",
  ])
  func passes(text: String) throws {
    #expect(try found(by: "html.dropped", in: "# Oak\n\n\(text)\n") == [])
  }

  @Test func `passes where every author is trusted`() {
    var options = ReadingOptions()
    options.features.remove(.cleaning)
    let bytes = [UInt8](text: "a <script>b</script> [c](javascript:d)\n")
    #expect(Document.read(bytes, path: "content/oak.md", options: options).findings == [])
  }

  @Test(arguments: [
    ("a «<script>»b</script>", "script element dropped"),
    ("<div>«<iframe src=x>»</iframe></div>", "iframe element dropped"),
    ("> «<svg>»a</svg>", "svg element dropped"), ("«<source src=x>»", "source element dropped"),
    ("<div>\né«<style>»\n</style></div>", "style element dropped"),
    ("«<div onclick=\"x\">»c</div>", "onclick attribute dropped from <div>"),
    ("«[d](javascript:e)»", "unsafe address dropped"), ("«![d](data:text/html,x)»", "unsafe address dropped"),
    ("«<a href=\"javascript:x\">»a</a>", "unsafe address dropped from <a>"),
    ("«<font size=1>»a</font>", "font element shown as text"),
    ("«<li>»a</li>", "li element out of place, shown as text"),
    ("<a href=\"/\">b «<a href=\"/\">»c</a></a>", "link inside a link shown as text"),
    ("a «</b>» c", "stray end tag </b> dropped"), ("a «</x>» c", "x end tag shown as text"),
    ("<table>«a»<tr><td>b</table>", "text between table cells dropped"),
    ("«<!DOCTYPE html>»", "doctype dropped"),
    ("a «<?php x ?>» b", "processing instruction or declaration dropped"),
    ("<div>\n«<p class=\"a»\n</div>", "unfinished tag shown as text"),
  ])
  func fails(text: String, summary: String) throws {
    #expect(try found(by: "html.dropped", in: "# Oak\n\n\(text)\n") == [summary])
  }
}
