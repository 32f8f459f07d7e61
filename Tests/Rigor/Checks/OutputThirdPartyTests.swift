import Ground
import Rigor
import Testing

@Suite struct OutputThirdPartyTests {
  @Test(arguments: [
    "<a href=https://else.example/>x</a><form action=https://else.example/></form>",
    "<link rel=canonical href=https://else.example/><link rel=stylesheet href=/site.css>",
    "<img src='data:image/png;base64,AA'><script src=https://my.example/a.js></script>",
    "<p style='background: url(/a.png)'>",
    "<a href='//else.example/'>x</a><blockquote cite=https://else.example/>",
  ])
  func passes(html: String) throws {
    let staged = try Staged([
      "index.html": html, "site.css": "/* url(https://else.example/) */ p { a: url(#x) }",
    ])
    #expect(try staged.examine(by: "output.third-party", base: "https://my.example/").all == [])
  }

  @Test(arguments: [
    (
      "<script src='«https://else.example/a.js»'></script>",
      "\"https://else.example/a.js\" loaded from another host"
    ),
    (
      "<link rel=stylesheet href='«//else.example/a.css»'>",
      "\"//else.example/a.css\" loaded from another host"
    ),
    ("<link rel='dns-prefetch' href='«//else.example»'>", "\"//else.example\" loaded from another host"),
    (
      "<img src=«http://else.example/a.png» alt=''>", "\"http://else.example/a.png\" loaded from another host"
    ),
    (
      "<img src=/ srcset='«https://else.example/a.png» 2x' alt=''>",
      "\"https://else.example/a.png\" loaded from another host"
    ),
    ("<iframe src=«https://else.example/»></iframe>", "\"https://else.example/\" loaded from another host"),
    (
      "<style>@import '«https://else.example/a.css»';</style>",
      "\"https://else.example/a.css\" loaded from another host"
    ),
    (
      "<p style='background: url(«https://else.example/a»)'>",
      "\"https://else.example/a\" loaded from another host"
    ),
    (
      "<video poster=«https://else.example/a»></video>", "\"https://else.example/a\" loaded from another host"
    ),
  ])
  func fails(html: String, summary: String) throws {
    let marked = Marked(html)
    let findings = try Staged(["index.html": marked.text]).examine(by: "output.third-party").all
    #expect(findings.map(\.summary) == [summary])
    #expect(findings.map(\.position) == marked.marks)
  }

  @Test func aStyleSheetIsReadToo() throws {
    let staged = try Staged(["a/site.css": "@font-face { src: url(https://fonts.example/a.woff2) }"])
    #expect(try staged.examine(by: "output.third-party").all.map(\.file) == ["a/site.css"])
  }
}
